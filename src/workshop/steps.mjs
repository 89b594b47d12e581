// @ts-check
import { existsSync, readFileSync, rmSync } from "node:fs";
import { inProject } from "./projectRoot.mjs";
import { node, runProgram, tools } from "./runProgram.mjs";

/**
 * Everything that is checked, each as one step. `npm run check` runs the first half, `npm test` all of it.
 * Modules that need installed packages are imported when their step runs, so that a missing one fails that step.
 *
 * @import { Step } from "./runSteps.mjs"
 */

/** @type {Step} */
const lockFile = {
  title: "Lock file",
  ifItFails: 'Remove node_modules and package-lock.json, run "npm install", and pin the version that is complete.',
  async run() {
    const { lockFileProblems } = await import("./lockFile.mjs");
    const problems = lockFileProblems(JSON.parse(readFileSync(inProject("package-lock.json"), "utf8")).packages);
    for (const problem of problems) process.stdout.write(`${problem}\n`);
    return { ok: problems.length === 0 };
  },
};

/** @type {Step} */
const types = {
  title: "Types: page, engine without DOM, Node",
  ifItFails: "Each line above names a file, a line and what does not fit.",
  async run() {
    let ok = true;
    for (const project of ["tsconfig.json", "tsconfig.engine.json", "tsconfig.node.json"]) {
      ok = (await runProgram(node(tools.tsc, "-p", project))).ok && ok;
    }
    return { ok };
  },
};

/** @type {Step} */
const lint = {
  title: "Lint, format, determinism (Biome)",
  ifItFails: '"npm run fix" mends format and import order; the rest is said above.',
  run: () => runProgram(node(tools.biome, "check", "--error-on-warnings")),
};

/** @type {Step} */
const layers = {
  title: "Import layers",
  ifItFails: "Who may import whom stands in src/workshop/layers.mjs, with the reason for each row.",
  async run() {
    const { checkLayers } = await import("./layers.mjs");
    return { ok: checkLayers() };
  },
};

export const vitestReport = inProject("dist", "reports", "vitest.json");

/** @type {Step} */
const unitTests = {
  title: "Unit and property tests (Vitest)",
  ifItFails: '"npx vitest run path/to/one.test.ts" runs one file. A failed property prints the seed that repeats it.',
  async run() {
    rmSync(vitestReport, { force: true });
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`];
    const { ok } = await runProgram(node(tools.vitest, "run", ...reporters));
    return { ok, passed: ok ? readReport(vitestReport).numPassedTests : 0 };
  },
};

/** @type {Step} */
const build = {
  title: "Build: page and command line",
  ifItFails: '"npm run build" repeats it.',
  run: () => runProgram(node(inProject("src", "workshop", "build.mjs"))),
};

/** @type {Step} */
const bundleSize = {
  title: "Bundle size",
  ifItFails: "Import what is not needed at once by import(), or find out which package grew.",
  async run() {
    const { checkBundle } = await import("./bundleBudget.mjs");
    return { ok: checkBundle() === 0 };
  },
};

/** @type {Step} */
const scenarios = {
  title: "Scenarios, played headless",
  ifItFails: '"node dist/cli/steady-state.js verify" repeats it.',
  run: () => runProgram(node(inProject("dist", "cli", "steady-state.js"), "verify")),
};

/** @type {Step} */
const browser = {
  title: "A Chromium for the page tests",
  ifItFails: "Everything before this step is green; only the page tests are still to run.",
  async run() {
    const { ensureBrowser } = await import("./ensureBrowser.mjs");
    const { executablePath } = await ensureBrowser({ say: (line) => void process.stdout.write(`${line}\n`) });
    process.env.STEADY_BROWSER = executablePath;
    return { ok: true };
  },
};

const playwrightReport = inProject("dist", "reports", "playwright.json");

/** @type {Step} */
const pageTests = {
  title: "Page tests against the built app (Playwright)",
  ifItFails: '"npx playwright show-trace" opens the trace.zip that the failure names: every step with its picture.',
  async run() {
    rmSync(playwrightReport, { force: true });
    const args = ["test", "-c", "e2e/playwright.config.ts", "--forbid-only", "--reporter=list,json"];
    const { ok } = await runProgram(node(tools.playwright, ...args), {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    });
    return { ok, passed: ok ? readReport(playwrightReport).stats.expected : 0 };
  },
};

function readReport(/** @type {string} */ file) {
  if (!existsSync(file)) throw new Error(`${file} was not written, so nobody knows how many tests ran.`);
  return JSON.parse(readFileSync(file, "utf8"));
}

export const quickSteps = [types, lint, layers, unitTests];

export const allSteps = [lockFile, ...quickSteps, build, bundleSize, scenarios, browser, pageTests];
