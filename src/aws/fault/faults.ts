import type { Fault } from "./fault.ts";
import { instanceFaults } from "./instanceFaults.ts";
import { networkFaults } from "./networkFaults.ts";
import { otherFaults } from "./otherFaults.ts";
import { revisionFaults } from "./revisionFaults.ts";
import { roleFaults } from "./roleFaults.ts";
import { serviceFaults } from "./serviceFaults.ts";
import { storageFaults } from "./storageFaults.ts";
import { taskFaults } from "./taskFaults.ts";

/** Everything that can be broken, and taken back. */
export const faults: readonly Fault[] = [
  ...instanceFaults,
  ...taskFaults,
  ...roleFaults,
  ...networkFaults,
  ...storageFaults,
  ...revisionFaults,
  ...otherFaults,
  ...serviceFaults,
];

/** Those in whose words every word of the search is found. */
export function searchFaults(search: string): readonly Fault[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  return faults.filter(({ label, words, effect, group }) =>
    wanted.every((word) => `${label} ${words} ${effect} ${group}`.toLowerCase().includes(word)),
  );
}
