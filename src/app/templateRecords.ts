import { useClient } from "../client/store.ts";
import { logicalIdOf } from "../editor/editing/recordNames.ts";
import type { Kind } from "../engine/records.ts";
import type { Selection } from "./pageState.ts";

/** The logical id under which the template holds what is selected. */
export const logicalIdOfSelection = (selection: Selection): string | null =>
  logicalIdOf(selection, useClient.getState().tables);

/** What a resource of the template is on the page; null for what is not simulated. */
export function recordOfLogicalId(logicalId: string): Selection | null {
  const { tables } = useClient.getState();
  const family = [...(tables.taskDefinition?.values() ?? [])].findLast(({ sim }) => sim.logicalId === logicalId);
  if (family !== undefined) return { kind: "taskDefinition", id: family.id };
  const kind = (Object.keys(tables) as Kind[]).find((one) => tables[one]?.has(logicalId));
  return kind === undefined ? null : { kind, id: logicalId };
}
