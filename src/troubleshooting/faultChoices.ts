import type { FaultGroup } from "../aws/fault/fault.ts";
import { faults, searchFaults } from "../aws/fault/faults.ts";
import { repairsOf } from "../aws/fault/repairs.ts";
import type { Command } from "../engine/records.ts";
import type { Place, World } from "./finding.ts";

/** One fault as the page offers it now. */
export interface FaultChoice {
  readonly id: string;
  readonly group: FaultGroup;
  readonly label: string;
  readonly words: string;
  /** What then happens, or why it cannot be had here. */
  readonly says: string;
  /** Null where it cannot be had here. */
  readonly command: Command | null;
  readonly isRepair: boolean;
}

/** Every fault that the search finds: its repair where it is there, else what injects it. */
export function faultChoices(world: World, chosen: Place | null, search = ""): readonly FaultChoice[] {
  return (search === "" ? faults : searchFaults(search)).map((fault) => {
    const { id, group, label, words, effect, nothing, subjects, inject } = fault;
    const isRepair = repairsOf(world, fault).length > 0;
    const isPossible = isRepair || inject(world, chosen).length > 0;
    const shown = { id, group, label, words, isRepair, says: isPossible ? effect : nothing };
    if (!isPossible) return { ...shown, command: null };
    if (isRepair) return { ...shown, command: { type: "lab.RepairFault", fault: id } };
    const isAimed =
      chosen !== null && subjects.includes(chosen.kind) && world.get(chosen.kind, chosen.id) !== undefined;
    return { ...shown, command: { type: "lab.InjectFault", fault: id, ...(isAimed ? { subject: chosen.id } : {}) } };
  });
}
