// @ts-check
import { runSteps } from "./runSteps.mjs";
import { allSteps } from "./steps.mjs";

/** `npm test`: everything. The last line of a green run counts the tests of Vitest and Playwright together. */
const startedAtMs = Date.now();
const { ok, passed } = await runSteps(allSteps);
if (ok) {
  process.stdout.write(
    `\nAll green in ${((Date.now() - startedAtMs) / 1000).toFixed(0)} s.\n${passed} passed, 0 failed\n`,
  );
}
process.exitCode = ok ? 0 : 1;
