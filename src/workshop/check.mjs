// @ts-check
import { runSteps } from "./runSteps.mjs";
import { quickSteps } from "./steps.mjs";

/** `npm run check`: what can be known without building and without a browser. */
const { ok } = await runSteps(quickSteps);
process.exitCode = ok ? 0 : 1;
