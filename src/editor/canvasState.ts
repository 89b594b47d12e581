import { create } from "zustand";
import type { Guide } from "./dragging/guides.ts";
import type { Heat } from "./graph/cellTasks.ts";
import type { Places } from "./graph/layout.ts";
import type { Pulse } from "./overlay/pulses.ts";
import type { Rates } from "./overlay/rates.ts";

/** What one thing on the canvas is called: a node's id, or a prefix and an id. */
export type StopId = string;
export const taskStop = (taskId: string): StopId => `task:${taskId}`;
export const podStop = (podId: string): StopId => `pod:${podId}`;
export const cellsStop = (holder: string): StopId => `cells:${holder}`;

/** A cell of a heat grid that the pointer or the arrow keys are on. */
export interface PointedCell {
  /** The zone or instance that draws it. */
  readonly nodeId: string;
  readonly index: number;
  readonly taskId: string;
}

/** State of the canvas alone. What other parts of the page share is in app/pageState.ts. */
export interface CanvasState {
  /** The one thing in the canvas that Tab reaches. */
  readonly focused: StopId | null;
  /** Where things are for the moment: under the pointer, or gliding to their lane. */
  readonly moving: Places;
  /** Numbers of the open "Why?" chain. */
  readonly steps: ReadonlyMap<StopId, readonly number[]>;
  readonly selected: StopId | null;
  /** Task that a visit in the browser window has just reached. */
  readonly visited: { readonly taskId: string; readonly loadBalancerId: string } | null;
  /** Requests per second on each line. */
  readonly rates: Rates;
  readonly pointed: PointedCell | null;
  /** With what the thing under the pointer is aligned. */
  readonly guides: readonly Guide[];
  /** Calls and signals that are on their way along a line. */
  readonly pulses: readonly Pulse[];
  /** What cells are coloured, ordered and sized by. */
  readonly heat: Heat;
}

const noRates: Rates = {};
export const noSteps: CanvasState["steps"] = new Map();

export const useCanvas = create<CanvasState>()(() => ({
  focused: null,
  moving: {},
  steps: noSteps,
  selected: null,
  visited: null,
  rates: noRates,
  pointed: null,
  guides: [],
  pulses: [],
  heat: { fill: "state", group: "zone", size: "same" },
}));

export function pointAtCell(cell: PointedCell | null): void {
  const { pointed } = useCanvas.getState();
  if (pointed?.taskId !== cell?.taskId || pointed?.index !== cell?.index) useCanvas.setState({ pointed: cell });
}
