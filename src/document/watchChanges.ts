import { useClient } from "../client/store.ts";

/** Calls `changed` with a sentence for everything a person does to the run, and never for what only time does. */
export function watchChanges(changed: (what: string) => void): () => void {
  let newestSeen = 0;
  return useClient.subscribe((state, before) => {
    const newest = state.journal.at(-1)?.id ?? 0;
    if (state.opened !== before.opened) {
      newestSeen = newest;
      return;
    }
    if (state.branch !== before.branch) {
      newestSeen = newest;
      changed(state.branch === "B" ? "You started run B." : "You closed run B.");
      return;
    }
    if (state.layoutChanges !== before.layoutChanges) changed("You moved things on the canvas.");
    if (state.journal === before.journal || state.looking || newest <= newestSeen) return;
    const firstNew = state.journal.findLastIndex(({ id }) => id <= newestSeen) + 1;
    for (const entry of state.journal.slice(firstNew)) if (entry.detailType === "Command") changed(entry.message);
    newestSeen = newest;
  });
}
