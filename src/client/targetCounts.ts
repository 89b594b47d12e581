import type { Records } from "../engine/records.ts";
import { tallied } from "./followed.ts";
import type { ClientState } from "./store.ts";

type Target = Records["target"];

/** How many targets are in each state, by target group. */
const statesOf = tallied<Target, string, Target["state"]>(
  ({ targetGroupId }) => targetGroupId,
  ({ state }) => state,
);

/** How many targets of a group are healthy, and registered and not on their way out, without a pass over them. */
export function targetCountsOf(
  targetGroupId: string,
  { tables }: Pick<ClientState, "tables">,
): { readonly healthy: number; readonly registered: number } {
  const states = tables.target === undefined ? undefined : statesOf(tables.target).get(targetGroupId);
  let registered = 0;
  for (const [state, count] of states ?? []) if (state !== "draining") registered += count;
  return { healthy: states?.get("healthy") ?? 0, registered };
}
