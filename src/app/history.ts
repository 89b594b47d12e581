import { create } from "zustand";
import { showToast } from "../ui/toastStore.ts";

/** One edit that can be taken back: of the layout, of the template, or a call. */
export interface HistoryStep {
  /** What was done, after "Undo": "desired 4 → 6". */
  readonly label: string;
  /** Takes it back now and answers how to do it again; null where that was refused. */
  readonly undo: () => Promise<HistoryStep | null>;
}
interface History {
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
}
/** Source: design-ux §4.3. */
const mostSteps = 200;

export const useHistory = create<History>()(() => ({ past: [], future: [] }));

export function remember(step: HistoryStep): void {
  useHistory.setState(({ past }) => ({ past: [...past, step].slice(-mostSteps), future: [] }));
}

export const undo = (): Promise<void> => move("past", "future", "Undid");
export const redo = (): Promise<void> => move("future", "past", "Did again:");

let busy = false;

/** The opposite edit, now: time goes on. */
async function move(from: keyof History, to: keyof History, did: string): Promise<void> {
  const step = useHistory.getState()[from].at(-1);
  if (busy) return;
  if (step === undefined) return showToast({ message: from === "past" ? "Nothing to undo." : "Nothing to redo." });
  busy = true;
  try {
    useHistory.setState((history) => ({ ...history, [from]: history[from].slice(0, -1) }));
    const back = await step.undo();
    if (back === null) return;
    useHistory.setState((history) => ({ ...history, [to]: [...history[to], back].slice(-mostSteps) }));
    showToast({ message: `${did} ${step.label}.` });
  } finally {
    busy = false;
  }
}
