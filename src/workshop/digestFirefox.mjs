// @ts-check
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { firefoxPaths, firstInstalled } from "./installedPrograms.mjs";

/** @import { Row } from "./digestTable.mjs" */
/** @typedef {{ result: import("./digestRun.ts").DigestResult } | { problem: string }} Said */

/** Estimate: ten times what a first start takes on two busy cores. */
const patienceMs = 180_000;

/** A new profile would otherwise greet, ask, report and look for updates, and stop a script that runs for long. */
const preferences = `
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("dom.max_script_run_time", 0);
`;

const page = `<!doctype html><title>Digests</title><link rel="icon" href="data:,"><script src="/engine.js"></script>
<script>
  let said;
  try { said = { result: digestRun.digestResult() }; } catch (error) { said = { problem: String(error) }; }
  fetch("/said", { method: "POST", body: JSON.stringify(said) });
</script>`;

/**
 * Playwright drives only a Firefox that it has built itself. So the installed one opens a page of ours, which posts
 * its digests back. @param {string} script @returns {Promise<Row[]>}
 */
export async function firefoxRows(script) {
  const engine = "Firefox";
  const program = firstInstalled(firefoxPaths(process));
  if (program === undefined) return [{ engine, why: "it is not installed" }];
  const version = spawnSync(program, ["--version"], { encoding: "utf8" }).stdout?.match(/[\d.]+\w*/)?.[0] ?? "";
  const profile = mkdtempSync(path.join(tmpdir(), "steady-state-firefox-"));
  writeFileSync(path.join(profile, "user.js"), preferences);
  try {
    return [{ engine, version, ...(await said(program, profile, script)) }];
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** @param {string} program @param {string} profile @param {string} script @returns {Promise<Said>} */
async function said(program, profile, script) {
  /** @type {(said: Said) => void} */
  let answer = () => {};
  const answered = new Promise((resolve) => {
    answer = resolve;
  });
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      void text(request).then((body) => answer(JSON.parse(body)));
      response.end();
    } else if (request.url === "/engine.js") {
      response.setHeader("content-type", "text/javascript; charset=utf-8").end(script);
    } else response.setHeader("content-type", "text/html; charset=utf-8").end(page);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const firefox = spawn(program, ["--headless", "--no-remote", "--profile", profile, `http://127.0.0.1:${port}/`], {
    stdio: "ignore",
    env: { ...process.env, HOME: profile },
  });
  const ended = new Promise((resolve) => {
    firefox.once("error", (error) => resolve(answer({ problem: error.message })));
    firefox.once("close", (code) => resolve(answer({ problem: `it ended with exit code ${code} and no digests` })));
  });
  const timer = setTimeout(() => answer({ problem: `no digests within ${patienceMs / 1_000} s` }), patienceMs);
  try {
    return await answered;
  } finally {
    clearTimeout(timer);
    firefox.kill();
    await ended;
    server.close();
    server.closeAllConnections();
  }
}
