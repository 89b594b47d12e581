import * as v from "valibot";
import type { RunFile } from "./messages.ts";

/** Simulated ms. Estimate: a month, four times the longest scenario that ships. */
const latestMs = 31 * 86_400_000;
/** Estimate: one command every ten seconds for a whole day. */
const mostCommands = 10_000;
/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html (1 MB). */
const longestTemplate = 1_048_576;
/** Estimate: ten things put somewhere for each of the 500 resources of a template. */
const mostPlaces = 5_000;

const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(latestMs));
const place = v.pipe(v.number(), v.finite(), v.minValue(-1e6), v.maxValue(1e6));
const layout = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(255)), v.tuple([place, place])),
  v.check((places) => Object.keys(places).length <= mostPlaces, `Expected at most ${mostPlaces} places.`),
);

const runFile = v.object({
  format: v.literal("steady-state/run"),
  version: v.literal(1, "This version of Steady State reads runs of version 1."),
  fileName: v.pipe(v.string(), v.maxLength(255)),
  template: v.pipe(v.string(), v.maxLength(longestTemplate, "CloudFormation accepts templates of up to 1 MB.")),
  seed: v.nullable(v.pipe(v.number(), v.safeInteger())),
  commands: v.pipe(
    v.array(v.object({ atMs: instant, command: v.looseObject({ type: v.pipe(v.string(), v.maxLength(100)) }) })),
    v.maxLength(mostCommands),
  ),
  nowMs: v.nullable(instant),
  layout: v.optional(layout),
});

/** A run from outside, or one sentence that says what is wrong with it. What its commands mean is read by the engine. */
export function readRunFile(value: unknown): { readonly run: RunFile } | { readonly why: string } {
  const parsed = v.safeParse(runFile, value);
  if (parsed.success) return { run: parsed.output as unknown as RunFile };
  const [issue] = parsed.issues;
  const path = (issue.path ?? []).map((step) => String((step as { key: unknown }).key)).join(".");
  return { why: `${path === "" ? "" : `${path}: `}${issue.message}`.slice(0, 200) };
}
