import { create } from "zustand";
import { useClient } from "./store.ts";

/** A statement that somebody wants to see proven. */
export interface Experiment {
  /** "C01". */
  readonly id: string;
  /** What to do, and where to look. */
  readonly experiment: string;
  /** What one sees that proves it. */
  readonly observable: string;
}
const useChosen = create<{ readonly chosen: Experiment | null; readonly opened: number }>()(() => ({
  chosen: null,
  opened: 0,
}));

/** The run on screen was opened for this experiment. */
export function beginExperiment({ id, experiment, observable }: Experiment): void {
  useChosen.setState({ chosen: { id, experiment, observable }, opened: useClient.getState().opened });
}

/** What the run on screen was opened for; null when it was opened for itself. */
export function useExperiment(): Experiment | null {
  const opened = useClient((state) => state.opened);
  return useChosen((state) => (state.opened === opened ? state.chosen : null));
}
