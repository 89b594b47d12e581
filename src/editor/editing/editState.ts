import { create } from "zustand";
import type { RemovalPlan } from "../../engine/removalPlan.ts";
import type { Point } from "../graph/box.ts";
import type { Verdict, WireTip } from "../wiring/verdict.ts";
import type { LegalParent } from "./legalParents.ts";

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
  /** The list of what can be added: at a place, or at the end of a wire that was dropped on nothing. */
  readonly quickAdd: { readonly at: Point | null; readonly from: WireTip | null } | null;
  /** What was dropped where it cannot be, and where it can. */
  readonly parentQuestion: {
    readonly title: string;
    readonly reason: string;
    readonly parents: readonly LegalParent[];
    readonly put: (parent: LegalParent) => void;
  } | null;
  readonly wireMenu: { readonly from: WireTip; readonly to: WireTip; readonly x: number; readonly y: number } | null;
  /** Corners of the rectangle that is being drawn around things, in window coordinates. */
  readonly marquee: { readonly from: readonly [number, number]; readonly to: readonly [number, number] } | null;
  readonly outline: boolean;
  readonly renaming: WireTip | null;
  /** Things that are moved align with others, or keep to a grid. */
  readonly grid: boolean;
  /** While H is held, a drag moves the canvas wherever it begins. */
  readonly panning: boolean;
  readonly menu: { readonly tip: WireTip; readonly x: number; readonly y: number } | null;
}

export const useEditing = create<EditState>()(() => ({
  wiring: null,
  placing: null,
  refusal: null,
  connectFrom: null,
  impact: null,
  marked: [],
  quickAdd: null,
  parentQuestion: null,
  wireMenu: null,
  marquee: null,
  outline: false,
  renaming: null,
  grid: true,
  panning: false,
  menu: null,
}));
