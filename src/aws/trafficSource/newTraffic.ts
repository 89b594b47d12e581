import type { TrafficNoise, TrafficShape, TrafficSourceMessages, TrafficSourceRecord } from "./model.ts";
import { readProfile, sineComplaint } from "./profile.ts";
import { rateAt } from "./requests.ts";

type SetTraffic = TrafficSourceMessages["lab.SetTraffic"];
export interface ChangedTraffic {
  readonly shape: TrafficShape;
  readonly multiplier: number;
  readonly speed: number;
  /** Null where requests come evenly. */
  readonly noise: TrafficNoise | null;
  /** Null where the shape counts requests per second. */
  readonly users: { readonly thinkSeconds: number } | null;
  /** The shape begins now; otherwise it goes on where it is. */
  readonly startsAnew: boolean;
}
export type NewTraffic = ChangedTraffic | { readonly complaint: string };

const isAmount = (value: number): boolean => Number.isFinite(value) && value >= 0;
/** Estimate: the sleep(1) of k6's own examples. */
export const usualUsers = { thinkSeconds: 1 } as const;
/** Speeds. Estimate: a day in a second, and one in which a minute takes most of an hour. */
const slowest = 0.02;
const fastest = 86_400;

/**
 * What traffic becomes. A new shape starts now at its own size; a multiplier, a speed or noise alone keep the shape and
 * its clock. Stages without a start go on from the rate there is.
 */
export function newTraffic(
  source: Pick<TrafficSourceRecord, "shape" | "multiplier" | "speed" | "noise" | "users">,
  wanted: SetTraffic,
  secondsIntoShape: number,
): NewTraffic {
  const { rate, profile, stages, sine, recorded, start } = wanted;
  const shapes = [rate, profile, stages, sine, recorded].filter((part) => part !== undefined).length;
  if (shapes > 1) return { complaint: "Give one of rate, profile, stages, sine and recorded, not several." };
  if (
    shapes === 0 &&
    wanted.multiplier === undefined &&
    wanted.speed === undefined &&
    wanted.noise === undefined &&
    wanted.users === undefined
  ) {
    return { complaint: "Give a rate, a profile, stages, a sine, a recording, a multiplier, a speed or noise." };
  }
  for (const amount of [rate, wanted.multiplier, start]) {
    if (amount !== undefined && !isAmount(amount))
      return { complaint: `${amount} is not a rate: it must be 0 or more.` };
  }
  const speed = wanted.speed ?? (shapes === 0 ? (source.speed ?? 1) : 1);
  if (!(speed >= slowest && speed <= fastest)) return { complaint: `A speed is from ${slowest} to ${fastest}.` };
  const noise = wanted.noise !== undefined ? wanted.noise : (source.noise ?? null);
  const users = wanted.users !== undefined ? wanted.users : shapes === 0 ? (source.users ?? null) : null;
  if (users !== null && !isAmount(users.thinkSeconds)) return { complaint: "Users think for 0 seconds or more." };
  if (shapes === 0) {
    const { shape } = source;
    return { shape, multiplier: wanted.multiplier ?? source.multiplier, speed, noise, users, startsAnew: false };
  }
  const becomes = (shape: TrafficShape): ChangedTraffic => ({
    shape,
    multiplier: wanted.multiplier ?? 1,
    speed,
    noise,
    users,
    startsAnew: wanted.goOn !== true,
  });
  if (rate !== undefined) return becomes({ kind: "constant", rate });
  if (profile !== undefined) {
    const read = readProfile(profile);
    if ("complaint" in read) return read;
    return {
      ...becomes(read.shape),
      noise: wanted.noise === undefined ? read.noise : wanted.noise,
      users: wanted.users === undefined && read.unit === "vus" ? (source.users ?? usualUsers) : users,
    };
  }
  if (sine !== undefined) {
    const wave = { phaseSeconds: 0, ...sine };
    const complaint = sineComplaint(wave);
    return complaint === null ? becomes({ kind: "sine", ...wave }) : { complaint };
  }
  if (stages !== undefined) {
    for (const { duration, target } of stages) {
      if (!isAmount(duration) || !isAmount(target)) {
        return { complaint: "Every stage needs a duration and a target of 0 or more." };
      }
    }
    const from = start ?? rateAt(source.shape, secondsIntoShape) * source.multiplier;
    return becomes({ kind: "stages", start: from, stages });
  }
  const { periodSeconds, values } = recorded as NonNullable<typeof recorded>;
  if (!(Number.isFinite(periodSeconds) && periodSeconds > 0))
    return { complaint: "The period must be longer than 0 s." };
  if (!values.every(isAmount)) return { complaint: "Every recorded value must be 0 or more." };
  return becomes({ kind: "recorded", periodSeconds, values });
}
