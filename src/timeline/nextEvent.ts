import { usePage } from "../app/pageState.ts";
import { actions } from "../client/actions.ts";
import { type ClientState, useClient } from "../client/store.ts";

const newestNotable = ({ journal }: ClientState): number =>
  journal.findLast(({ notable }) => notable === true)?.id ?? 0;

let watching: (() => void) | null = null;

/** Runs on to the next notable event (or back to the previous one) and shows its line in the feed. */
export function goToNotable(direction: 1 | -1): void {
  watching?.();
  const before = useClient.getState();
  const from = newestNotable(before);
  watching = useClient.subscribe((state) => {
    const arrived = direction === 1 ? newestNotable(state) > from : state.epoch !== before.epoch;
    if (!arrived) return;
    watching?.();
    watching = null;
    usePage.getState().showEntry(newestNotable(state) || null);
  });
  actions.nextNotable(direction);
}
