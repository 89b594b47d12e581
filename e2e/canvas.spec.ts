import type { Page } from "@playwright/test";
import { openProduct } from "../src/workshop/benchCanvas.mjs";
import { canvas, expect, nowMs, test, visit } from "./steadyPage.ts";

const node = (page: Page, name: RegExp) => canvas(page).getByRole("group", { name });
const detail = (page: Page) => page.locator("[data-detail]").getAttribute("data-detail");

/** Presses + or − until the canvas says as much as asked for. */
async function zoomTo(page: Page, wanted: "bar" | "cell" | "glyph" | "full"): Promise<void> {
  const order = ["bar", "cell", "glyph", "full"];
  for (let step = 0; step < 30; step++) {
    const now = (await detail(page)) ?? "";
    if (now === wanted) return;
    await page
      .getByRole("button", { name: order.indexOf(now) < order.indexOf(wanted) ? "Zoom in" : "Zoom out" })
      .click();
    await page.waitForTimeout(300);
  }
  throw new Error(`The canvas never shows ${wanted}.`);
}

/** Pairs of texts on the canvas that lie on each other. */
const overlaps = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.querySelector(".react-flow__viewport");
    if (root === null) return ["no canvas"];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: { text: string; box: DOMRect }[] = [];
    for (let at = walker.nextNode(); at !== null; at = walker.nextNode()) {
      const text = at.textContent?.trim() ?? "";
      const holder = at.parentElement;
      if (
        text === "" ||
        holder === null ||
        !holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      ) {
        continue;
      }
      const range = document.createRange();
      range.selectNodeContents(at);
      const box = range.getBoundingClientRect();
      // Text for screen readers is a pixel large.
      if (box.width > 3 && box.height > 3 && holder.getBoundingClientRect().width > 2) found.push({ text, box });
    }
    return found.flatMap(({ text, box }, index) =>
      found
        .slice(index + 1)
        .filter((other) => {
          const x = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const y = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          return x > 2 && y > 0.35 * Math.min(box.height, other.box.height);
        })
        .map((other) => `${text} | ${other.text}`),
    );
  });

test("two thousand tasks are a heat grid: few elements, the pointer and the arrow keys name a task (check 29)", async ({
  page,
}) => {
  await openProduct(page, "/", 2_000);
  await zoomTo(page, "cell");
  expect(await page.locator(".react-flow__node").count()).toBeLessThan(150);
  const grid = canvas(page).getByRole("group", { name: "1000 tasks as cells. Arrow keys walk them." }).first();
  const box = await grid.boundingBox();
  if (box === null) throw new Error("The grid is not drawn.");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 3);
  const tip = page.locator("[aria-live]").filter({ hasText: /^Task [0-9a-f]{4}, [A-Z]+/ });
  // Between two cells there is no task.
  await expect(async () => {
    await page.mouse.move(box.x + box.width / 2 + Math.random() * 9, box.y + box.height / 3 + Math.random() * 9);
    await expect(tip).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.mouse.move(5, 5);
  await grid.focus();
  const named = canvas(page).getByRole("group", { name: /^Task [0-9a-f]{4}, / });
  let before = "";
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown"]) {
    await page.keyboard.press(key);
    await expect(named).not.toHaveAttribute("aria-label", before);
    before = (await named.getAttribute("aria-label")) ?? "";
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tabpanel", { name: "Inspect" })).toContainText("Task");
});

test("from 0.1 to 1.0 the canvas says more in four steps, and no text lies on another (check 30)", async ({ page }) => {
  await visit(page);
  await page
    .getByRole("region", { name: "Browser" })
    .getByRole("button", { name: /^Close/ })
    .click();
  for (const level of ["bar", "cell", "glyph", "full"] as const) {
    await zoomTo(page, level);
    expect(await overlaps(page), level).toEqual([]);
  }
});

test("a zone moves with what is in it, the run goes on meanwhile, and one undo puts it back; a pin survives Tidy (checks 4 to 6)", async ({
  page,
}) => {
  await visit(page);
  const zone = node(page, /^Availability Zone us-east-1b/).first();
  const task = canvas(page).getByRole("button", { name: /^Task .* address 10\.0\.2\./ });
  const place = async (one: typeof zone) => (await one.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [zoneBefore, taskBefore, began] = [await place(zone), await place(task), await nowMs(page)];
  await page.mouse.move(zoneBefore.x + 40, zoneBefore.y + 8);
  await page.mouse.down();
  for (let step = 1; step <= 6; step++)
    await page.mouse.move(zoneBefore.x + 40 + 4 * step, zoneBefore.y + 8 + 5 * step);
  await expect.poll(() => nowMs(page)).toBeGreaterThan(began + 2_000);
  await page.mouse.up();
  const moved = async () => Math.round((await place(task)).y - taskBefore.y);
  await expect.poll(moved).toBeGreaterThan(10);
  const by = await moved();
  expect(Math.round((await place(zone)).y - zoneBefore.y)).toBe(by);
  await page.getByRole("button", { name: "Tidy" }).click();
  await page.waitForTimeout(400);
  expect(await moved()).toBe(by);
  await page.getByRole("button", { name: /^Undo / }).click();
  await page.getByRole("button", { name: /^Undo / }).click();
  await expect.poll(moved).toBe(0);
});

test("with less motion nothing travels on the lines, and rates can still be read (check 36)", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await visit(page);
  await expect(
    page
      .locator("[data-plates]")
      .getByText(/^\d+(\.\d)?\/s$/)
      .first(),
  ).toBeVisible();
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => performance.getEntriesByName("first-moving-dot").length)).toBe(0);
});

test("a tablet reaches everything with fingers, a phone reads without scrolling sideways (check 39)", async ({
  browser,
  baseURL,
}) => {
  const tablet = await browser.newPage({
    viewport: { width: 1024, height: 768 },
    hasTouch: true,
    baseURL: baseURL ?? "",
  });
  await visit(tablet);
  for (const name of ["Traffic", "Config", "IAM", "Network", "Key", "Pause", "Fit all", "Next event"]) {
    const box = await tablet.getByRole("button", { name, exact: true }).first().boundingBox();
    expect(Math.round(box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
  }
  await tablet.close();
  const phone = await browser.newPage({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    baseURL: baseURL ?? "",
  });
  await visit(phone);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expect(canvas(phone)).toBeVisible();
  await phone.close();
});
