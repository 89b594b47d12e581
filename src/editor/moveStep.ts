import type { HistoryStep } from "../app/history.ts";
import { usePage } from "../app/pageState.ts";

/** Where everything is now: taken before a move, it takes the move back, and the other way round. */
export function moveStep(label: string): HistoryStep {
  const { positions, pinned } = usePage.getState();
  return {
    label,
    about: label,
    async undo() {
      const again = moveStep(label);
      usePage.setState({ positions, pinned });
      return again;
    },
  };
}
