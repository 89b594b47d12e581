// @ts-check
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { conformanceOf } from "./conformanceOf.mjs";
import { conformanceText } from "./conformanceText.mjs";
import { lastChangeMs } from "./lastChange.mjs";
import { inProject } from "./projectRoot.mjs";
import { node, runProgram, tools } from "./runProgram.mjs";
import { vitestReport } from "./steps.mjs";

/**
 * `npm run conformance`: which of AWS's documented behaviours, each a golden case with an id, a test proves. It takes
 * the report that `npm run check` or `npm test` left when no source has changed since, and else runs the tests.
 * Cases without a test are listed and fail nothing; a failing test, a misspelt id and a file that does not load do.
 */

/** @import { JsonTestResults } from "vitest/node" */

/** @returns {JsonTestResults | undefined} */
const report = () => (existsSync(vitestReport) ? JSON.parse(readFileSync(vitestReport, "utf8")) : undefined);

const sources = ["src", "package.json", "package-lock.json", "vite.config.ts"].map((name) => inProject(name));
const earlier = report();
if (earlier !== undefined && earlier.startTime > lastChangeMs(sources)) {
  process.stdout.write("No source has changed since the last run of the tests: reading its report.\n\n");
} else {
  process.stdout.write("Running the tests (Vitest); this takes a minute or more.\n\n");
  rmSync(vitestReport, { force: true });
  const { reason } = await runProgram(
    node(tools.vitest, "run", "--reporter=json", `--outputFile.json=${vitestReport}`),
    { quiet: true },
  );
  if (!existsSync(vitestReport)) throw new Error(`The tests left no report: ${reason}`);
}

const { testResults } = /** @type {JsonTestResults} */ (report());
const result = conformanceOf(
  JSON.parse(readFileSync(inProject("src", "workshop", "goldenCases.json"), "utf8")),
  testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ name: fullName, passed: status === "passed" })),
  ),
);
const notLoaded = testResults.filter(
  ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
);
writeFileSync(
  inProject("conformance.json"),
  `${JSON.stringify(
    result.cases.map(({ id, section, passed }) => ({ id, section, passed })),
    null,
    2,
  )}\n`,
);

process.stdout.write(`${conformanceText(result)}\n`);
for (const { name, message } of notLoaded) process.stdout.write(`\nDoes not load: ${name}\n  ${message}\n`);
process.exitCode = result.unknown.length + result.failing.length + notLoaded.length === 0 ? 0 : 1;
