import type { Page } from "@playwright/test";
import { canvas, expect, feed, openSample, setSpeed, test, visit } from "./steadyPage.ts";

/** A resource on the canvas, by its sentence. */
const node = (page: Page, name: RegExp) => canvas(page).getByRole("group", { name }).first();

test("private pull: the checklist names the hop that refuses, adds the endpoint that is missing, and the task runs", async ({
  page,
}) => {
  await visit(page);
  await openSample(page, "Private pull");
  await page.getByRole("button", { name: "Help" }).click();
  await page.getByRole("menuitem", { name: "What is wrong?" }).click();
  const checklist = page.getByRole("dialog", { name: "What is wrong?" });
  const evidence = checklist.getByText(/stopped: CannotPullContainerError/).first();
  await expect(evidence).toBeVisible({ timeout: 20_000 });
  const create = checklist.getByRole("button", { name: "Create VPC endpoints: s3" });
  await create.first().click();
  await expect(create).toHaveCount(0, { timeout: 20_000 });
  await page.keyboard.press("Escape");
  await setSpeed(page, "×600");
  await expect(node(page, /^Service app, .*1 running of 1 desired/)).toBeVisible({ timeout: 20_000 });
});

test("upload: a file put into the bucket becomes an event, a task and an item of the table", async ({ page }) => {
  await visit(page);
  await openSample(page, "Upload to DynamoDB");
  const table = node(page, /^DynamoDB table uploads/);
  await expect(table).toHaveAccessibleName(/1 item\b/, { timeout: 20_000 });
  await node(page, /^S3 bucket steady-uploads/).click();
  await page.getByRole("textbox", { name: "Key" }).fill("march.csv");
  await page.getByRole("button", { name: "Upload a file" }).click();
  await expect(feed(page)).toContainText("march.csv");
  await setSpeed(page, "×60");
  await expect(table).toHaveAccessibleName(/2 items/, { timeout: 20_000 });
  await table.click();
  await expect(page.getByText("march.csv").first()).toBeVisible();
});
