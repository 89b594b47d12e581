import { actions } from "../client/actions.ts";
import type { DocumentEdit } from "../engine/editDocument.ts";
import { showToast } from "../ui/toastStore.ts";
import type { HistoryStep } from "./history.ts";

/** A step whose undo is a stack update, now. */
export function stackStep(label: string, edits: readonly DocumentEdit[]): HistoryStep {
  return {
    label,
    async undo() {
      const { verdict, undo: back } = await actions.updateStack({ description: `You undid ${label}.`, edits });
      if (!verdict.accepted) showToast({ message: verdict.message });
      return verdict.accepted ? stackStep(label, back) : null;
    },
  };
}
