import type { TimeWindow } from "./timeWindow.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const stepsMs = [
  ...[15, 30].map((amount) => amount * second),
  ...[1, 2, 5, 10, 15, 30].map((amount) => amount * minute),
  ...[1, 2, 3, 6, 12].map((amount) => amount * hour),
  ...[1, 2, 7, 14, 28, 84, 365].map((amount) => amount * day),
];

/** CSS px that a label needs, by how formatClock writes the end of the window. Estimate: 11 px tabular figures. */
function labelWidth(toMs: number): number {
  if (toMs >= day) return 82;
  return toMs >= hour ? 54 : 38;
}

/** Round instants inside the window, far enough apart for their labels to be `width` CSS px together. */
export function timeTicks({ fromMs, toMs }: TimeWindow, width: number): number[] {
  if (width <= 0) return [];
  const msPerPixel = (toMs - fromMs) / width;
  const needed = labelWidth(toMs);
  const stepMs = stepsMs.find((step) => step >= needed * msPerPixel) ?? 365 * day;
  const ticks: number[] = [];
  // A label is centred on its tick: too near the right edge it would be cut off.
  const last = toMs - (needed / 4) * msPerPixel;
  for (let atMs = Math.ceil(fromMs / stepMs) * stepMs; atMs <= last; atMs += stepMs) ticks.push(atMs);
  return ticks;
}
