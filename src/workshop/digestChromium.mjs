// @ts-check
import { existsSync } from "node:fs";
import { browserPlan } from "./browserPlan.mjs";
import { ensureBrowser, thisMachine } from "./ensureBrowser.mjs";
import { runProgram } from "./runProgram.mjs";

/** @import { Row } from "./digestTable.mjs" */

/** Estimate: ten times what the package took to arrive and unpack. */
const fetchTimeoutMs = 120_000;

/**
 * Every version of Chromium on this machine, and the one that npm can bring to Linux. @param {string} script
 * @returns {Promise<Row[]>}
 */
export async function chromiumRows(script) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const executablePath of await chromiumPaths()) {
    const row = await chromiumRow(executablePath, script);
    if (row !== undefined && !rows.has(row.version)) rows.set(row.version, row);
  }
  const missing = { engine: "Chromium", why: "no second version could be found or fetched" };
  return rows.size > 1 ? [...rows.values()] : [...rows.values(), missing];
}

async function chromiumPaths() {
  const { executablePath } = await ensureBrowser();
  const machine = await thisMachine();
  const plan = browserPlan({ ...machine, env: { ...machine.env, STEADY_BROWSER: undefined } });
  const packed = plan.findLast(({ leftOut }) => leftOut === undefined);
  if (packed?.paths.every((file) => !existsSync(file))) {
    for (const command of packed.commands) await runProgram(command, { quiet: true, timeoutMs: fetchTimeoutMs });
  }
  return new Set([executablePath, ...plan.flatMap(({ paths }) => paths)].filter((file) => existsSync(file)));
}

/** A browser that does not start is none. @param {string} executablePath @param {string} script */
async function chromiumRow(executablePath, script) {
  const { chromium } = await import("@playwright/test");
  const browser = await chromium.launch({ executablePath }).catch(() => undefined);
  if (browser === undefined) return undefined;
  const [engine, version] = ["Chromium", browser.version()];
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    /** @type {import("./digestRun.ts").DigestResult} */
    const result = await page.evaluate("digestRun.digestResult()");
    return { engine, version, result };
  } catch (error) {
    return { engine, version, problem: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error) };
  } finally {
    await browser.close();
  }
}
