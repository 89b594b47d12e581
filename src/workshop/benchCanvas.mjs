// @ts-check
import { readFileSync } from "node:fs";
import { build, preview } from "vite";
import { inProject } from "./projectRoot.mjs";

/**
 * The canvas with many tasks, next to a page that draws one React Flow node per task, on the same machine in the same
 * run. Both get ten updates a second. The engine does not simulate these tasks: src/bench/canvas/manyTasks.js sends the
 * page what the engine would send.
 *
 * @typedef {import("@playwright/test").Page} Page
 * @typedef {{ updatingFps: number, panningFps: number, latencyMs: number, nodes: number }} Measured
 */

export const taskCounts = [300, 1_000, 3_000, 10_000, 50_000];
/** Wall ms of each measurement. */
const phaseMs = 3_000;
/** Wall ms a page may take until it is drawn; a page that needs longer counts as standing still. */
const patienceMs = 90_000;
const plainPort = 4319;

/**
 * @param {import("@playwright/test").Browser} browser
 * @param {string} address Where the built product is served.
 * @param {readonly number[]} counts
 * @returns {Promise<{ tasks: number, product: Measured | null, plain: Measured | null }[]>}
 */
export async function benchCanvas(browser, address, counts = taskCounts) {
  const configFile = inProject("src", "bench", "canvas", "vite.config.ts");
  await build({ configFile, logLevel: "warn" });
  const server = await preview({
    configFile,
    logLevel: "warn",
    preview: { port: plainPort, strictPort: true, host: "127.0.0.1" },
  });
  const results = [];
  try {
    for (const tasks of counts) {
      const product = await measured(browser, (page) => openProduct(page, address, tasks)).catch(() => null);
      const plain = await measured(browser, (page) => openPlain(page, tasks)).catch(() => null);
      results.push({ tasks, product, plain });
    }
  } finally {
    await server.close();
  }
  return results;
}

/** @param {Page} page @param {string} address @param {number} tasks */
export async function openProduct(page, address, tasks) {
  const source = readFileSync(inProject("src", "bench", "canvas", "manyTasks.js"), "utf8");
  // The page's own entry is called index, the worker's main.
  await page.route(/\/assets\/main-[^/]*\.js$/, async (route) => {
    const engine = await (await route.fetch()).text();
    const body = `{\n${source.replace(`"COUNT"`, String(tasks))}\n}\n${engine}`;
    await route.fulfill({ contentType: "text/javascript", body });
  });
  await page.goto(address);
  await page.getByRole("application", { name: "Architecture canvas" }).waitFor({ timeout: patienceMs });
  await page.locator("[data-stop^='availabilityZone']").first().waitFor({ timeout: patienceMs });
}

/** @param {Page} page @param {number} tasks */
async function openPlain(page, tasks) {
  await page.goto(`http://127.0.0.1:${plainPort}/plainFlow.html?tasks=${tasks}`, { timeout: patienceMs });
  await page.locator(".react-flow__node").first().waitFor({ timeout: patienceMs });
}

/** @param {import("@playwright/test").Browser} browser @param {(page: Page) => Promise<void>} open @returns {Promise<Measured>} */
async function measured(browser, open) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  try {
    await open(page);
    await page.waitForTimeout(2_000);
    await page.evaluate(countFrames);
    const updatingFps = await fpsDuring(page, () => page.waitForTimeout(phaseMs));
    const pane = await page.locator(".react-flow__pane").boundingBox();
    if (pane === null) throw new Error("There is no canvas.");
    // Near the lower edge there is nothing to press, only canvas to drag.
    const [x, y] = [pane.x + pane.width / 2, pane.y + pane.height - 30];
    await page.mouse.move(x, y);
    await page.mouse.down();
    const began = Date.now();
    const panningFps = await fpsDuring(page, async () => {
      for (let step = 0; Date.now() - began < phaseMs; step++) {
        await page.mouse.move(x + 90 * Math.sin(step / 12), y - 60 + 60 * Math.cos(step / 17));
        await page.waitForTimeout(12);
      }
    });
    await page.mouse.up();
    const { latencies, nodes } = await page.evaluate(() => ({
      latencies: /** @type {number[]} */ (Reflect.get(window, "latencies")),
      nodes: document.querySelectorAll(".react-flow__node").length,
    }));
    latencies.sort((a, b) => a - b);
    const latencyMs = latencies[Math.floor(latencies.length * 0.95)] ?? Number.NaN;
    return { updatingFps, panningFps, latencyMs, nodes };
  } finally {
    await context.close();
  }
}

/** Counts frames, and wall ms from each movement of the pointer to the frame after it has been handled. */
function countFrames() {
  const counter = /** @type {{ frames: number, latencies: number[] }} */ (/** @type {unknown} */ (window));
  counter.frames = 0;
  counter.latencies = [];
  const count = () => {
    counter.frames++;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  addEventListener(
    "pointermove",
    ({ timeStamp }) =>
      requestAnimationFrame(() => setTimeout(() => counter.latencies.push(performance.now() - timeStamp))),
    true,
  );
}

/** @param {Page} page @param {() => Promise<void>} during */
async function fpsDuring(page, during) {
  const read = () => page.evaluate(() => [performance.now(), Number(Reflect.get(window, "frames"))]);
  const [began = 0, before = 0] = await read();
  await during();
  const [ended = 0, after = 0] = await read();
  return ((after - before) * 1_000) / (ended - began);
}
