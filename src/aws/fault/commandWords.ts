import { faults } from "./faults.ts";
import type { FaultMessages, NamedFault } from "./model.ts";

const labelOf = ({ fault, subject }: NamedFault): string => {
  const label = faults.find(({ id }) => id === fault)?.label ?? fault;
  return subject === undefined ? label : `${label} (${subject})`;
};

/** What you did, in a sentence. */
export const faultWords = {
  "lab.InjectFault": (input: FaultMessages["lab.InjectFault"]) =>
    ["settings", "run", `You broke something: ${labelOf(input)}.`] as const,
  "lab.RepairFault": (input: FaultMessages["lab.RepairFault"]) =>
    ["settings", "run", `You repaired it: ${labelOf(input)}.`] as const,
};
