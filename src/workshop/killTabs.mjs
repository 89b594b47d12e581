// @ts-check
import { chromium } from "@playwright/test";
import { preview } from "vite";
import { ensureBrowser } from "./ensureBrowser.mjs";
import { freePort } from "./freePort.mjs";

/**
 * Kills the tab at random moments of an editing session, in a real Chromium, and looks at what a new tab finds: an edit
 * that was made more than a second before the kill must be there. One browser, one profile, one document all the time.
 *
 *     node src/workshop/killTabs.mjs [kills] [folder of the built page]
 *
 * @typedef {import("@playwright/test").Page} Page
 */
const kills = Number(process.argv[2] ?? 200);
const outDir = process.argv[3] ?? "dist/app";
/** Wall ms that an edit may be young when it is lost. Source: "after reload nothing older than one second is missing". */
const graceMs = 1_000;
/** Wall ms of the longest session. Estimate: three times what keeping takes, so that kills fall before, in and after it. */
const longestMs = 3_000;

const port = await freePort(4_330);
const server = await preview({
  logLevel: "warn",
  build: { outDir },
  preview: { port, strictPort: true, host: "127.0.0.1" },
});
const browser = await chromium.launch({ executablePath: (await ensureBrowser()).executablePath });
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
let done = 0;
let made = 0;
let older = 0;
let youngLost = 0;
/** @type {string[]} */
const missing = [];
/** Calls that must be there, and calls that were sent at all, when the next tab opens. */
let expected = { before: 0, least: 0, most: 0, ages: /** @type {readonly number[]} */ ([]) };
for (let round = 0; round <= kills; round++) {
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.getByRole("button", { name: "Pause" }).waitFor({ timeout: 60_000 });
  // What the last tab kept in its last moment, the next one takes into the document at once.
  await page
    .waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith("steady-state.latest/")), null, {
      timeout: 20_000,
    })
    .catch(() => undefined);
  const kept = await keptCalls(page);
  if (kept < expected.least) {
    missing.push(
      `kill ${done}: ${expected.least - kept} calls; the first had been made ${expected.ages[kept - expected.before]} ms before`,
    );
  }
  youngLost += Math.max(0, expected.most - Math.max(kept, expected.least));
  if (round === kills) break;
  // Half of the sessions edit a run that rests, half one that plays.
  if (round % 2 === 1) await page.getByRole("button", { name: "Pause" }).click();
  const madeAtMs = await edited(page);
  const killedAtMs = Date.now();
  const gone = page.waitForEvent("crash", { timeout: 30_000 });
  const devtools = await context.newCDPSession(page);
  devtools.send("Page.crash").catch(() => undefined);
  await gone;
  await page.close();
  const old = madeAtMs.filter((atMs) => atMs < killedAtMs - graceMs).length;
  const ages = madeAtMs.map((atMs) => killedAtMs - atMs);
  expected = { before: kept, least: kept + old, most: kept + madeAtMs.length, ages };
  done++;
  made += madeAtMs.length;
  older += old;
  if (done % 20 === 0)
    console.log(`${done} kills, ${made} edits, ${older} older than a second, ${missing.length} losses`);
}
await browser.close();
await server.close();
console.log(
  `${done} tabs killed in ${made} edits: ${older} were more than ${graceMs} ms old, and ${missing.length} kills lost any of those; ${youngLost} younger ones were lost.`,
);
for (const line of missing) console.log(line);
process.exitCode = missing.length === 0 && done === kills ? 0 : 1;

/**
 * Changes the desired count again and again until a moment that is drawn; answers when each change was asked for.
 *
 * @param {Page} page
 * @returns {Promise<readonly number[]>}
 */
async function edited(page) {
  const endsAtMs = Date.now() + 200 + Math.random() * longestMs;
  /** @type {number[]} */
  const madeAtMs = [];
  for (let number = 0; Date.now() < endsAtMs; number++) {
    const desiredCount = 2 + (number % 3);
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Add a service, scale web").fill(`scale web to ${desiredCount}`);
    await page.getByRole("option", { name: `Scale web to ${desiredCount}` }).waitFor();
    madeAtMs.push(Date.now());
    await page.keyboard.press("Enter");
    await page.waitForTimeout(Math.random() * 300);
  }
  return madeAtMs;
}

/** How many calls of the kept document set a desired count. @param {Page} page */
function keptCalls(page) {
  return page.evaluate(
    () =>
      new Promise((/** @type {(calls: number) => void} */ resolve) => {
        const opening = indexedDB.open("steady-state");
        opening.onsuccess = () => {
          const store = opening.result.transaction("documents").objectStore("documents");
          const current = store.get("current");
          current.onsuccess = () => {
            const found = store.get(`document/${current.result}`);
            found.onsuccess = () => {
              /** @type {{ command: { type: string } }[]} */
              const commands = found.result?.run?.commands ?? [];
              resolve(commands.filter(({ command }) => command.type === "ecs.UpdateService").length);
              opening.result.close();
            };
          };
        };
      }),
  );
}
