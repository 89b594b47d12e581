import { type ValueScale, valueScale } from "./valueScale.ts";

export interface TaskLimits {
  readonly minCapacity: number;
  readonly maxCapacity: number;
}

/** CSS px between two tick labels. */
const labelHeight = 14;
/** Room above the highest mark for "4 → 6", as a share. Source: mock-up, where 10 tasks reach 91 % of the plot. */
const headroom = 1.1;
/** A limit far above anything that ran would press the lines flat: then it stays outside. Estimate: 3 × is far. */
const farAbove = 3;
const alwaysDrawn = 10;

export interface TaskScale extends ValueScale {
  /** False when the maximum lies above the plot. */
  readonly showsMax: boolean;
}

/** The axis of a chart that counts tasks. Ticks stand at the limits and at the desired count, as far as there is room. */
export function taskScale(
  highest: number,
  desiredCount: number,
  limits: TaskLimits | null,
  plotHeight: number,
): TaskScale {
  const peak = Math.max(highest, desiredCount, 1);
  if (limits === null) {
    const { ticks } = valueScale(Math.ceil(peak * headroom), 4, plotHeight);
    return { top: ticks.at(-1) ?? 4, ticks: ticks.filter(Number.isInteger), showsMax: false };
  }
  const { minCapacity, maxCapacity } = limits;
  const showsMax = maxCapacity <= Math.max(alwaysDrawn, farAbove * peak);
  const top = Math.max(peak, minCapacity, showsMax ? maxCapacity : 0) * headroom;
  const wanted = [0, ...(showsMax ? [maxCapacity] : []), minCapacity, desiredCount, Math.ceil(peak)];
  return { top, ticks: spaced(wanted, (labelHeight * top) / plotHeight), showsMax };
}

/** In order of importance: each stays only if it keeps its distance from those before it. */
function spaced(wanted: readonly number[], distance: number): number[] {
  const kept: number[] = [];
  for (const tick of wanted) {
    if (kept.every((other) => Math.abs(other - tick) >= distance)) kept.push(tick);
  }
  return kept.sort((a, b) => a - b);
}
