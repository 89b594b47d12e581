import type { JournalEntry } from "../engine/journal.ts";
import type { PlotMarker } from "./chartContent.ts";

/**
 * Deployments of a workload, and what a person did, in a stretch of time: what a curve may bend for. Edits are marked
 * whatever they were about, as on the timeline; several in one instant are one mark.
 *
 * @param subject record id of the service or Deployment
 */
export function annotationsOf(
  journal: readonly JournalEntry[],
  subject: string,
  fromMs: number,
  toMs: number,
): readonly PlotMarker[] {
  const marks = new Map<string, PlotMarker>();
  for (const entry of journal) {
    if (entry.atMs < fromMs || entry.atMs > toMs) continue;
    const shape = shapeOf(entry, subject);
    if (shape !== null) marks.set(`${shape} ${entry.atMs}`, { atMs: entry.atMs, shape, label: "" });
  }
  return [...marks.values()];
}

function shapeOf({ detailType, subject: about, atMs }: JournalEntry, subject: string): PlotMarker["shape"] | null {
  // Where a run begins, a person has opened it and changed nothing.
  if (detailType === "Command") return atMs === 0 ? null : "edit";
  return detailType === "ECS Deployment State Change" && about === subject ? "deployment" : null;
}

export const inOrder = (markers: readonly PlotMarker[]): readonly PlotMarker[] =>
  [...markers].sort((one, other) => one.atMs - other.atMs);
