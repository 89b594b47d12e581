import { expect, pause, test, visit } from "./steadyPage.ts";

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

  // The same on the timeline, beside its head; a drag of the head goes into the past instead.
  const timeline = page.getByRole("slider", { name: "Simulated time" });
  const strip = await timeline.boundingBox();
  if (strip === null) throw new Error("The timeline is not drawn.");
  const dragTo = async (from: number, to: number) => {
    await page.mouse.move(strip.x + from, strip.y + strip.height / 2);
    await page.mouse.down();
    await page.mouse.move(strip.x + to, strip.y + strip.height / 2, { steps: 4 });
    await page.mouse.up();
  };
  await dragTo(10, 60);
  await expect(page.getByRole("button", { name: /^\d+:\d\d to \d+:\d\d$/ })).toBeVisible();
  await expect(page.getByTestId("timeline-span")).toBeVisible();
  await expect(page.getByText(/Looking at/)).toHaveCount(0);
  await pause(page);
  const ends = Number(await timeline.getAttribute("aria-valuenow"));
  await timeline.hover({ position: { x: 30, y: strip.height / 2 } });
  await page.mouse.wheel(0, -100);
  await expect(page.getByRole("button", { name: "Whole run" })).toBeVisible();
  await page.getByRole("button", { name: "Whole run" }).click();
  await expect(page.getByRole("button", { name: "Whole run" })).toHaveCount(0);
  const head = await page.getByTestId("timeline-head").boundingBox();
  if (head === null) throw new Error("The head is not drawn.");
  await dragTo(head.x - strip.x, head.x - strip.x - 60);
  await expect(page.getByText(/Looking at/)).toBeVisible();
  expect(Number(await timeline.getAttribute("aria-valuenow"))).toBeLessThan(ends);
});

test("every chart has its data as a table", async ({ page }) => {
  await visit(page);
  const charts = page.getByRole("region", { name: "Charts" });
  await charts.getByRole("button", { name: "Table" }).click();
  await expect(charts.getByRole("table").first()).toBeVisible();
  await expect(charts.getByRole("columnheader", { name: /desired/i }).first()).toBeVisible();
});
