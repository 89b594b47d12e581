import { actions } from "../client/actions.ts";
import type { DocumentEdit } from "../engine/editDocument.ts";
import { showToast } from "../ui/toastStore.ts";
import type { HistoryStep } from "./history.ts";

/** What the feed says of a step that is taken back, or done again. */
export const stepWords = (label: string, again: boolean): string =>
  again ? `You did again: ${label}.` : `You undid ${label}.`;

/**
 * A step whose undo is a stack update, now.
 *
 * @param again it has been undone: taking that back does it again
 */
export function stackStep(label: string, edits: readonly DocumentEdit[], again = false): HistoryStep {
  return {
    label,
    async undo() {
      const { verdict, undo: back } = await actions.updateStack({ description: stepWords(label, again), edits });
      if (!verdict.accepted) showToast({ message: verdict.message });
      return verdict.accepted ? stackStep(label, back, !again) : null;
    },
  };
}
