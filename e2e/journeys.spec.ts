import type { Page } from "@playwright/test";
import { canvas, expect, feed, openSample, setSpeed, test, visit } from "./steadyPage.ts";

/** A resource on the canvas, by its sentence. */
const node = (page: Page, name: RegExp) => canvas(page).getByRole("group", { name }).first();

test("private pull, by keyboard alone: Why?, the checklist names the hop that refuses and mends it, the task runs", async ({
  page,
}) => {
  await visit(page);
  await openSample(page, "Private pull");
  const stopped = feed(page).getByText(/CannotPullContainerError/);
  await expect(stopped.first()).toBeVisible({ timeout: 20_000 });
  await node(page, /^Service app/).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("w");
  await expect(feed(page).getByRole("button", { name: /^Hide why: / })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Commands" })).toBeFocused({ timeout: 15_000 });
  await page.keyboard.type("what is wrong");
  await page.keyboard.press("Enter");
  const checklist = page.getByRole("dialog", { name: "What is wrong?" });
  await expect(checklist.getByText(/stopped: CannotPullContainerError/).first()).toBeVisible({ timeout: 20_000 });
  const create = checklist.getByRole("button", { name: "Create VPC endpoints: s3" });
  for (let tab = 0; tab < 40; tab++) {
    if (await create.first().evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(create.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(create).toHaveCount(0, { timeout: 20_000 });
  await page.keyboard.press("Escape");
  await page.keyboard.press(".");
  await page.keyboard.press(".");
  await expect(node(page, /^Service app, .*1 running of 1 desired/)).toBeVisible({ timeout: 40_000 });
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
