import type { TrafficShape, TrafficSourceMessages, TrafficSourceRecord } from "./model.ts";
import { rateAt } from "./requests.ts";

type SetTraffic = TrafficSourceMessages["lab.SetTraffic"];
export type NewTraffic =
  | { readonly shape: TrafficShape; readonly multiplier: number; readonly startsAnew: boolean }
  | { readonly complaint: string };

const isAmount = (value: number): boolean => Number.isFinite(value) && value >= 0;

/**
 * What traffic becomes. A new shape starts now at its own size; a multiplier alone keeps the shape and its clock.
 * Stages without a start go on from the rate there is.
 */
export function newTraffic(
  { shape, multiplier }: Pick<TrafficSourceRecord, "shape" | "multiplier">,
  wanted: SetTraffic,
  secondsIntoShape: number,
): NewTraffic {
  const { rate, stages, recorded, start } = wanted;
  const shapes = [rate, stages, recorded].filter((part) => part !== undefined).length;
  if (shapes > 1) return { complaint: "Give one of rate, stages and recorded, not several." };
  if (shapes === 0 && wanted.multiplier === undefined) {
    return { complaint: "Give a rate, stages, a recording or a multiplier." };
  }
  for (const amount of [rate, wanted.multiplier, start]) {
    if (amount !== undefined && !isAmount(amount))
      return { complaint: `${amount} is not a rate: it must be 0 or more.` };
  }
  if (shapes === 0) return { shape, multiplier: wanted.multiplier ?? multiplier, startsAnew: false };
  const becomes = (next: TrafficShape): NewTraffic => ({
    shape: next,
    multiplier: wanted.multiplier ?? 1,
    startsAnew: true,
  });
  if (rate !== undefined) return becomes({ kind: "constant", rate });
  if (stages !== undefined) {
    for (const { duration, target } of stages) {
      if (!isAmount(duration) || !isAmount(target)) {
        return { complaint: "Every stage needs a duration and a target of 0 or more." };
      }
    }
    const from = start ?? rateAt(shape, secondsIntoShape) * multiplier;
    return becomes({ kind: "stages", start: from, stages });
  }
  const { periodSeconds, values } = recorded as NonNullable<typeof recorded>;
  if (!(Number.isFinite(periodSeconds) && periodSeconds > 0))
    return { complaint: "The period must be longer than 0 s." };
  if (!values.every(isAmount)) return { complaint: "Every recorded value must be 0 or more." };
  return becomes({ kind: "recorded", periodSeconds, values });
}
