import { openScenario } from "../engine/open.ts";
import type { Setup } from "../engine/run.ts";
import { createSimulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import { problemText } from "../template/problem.ts";
import { brokenCause, brokenInvariants } from "./invariants.ts";
import { defaultRunSeconds } from "./runLength.ts";
import { watchRun } from "./runWatch.ts";

/** A scenario that was played, or the first thing that went wrong. */
export type Verification =
  | { readonly passed: true; readonly digest: string; readonly seconds: number }
  | { readonly passed: false; readonly why: string };

/** Estimate: no scenario's story needs longer, and a long one must not make the check slow. */
const longestVerificationSeconds = 2 * 3_600;
const checkEveryMs = 1_000;
/** No divisor of anything the engine does by the clock. */
const unevenStepMs = 7_919;

/** Plays a scenario for its time with one seed: what must always hold does, and uneven steps change nothing. */
export function verifyScenario(text: string, fileName: string, seed: number): Verification {
  const opened = openScenario(text, { fileName, seed });
  if (opened.setup === null) return { passed: false, why: opened.problems.map(problemText).join("\n") };
  const { setup } = opened;
  const seconds = Math.min(longestVerificationSeconds, defaultRunSeconds(setup).seconds);
  const endMs = seconds * 1_000;
  const watch = watchRun();
  let brokenAt: string | null = null;
  const simulation = createSimulation(setup, {
    checkRecords: true,
    onEvent: (now) => {
      const broken = watch.see(now);
      if (broken !== null) brokenAt ??= `at ${now.nowMs / 1_000} s, ${broken}`;
    },
  });
  let nextEntry = 1;
  for (let atMs = checkEveryMs; atMs <= endMs; atMs += checkEveryMs) {
    simulation.advanceTo(simMs(atMs));
    if (brokenAt !== null) return { passed: false, why: brokenAt };
    const causes = simulation.journalFrom(nextEntry).flatMap((entry) => brokenCause(entry) ?? []);
    nextEntry = simulation.newestEntryId + 1;
    const [broken] = [...brokenInvariants(simulation), ...causes];
    if (broken !== undefined) return { passed: false, why: `at ${atMs / 1_000} s, ${broken}` };
  }
  const digest = simulation.digest();
  if (digestInUnevenSteps(setup, endMs) !== digest) {
    return { passed: false, why: `after ${seconds} s the digest depends on the steps that led there` };
  }
  return { passed: true, digest, seconds };
}

function digestInUnevenSteps(setup: Setup, endMs: number): string {
  const simulation = createSimulation(setup);
  for (let atMs = 0; atMs < endMs; ) {
    atMs = Math.min(endMs, atMs + unevenStepMs);
    simulation.advanceTo(simMs(atMs));
  }
  return simulation.digest();
}
