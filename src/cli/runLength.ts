import type { TrafficSourceRecord } from "../aws/trafficSource/model.ts";
import type { Setup } from "../engine/run.ts";
import { inSeconds } from "../kernel/time.ts";
import { longestRunSeconds } from "./duration.ts";

/** Estimate: long enough to see a service start, scale and settle. */
const ordinaryRunSeconds = 30 * 60;
/** Estimate: AlarmLow needs 15 minutes of low traffic, and its scale-in a few more. */
const settleSeconds = 20 * 60;

interface Pattern {
  readonly stages?: readonly { readonly duration: number }[];
  readonly recorded?: { readonly periodSeconds: number; readonly values: readonly number[] };
}

const patternSeconds = ({ stages = [], recorded }: Pattern): number =>
  stages.reduce((sum, { duration }) => sum + duration, 0) +
  (recorded === undefined ? 0 : recorded.periodSeconds * recorded.values.length);

/** How long a run lasts when nobody says: until its traffic and its commands are over and have had their effect. */
export function defaultRunSeconds({ records, commands }: Setup): { readonly seconds: number; readonly cut: boolean } {
  let end = 0;
  for (const [kind, record] of records) {
    if (kind !== "trafficSource") continue;
    const { shape, startsAtMs } = record as TrafficSourceRecord;
    const pattern =
      shape.kind === "recorded" ? { recorded: shape } : shape.kind === "stages" ? { stages: shape.stages } : {};
    const length = patternSeconds(pattern);
    if (length > 0) end = Math.max(end, startsAtMs / 1_000 + length);
  }
  for (const { atMs, command } of commands) {
    end = Math.max(end, inSeconds(atMs) + (command.type === "lab.SetTraffic" ? patternSeconds(command) : 0));
  }
  const wanted = end === 0 ? ordinaryRunSeconds : Math.max(ordinaryRunSeconds, end + settleSeconds);
  return { seconds: Math.min(longestRunSeconds, wanted), cut: wanted > longestRunSeconds };
}
