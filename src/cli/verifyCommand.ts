import { Complaint } from "./complaint.ts";
import { durationWords } from "./duration.ts";
import { shippedScenarios } from "./shippedScenarios.ts";
import type { Terminal } from "./terminal.ts";
import { verifyScenario } from "./verifyScenario.ts";

const seeds = [1, 7, 42] as const;

/** `steady-state verify`: every shipped scenario, over several seeds. */
export function verifyCommand(argv: readonly string[], terminal: Terminal): number {
  if (argv.length > 0) {
    throw new Complaint({
      message: `verify takes no "${argv[0]}".`,
      where: "steady-state verify",
      why: "It plays every scenario that is shipped.",
      tryThis: "steady-state run FILE plays a file of yours.",
    });
  }
  let failures = 0;
  for (const { fileName, text } of shippedScenarios) {
    for (const seed of seeds) {
      const result = verifyScenario(text, fileName, seed);
      if (result.passed) {
        terminal.out(`ok      ${fileName}, seed ${seed}: ${durationWords(result.seconds)}, digest ${result.digest}\n`);
      } else {
        failures++;
        terminal.out(`FAILED  ${fileName}, seed ${seed}: ${result.why}\n`);
        terminal.out(`        repeat: steady-state run src/scenarios/${fileName} --seed ${seed}\n`);
      }
    }
  }
  const runs = shippedScenarios.length * seeds.length;
  terminal.out(`${runs - failures} of ${runs} runs hold what must always hold.\n`);
  return failures === 0 ? 0 : 1;
}
