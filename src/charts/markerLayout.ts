import type { PlotMarker } from "./chartContent.ts";
import { type PlotGeometry, xOf } from "./plotGeometry.ts";
import type { TimeWindow } from "./timeWindow.ts";

export interface PlacedMarker extends PlotMarker {
  readonly x: number;
  /** Null when the label has no room. */
  readonly labelPlace: { readonly x: number; readonly anchor: "start" | "end" } | null;
}

/** CSS px from the middle of a marker to its label. */
const labelGap = 7;
/** Estimate: a letter of 11 px semibold Inter. */
const letterWidth = 7;

/** CSS px under which two marks of one shape without words are one. Source: design-ux §5, as on the timeline. */
const leastApart = 10;

/** Newest first a label takes the place left of its marker, else right of it, and is left out where others stand. */
export function placeMarkers(
  markers: readonly PlotMarker[],
  geometry: PlotGeometry,
  window: TimeWindow,
): PlacedMarker[] {
  const lastOf = new Map<string, number>();
  const placed = markers.flatMap((marker) => {
    const x = xOf(geometry, window, marker.atMs);
    const before = lastOf.get(marker.shape);
    if (marker.label === "" && before !== undefined && x - before < leastApart) return [];
    lastOf.set(marker.shape, x);
    return [{ ...marker, x }];
  });
  const taken = placed.map(({ x }) => [x - labelGap + 1, x + labelGap - 1] as const);
  const labels = new Map<number, PlacedMarker["labelPlace"]>();
  for (let index = placed.length - 1; index >= 0; index--) {
    const marker = placed[index];
    if (marker === undefined || marker.label === "") continue;
    const length = marker.label.length * letterWidth;
    const isFree = (from: number, to: number) =>
      from >= geometry.left && to <= geometry.width && taken.every(([start, end]) => to <= start || from >= end);
    const endsAt = marker.x - labelGap;
    const startsAt = marker.x + labelGap;
    if (isFree(endsAt - length, endsAt)) {
      labels.set(index, { x: endsAt, anchor: "end" });
      taken.push([endsAt - length, endsAt]);
    } else if (isFree(startsAt, startsAt + length)) {
      labels.set(index, { x: startsAt, anchor: "start" });
      taken.push([startsAt, startsAt + length]);
    }
  }
  return placed.map((marker, index) => ({ ...marker, labelPlace: labels.get(index) ?? null }));
}
