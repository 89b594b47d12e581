import { create } from "zustand";
import type { RemovalPlan } from "../../engine/removalPlan.ts";
import type { Verdict, WireTip } from "../wiring/verdict.ts";

/** What the hand is doing on the canvas. */
export interface EditState {
  /** A wire that hangs on one thing and looks for another. */
  readonly wiring: { readonly from: WireTip; readonly nodeId: string } | null;
  /** A tile that was picked and waits for its place. */
  readonly placing: string | null;
  /** A wire that was refused, with what can be done instead. */
  readonly refusal: { readonly from: WireTip; readonly to: WireTip; readonly verdict: Verdict } | null;
  /** The list of all that this can be connected with. */
  readonly connectFrom: WireTip | null;
  /** A deletion that reaches others and waits for a yes. */
  readonly impact: { readonly names: readonly string[]; readonly plan: RemovalPlan; readonly label: string } | null;
  /** Things marked beside the selection, by node id. */
  readonly marked: readonly string[];
  readonly menu: { readonly tip: WireTip; readonly x: number; readonly y: number } | null;
}

export const useEditing = create<EditState>()(() => ({
  wiring: null,
  placing: null,
  refusal: null,
  connectFrom: null,
  impact: null,
  marked: [],
  menu: null,
}));
