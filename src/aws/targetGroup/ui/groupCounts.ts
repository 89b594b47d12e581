import { tallied } from "../../../client/followed.ts";
import type { ClientState } from "../../../client/store.ts";
import type { TargetRecord, TargetState } from "../model.ts";
import type { TargetCounts } from "../sentence.ts";

/** How many targets are in each state, by target group. */
const statesOf = tallied<TargetRecord, string, TargetState>(
  ({ targetGroupId }) => targetGroupId,
  ({ state }) => state,
);

/** How many targets of a group are healthy and registered, without a pass over them. */
export function groupCounts(id: string, { tables }: Pick<ClientState, "tables">): TargetCounts {
  const states = tables.target === undefined ? undefined : statesOf(tables.target).get(id);
  let registered = 0;
  for (const [state, count] of states ?? []) if (state !== "draining") registered += count;
  return { healthy: states?.get("healthy") ?? 0, registered };
}
