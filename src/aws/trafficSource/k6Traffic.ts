import { type K6Problem, readK6 } from "./k6.ts";
import type { TrafficSourceMessages, TrafficSourceRecord } from "./model.ts";

export type K6Traffic =
  | {
      readonly change: Pick<TrafficSourceMessages["lab.SetTraffic"], "start" | "stages" | "users">;
      readonly stages: number;
      /** What was left out, each in a sentence. */
      readonly notes: readonly string[];
    }
  | { readonly problem: K6Problem };

/** Seconds between an answer and the next request. Estimate: k6's examples sleep a second. */
const thinkSeconds = 1;

/** What a k6 file makes of a traffic source. A source plays one scenario; k6's users call round and round. */
export function k6Traffic(text: string, source: TrafficSourceRecord): K6Traffic {
  const read = readK6(text);
  if ("problem" in read) return read;
  const [first, ...others] = read.scenarios;
  if (first?.shape.kind !== "stages") {
    const why = "They say how much traffic comes.";
    return { problem: { line: 0, message: "The options have no stages.", why, tryThis: "Add stages." } };
  }
  const left = others.length === 0 ? [] : [`Only ${first.name} was taken of ${read.scenarios.length} scenarios.`];
  const { start, stages } = first.shape;
  return {
    change: {
      start,
      stages,
      ...(first.unit === "vus" ? { users: source.users ?? { thinkSeconds } } : { users: null }),
    },
    stages: stages.length,
    notes: [...first.notes, ...left],
  };
}
