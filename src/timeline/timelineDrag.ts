import { type TimelineView, xOf } from "./timelineScale.ts";

export type DragKind = "scrub" | "mark";
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A press this near to the head takes hold of it, CSS px. Estimate: half a finger, and the head itself is 12 wide. */
const headReach = 10;
/** A pointer moves so far during a click, CSS px. Estimate: what browsers allow for a drag to begin. */
const clickMoves = 4;
/** Whole seconds, and ten of them at least. Estimate: under ten seconds a chart has too few points to say anything. */
const shortestMs = 10_000;

/** What a press at this place does when it moves on: scrubs where the head is, marks a span for the charts elsewhere. */
export const dragAt = (x: number, headX: number): DragKind => (Math.abs(x - headX) <= headReach ? "scrub" : "mark");

/** The span between two moments that somebody dragged over; null where that is a click. */
export function spanOf(oneMs: number, otherMs: number, view: TimelineView, width: number): Span | null {
  if (Math.abs(xOf(view, width, oneMs) - xOf(view, width, otherMs)) < clickMoves) return null;
  const fromMs = Math.max(0, Math.floor(Math.min(oneMs, otherMs) / 1_000) * 1_000);
  const toMs = Math.ceil(Math.max(oneMs, otherMs) / 1_000) * 1_000;
  return { fromMs, toMs: Math.max(toMs, fromMs + shortestMs) };
}
