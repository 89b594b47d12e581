import { useEffect, useEffectEvent } from "react";
import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import type { JournalEntry } from "../engine/journal.ts";

/** Least wall ms between two questions for the template. Estimate: faster than anybody reads along. */
const leastMs = 400;
/** The share of the engine's time that writing the template may take. Estimate: not to be noticed. */
const mostShare = 0.1;

/** Tells `receive` the template whenever something has happened that may be written in it. */
export function useTemplateText(receive: (text: string) => void): void {
  const tell = useEffectEvent(receive);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    let restMs = leastMs;
    const ask = async (): Promise<void> => {
      const began = performance.now();
      const answer = await actions.template().catch(() => null);
      restMs = Math.max(leastMs, (performance.now() - began) / mostShare);
      timer = undefined;
      if (answer !== null && !stopped) tell(answer.text);
    };
    const soon = (delayMs: number): void => {
      timer ??= setTimeout(() => void ask(), delayMs);
    };
    soon(0);
    const unsubscribe = useClient.subscribe((state, before) => {
      const heard = before.journal.at(-1)?.id ?? 0;
      const isEdit = state.journal !== before.journal && !state.looking && hasEdit(state.journal, heard);
      if (isEdit) {
        // What a person has just done is shown at once, however long the last answer took.
        clearTimeout(timer);
        timer = undefined;
        soon(0);
        return;
      }
      const isNews =
        state.opened !== before.opened ||
        state.branch !== before.branch ||
        state.layoutChanges !== before.layoutChanges ||
        (state.journal !== before.journal && !state.looking);
      if (isNews) soon(restMs);
    });
    return () => {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
    };
  }, []);
}

function hasEdit(journal: readonly JournalEntry[], after: number): boolean {
  const found = journal.findLast(({ id, detailType }) => id <= after || detailType === "Command");
  return found !== undefined && found.id > after;
}
