import { expect, test, visit } from "./steadyPage.ts";

test("check 27: hovering one chart draws the crosshair on all charts and a ghost on the timeline", async ({ page }) => {
  await visit(page);
  const tasks = page.getByRole("figure", { name: /^Tasks of web/ });
  const box = await tasks.boundingBox();
  if (box === null) throw new Error("The chart is not drawn.");
  await page.mouse.move(box.x + box.width * 0.35, box.y + box.height * 0.6);
  const crosshairs = page.getByTestId("crosshair");
  await expect.poll(() => crosshairs.count()).toBe(3);
  await expect(page.getByTestId("timeline-ghost")).toBeVisible();
  await page.mouse.move(10, 10);
  await expect(crosshairs).toHaveCount(0);
});

test("every chart has its data as a table", async ({ page }) => {
  await visit(page);
  const charts = page.getByRole("region", { name: "Charts" });
  await charts.getByRole("button", { name: "Table" }).click();
  await expect(charts.getByRole("table").first()).toBeVisible();
  await expect(charts.getByRole("columnheader", { name: /desired/i }).first()).toBeVisible();
});
