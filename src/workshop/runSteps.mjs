// @ts-check
/**
 * Runs one step after the other under a heading, and stops at the first that fails.
 *
 * @typedef {{ ok: boolean, passed?: number }} StepEnded `passed` is how many tests the step ran, if it ran tests.
 * @typedef {{ title: string, run: () => Promise<StepEnded>, ifItFails: string }} Step
 * @param {readonly Step[]} steps
 * @param {(line: string) => void} [say]
 * @returns {Promise<{ ok: boolean, passed: number }>}
 */
export async function runSteps(steps, say = (line) => void process.stdout.write(`${line}\n`)) {
  let passed = 0;
  for (const [index, step] of steps.entries()) {
    say(`\n━━ ${index + 1} of ${steps.length}  ${step.title} ━━`);
    const startedAtMs = Date.now();
    const ended = await step.run().catch((error) => {
      say(error instanceof Error ? error.message : String(error));
      return { ok: false };
    });
    const took = `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`;
    if (!ended.ok) {
      say(`\n✗ ${step.title}: failed after ${took}.\n  ${step.ifItFails}`);
      return { ok: false, passed };
    }
    passed += "passed" in ended ? ended.passed : 0;
    say(`✓ ${took}`);
  }
  return { ok: true, passed };
}
