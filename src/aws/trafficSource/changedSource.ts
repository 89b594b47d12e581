import { stageChange } from "./changes.ts";
import type { TrafficSourceRecord } from "./model.ts";
import type { ChangedTraffic } from "./newTraffic.ts";
import { rateAt } from "./requests.ts";

/** Seconds of the shape that have gone by at an instant. */
export const secondsInto = (
  { startsAtMs, speed = 1 }: Pick<TrafficSourceRecord, "startsAtMs" | "speed">,
  nowMs: number,
): number => ((nowMs - startsAtMs) / 1_000) * speed;

/** The source with its new traffic. Where only the speed changes, the shape goes on from where it is. */
export function changedSource(
  source: TrafficSourceRecord,
  { shape, multiplier, speed, noise, users, startsAnew }: ChangedTraffic,
  nowMs: number,
  cause: number | null,
): TrafficSourceRecord {
  const { speed: before = 1, noise: _, speed: __, users: ___, ...rest } = source;
  const kept = speed === before ? source.startsAtMs : Math.round(nowMs - (secondsInto(source, nowMs) / speed) * 1_000);
  return {
    ...rest,
    shape,
    multiplier,
    startsAtMs: startsAnew ? nowMs : kept,
    ...(speed === 1 ? {} : { speed }),
    ...(noise === null ? {} : { noise }),
    ...(users === null ? {} : { users }),
    sim: {
      ...source.sim,
      cause,
      saidRate: startsAnew ? rateAt(shape, 0) : source.sim.saidRate,
      ...(startsAnew || shape === source.shape ? {} : { changes: (source.sim.changes ?? 0) + 1 }),
    },
  };
}

/** The first stage of the shape that has not begun yet; past the last one, a stage that there is not. */
export function stageAfter(source: TrafficSourceRecord, nowMs: number): number {
  const at = secondsInto(source, nowMs);
  let stage = 0;
  for (;;) {
    const change = stageChange(source.shape, stage);
    if (change === null || change.begins > at) return stage;
    stage++;
  }
}
