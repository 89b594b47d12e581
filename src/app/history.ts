import { create } from "zustand";
import { showToast } from "../ui/toastStore.ts";

/** One edit that can be taken back: of the layout, of the template, or a call. */
export interface HistoryStep {
  /** What was done, after "Undo": "desired 4 → 6". */
  readonly label: string;
  /** Takes it back now and answers how to do it again; null where that was refused. */
  readonly undo: () => Promise<HistoryStep | null>;
  /** What it is about: edits of the same thing in quick succession are one step. */
  readonly about?: string;
}
interface History {
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
}
/** Source: design-ux §4.3. */
const mostSteps = 200;

export const useHistory = create<History>()(() => ({ past: [], future: [] }));

/** Wall ms within which edits of the same thing are one step. Source: design-ux §4.2. */
const burstMs = 400;
let rememberedAt = Number.NEGATIVE_INFINITY;

/** @param atMs wall time, for tests */
export function remember(step: HistoryStep, atMs: number = performance.now()): void {
  const inBurst = atMs - rememberedAt < burstMs;
  rememberedAt = atMs;
  useHistory.setState(({ past }) => {
    const last = past.at(-1);
    const joins = inBurst && step.about !== undefined && last?.about === step.about;
    const steps = joins && last !== undefined ? [...past.slice(0, -1), joined(last, step)] : [...past, step];
    return { past: steps.slice(-mostSteps), future: [] };
  });
}

/** Leads back to where the first of them began: "desired 2 → 3" and "desired 3 → 4" are "desired 2 → 4". */
function joined(first: HistoryStep, second: HistoryStep): HistoryStep {
  const arrow = " → ";
  const [from, to] = [first.label.split(arrow), second.label.split(arrow)];
  const label = from.length === 2 && to.length === 2 ? `${from[0]}${arrow}${to[1]}` : second.label;
  return { ...first, label };
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
