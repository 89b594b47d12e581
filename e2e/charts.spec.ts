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

test("dragging over a chart shows that span on all charts, a click goes there", async ({ page }) => {
  await visit(page);
  const plot = page.getByRole("slider", { name: /^Tasks of web/ });
  const box = await plot.boundingBox();
  if (box === null) throw new Error("The chart is not drawn.");
  const range = page.getByRole("button", { name: "Last 10 min" });
  await expect(range).toBeVisible();
  const y = box.y + box.height * 0.6;
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y);
  await page.mouse.move(box.x + box.width * 0.6, y);
  await expect(page.getByTestId("dragged-span")).toBeVisible();
  await page.mouse.up();
  await expect(page.getByRole("button", { name: /^\d+:\d\d to \d+:\d\d$/ })).toBeVisible();
  await expect(page.getByTestId("dragged-span")).toHaveCount(0);
  await page.getByRole("button", { name: /^\d+:\d\d to \d+:\d\d$/ }).click();
  await page.getByRole("menuitemradio", { name: "Last 10 min" }).click();
  await expect(range).toBeVisible();
});

test("every chart has its data as a table", async ({ page }) => {
  await visit(page);
  const charts = page.getByRole("region", { name: "Charts" });
  await charts.getByRole("button", { name: "Table" }).click();
  await expect(charts.getByRole("table").first()).toBeVisible();
  await expect(charts.getByRole("columnheader", { name: /desired/i }).first()).toBeVisible();
});
