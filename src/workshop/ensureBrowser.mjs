// @ts-check
import { browserPlan } from "./browserPlan.mjs";
import { openPage } from "./openPage.mjs";
import { inProject, isStartedDirectly } from "./projectRoot.mjs";
import { runProgram, tools } from "./runProgram.mjs";

/** @import { BrowserStep, Machine } from "./browserPlan.mjs" */

/** Estimate: ten times what the slowest step took where it was measured; a stuck network must end some day. */
const commandTimeoutMs = 300_000;

/** Playwright waits 30 s on a network that swallows packets, once for each of its addresses; apt-get may ask. */
const patience = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000", DEBIAN_FRONTEND: "noninteractive" };

/**
 * Finds a Chromium that opens pages, installing one only if there is none, and says which it is and why.
 * Throws with what was tried and what to do when every step failed.
 *
 * @param {object} [world] Replaced in tests.
 * @param {Machine} [world.machine]
 * @param {typeof openPage} [world.open]
 * @param {typeof runProgram} [world.run]
 * @param {(line: string) => void} [world.say]
 */
export async function ensureBrowser({
  machine,
  open = openPage,
  run = runProgram,
  say = (line) => process.stderr.write(`${line}\n`),
} = {}) {
  const plan = browserPlan(machine ?? (await thisMachine()));
  const problems = new Map(plan.map((step) => [step, new Set(step.leftOut ? [`left out, ${step.leftOut}`] : [])]));

  async function tryPaths(/** @type {BrowserStep} */ step, /** @type {string | undefined} */ why) {
    for (const executablePath of step.paths) {
      const opened = await open(executablePath);
      if ("version" in opened) {
        say(`Browser: Chromium ${opened.version} at ${executablePath}`);
        say(`This one, because ${why}.`);
        return { executablePath, version: opened.version, why };
      }
      if (opened.problem !== "not there") problems.get(step)?.add(`${executablePath}: ${opened.problem}`);
    }
    return undefined;
  }

  for (const step of plan) {
    const browser = await tryPaths(step, step.whyFound);
    if (browser !== undefined) return browser;
  }
  for (const step of plan.filter(({ leftOut }) => leftOut === undefined)) {
    if (step.commands.length > 0) say(`Getting a browser: ${step.name}`);
    for (const command of step.commands) {
      const ended = await run(command, { quiet: true, timeoutMs: commandTimeoutMs, env: patience });
      if (!ended.ok) problems.get(step)?.add(ended.reason);
      const browser = await tryPaths(step, step.whyInstalled);
      if (browser !== undefined) return browser;
    }
  }
  throw new Error(
    [
      "There is no browser to test the page in.",
      ...plan.map((step) => `  - ${step.name}: ${[...(problems.get(step) ?? [])].join("; ") || "none found"}`),
      "Install Google Chrome, or set STEADY_BROWSER to the path of a Chromium.",
    ].join("\n"),
  );
}

/** @returns {Promise<Machine>} */
export async function thisMachine() {
  const { chromium } = await import("@playwright/test");
  return {
    platform: process.platform,
    arch: process.arch,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    node: process.execPath,
    cacheFolder: inProject("node_modules", ".cache", "steady-state-browser"),
    playwright: { cli: tools.playwright, chromium: chromium.executablePath() },
  };
}

if (isStartedDirectly(import.meta.url)) {
  try {
    process.stdout.write(`${(await ensureBrowser()).executablePath}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
