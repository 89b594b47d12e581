import type { Page } from "@playwright/test";
import { canvas, expect, openSample, railButton, setSpeed, test, visit } from "./steadyPage.ts";

const stage = (page: Page, name: string) =>
  page.getByRole("list", { name: "Lifecycle stages" }).getByRole("listitem").filter({ hasText: name });
const traffic = (page: Page, words: string) => page.getByRole("img", { name: words });
const revisions = (page: Page, revision: "newest" | "older") =>
  canvas(page).locator(`button[aria-label^="Task "] [data-revision="${revision}"]`);

test("blue/green: green is tested, paused, serves everyone, and is rolled back before CLEAN_UP: blue serves", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await visit(page);
  await openSample(page, "Blue/green");
  await canvas(page)
    .getByRole("group", { name: /^Service web, Fargate/ })
    .click();
  await railButton(page, "Deploy hello:2").click();
  await setSpeed(page, "×60");

  // The pause: test traffic is green, production is blue, and both revisions run whole.
  const goOn = page.getByRole("button", { name: "Continue", exact: true });
  await expect(goOn).toBeVisible({ timeout: 60_000 });
  await setSpeed(page, "×10");
  for (const done of ["Pre scale up", "Scale up", "Post scale up", "Test traffic shift"]) {
    await expect(stage(page, done).filter({ hasText: ", done" }).first()).toBeAttached();
  }
  await expect(stage(page, "Post test traffic shift")).toHaveAttribute("aria-current", "step");
  await expect(traffic(page, "Production traffic: 100% blue, 0% green")).toBeVisible();
  await expect(traffic(page, "Test traffic: 0% blue, 100% green")).toBeVisible();
  await expect(page.getByText(/^Waits for ContinueServiceDeployment/)).toBeVisible();
  await expect(revisions(page, "newest")).toHaveCount(4);
  await expect(revisions(page, "older")).toHaveCount(4);
  await expect(canvas(page).getByText("test listener")).toBeVisible();

  await goOn.click();
  await expect(stage(page, "Bake time")).toHaveAttribute("aria-current", "step");
  await expect(traffic(page, "Production traffic: 0% blue, 100% green")).toBeVisible();
  await expect(page.getByText(/^Waits for the bake time to end, \d min/)).toBeVisible();
  const browser = page.getByRole("region", { name: "Browser" });
  await browser.getByRole("button", { name: "Reload" }).click();
  await expect(browser).toContainText("hello:2");

  await page.getByRole("button", { name: "Roll back", exact: true }).click();
  await expect(traffic(page, "Production traffic: 100% blue, 0% green")).toBeVisible();
  await expect(canvas(page).getByText("back to hello:1")).toBeVisible();
  await setSpeed(page, "×60");
  await expect(page.getByText("rollback successful", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(canvas(page).getByRole("button", { name: /^Task / })).toHaveCount(4);
  await browser.getByRole("button", { name: "Reload" }).click();
  await expect(browser).toContainText("hello:1");
  await expect(page.getByRole("region", { name: "Vitals" }).getByText("Steady", { exact: true })).toBeVisible();
});
