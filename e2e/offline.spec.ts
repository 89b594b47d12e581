import { expect, test, visit } from "./steadyPage.ts";

test("check 40: after the first load the page reloads and runs without a network", async ({ page, context }) => {
  await visit(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (navigator.serviceWorker.controller === null) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Charts" }).getByRole("figure").first()).toBeVisible();
  await context.setOffline(false);
});
