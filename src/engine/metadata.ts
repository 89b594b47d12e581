import * as v from "valibot";
import { readUnixMs } from "../kernel/calendar.ts";
import type { SteadyStateMetadata } from "./mapping.ts";

/** Estimate: the longest run that stays comfortable to replay, thirty days. */
const longestRunSeconds = 30 * 86_400;

const pair = v.tuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())]);
const schema = v.object({
  version: v.optional(v.literal(1), 1),
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1)), 7),
  clock: v.optional(v.picklist(["realistic", "idealised"]), "realistic"),
  initialPasses: v.optional(v.picklist(["one", "healthyThreshold"]), "one"),
  openAtSeconds: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(86_400)), 0),
  startTime: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => readUnixMs(text) !== null, "Expected a time such as 2026-03-02T07:00:00Z."),
    ),
  ),
  question: v.optional(v.pipe(v.string(), v.maxLength(300))),
  layout: v.optional(v.record(v.string(), pair), {}),
  traffic: v.optional(v.record(v.string(), v.unknown()), {}),
  quotas: v.optional(v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)))),
  externalInstances: v.optional(v.record(v.string(), v.unknown())),
  images: v.optional(v.record(v.string(), v.unknown()), {}),
  commands: v.optional(
    v.array(
      v.object({
        at: v.pipe(v.number(), v.minValue(0), v.maxValue(longestRunSeconds)),
        call: v.string(),
        input: v.optional(v.record(v.string(), v.unknown()), {}),
      }),
    ),
    [],
  ),
});

/** Reads `Metadata.SteadyState`; everything in it is optional. `complaints` name the path inside it. */
export function readMetadata(value: unknown): {
  metadata: SteadyStateMetadata;
  complaints: readonly { path: readonly (string | number)[]; message: string }[];
} {
  const parsed = v.safeParse(schema, value ?? {});
  if (parsed.success) return { metadata: parsed.output, complaints: [] };
  return {
    metadata: v.parse(schema, {}),
    complaints: parsed.issues.map((issue) => ({
      path: (issue.path ?? []).map((step) => step.key as string | number),
      message: issue.message,
    })),
  };
}
