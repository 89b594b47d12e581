import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { readDuration } from "./duration.ts";
import type { TrafficShape, TrafficStage } from "./model.ts";
import { readLiteral } from "./objectLiteral.ts";
import { mostStages } from "./profile.ts";

/** What one k6 scenario asks for. */
export interface K6Import {
  readonly name: string;
  readonly shape: TrafficShape;
  /** "rps": iterations start at this rate. "vus": so many users each go round and round. */
  readonly unit: "rps" | "vus";
  /** What was left out, each in a sentence. */
  readonly notes: readonly string[];
}
export interface K6Problem {
  /** Counts from 1; 0 when the whole file is meant. */
  readonly line: number;
  readonly message: string;
  readonly why: string;
  readonly tryThis: string;
}
export type K6Reading = { readonly scenarios: readonly K6Import[] } | { readonly problem: K6Problem };

/** Characters. Estimate: k6 scripts have some thousand. */
export const largestK6 = 200_000;
const mostScenarios = 20;

/** Source: Grafana k6 documentation, "Executors": fields that change nothing about how much traffic comes. */
const without = ["gracefulStop", "gracefulRampDown", "preAllocatedVUs", "maxVUs", "thresholds"];
/** Source: the same page: what a rate or a number of users is not given for. */
const batches = ["shared-iterations", "per-vu-iterations", "externally-controlled"];

/** Whether a text looks like k6 options: JSON, an object literal, or a script that exports them. */
export const looksLikeK6 = (text: string): boolean =>
  /\boptions\s*=/.test(text) || (/^\s*\{/.test(text) && /["']?\b(stages|scenarios|executor)\b["']?\s*:/.test(text));

/**
 * Reads k6's `stages` and `scenarios` (ramping and constant arrival rate and VUs) from JSON, from an object literal or
 * from a script's `export const options = { … }`. Nothing is run.
 */
export function readK6(text: string): K6Reading {
  if (text.length > largestK6) {
    return problem(
      0,
      `It has more than ${largestK6} characters.`,
      "Options are far shorter.",
      "Keep the options only.",
    );
  }
  const script = /\boptions\s*=\s*/.exec(text);
  const from = script === null ? text.search(/\{/) : script.index + script[0].length;
  if (from < 0)
    return problem(0, "There are no options in it.", "k6 keeps its traffic there.", "Add options with stages.");
  const read = readLiteral(text, from);
  if ("complaint" in read) {
    return problem(
      read.line,
      read.complaint,
      "Steady State reads plain values and runs no code.",
      "Write the number or text itself there.",
    );
  }
  const options = objectOf(read.value) ?? {};
  const scenarios = objectOf(options.scenarios);
  const described: (readonly [string, Readonly<Record<string, unknown>>])[] = [];
  if (scenarios) {
    for (const [name, value] of Object.entries(scenarios)) described.push([name, objectOf(value) ?? {}]);
  } else if (options.executor !== undefined) described.push(["default", options]);
  else if (options.stages !== undefined) described.push(["default", { ...options, executor: "ramping-vus" }]);
  else if (options.vus !== undefined) described.push(["default", { ...options, executor: "constant-vus" }]);
  if (described.length === 0) {
    return problem(
      0,
      "The options have no stages and no scenarios.",
      "They say how much traffic comes.",
      "Add stages.",
    );
  }
  if (described.length > mostScenarios) {
    return problem(0, `It has ${described.length} scenarios.`, `At most ${mostScenarios} are read.`, "Keep fewer.");
  }
  const imports: K6Import[] = [];
  for (const [name, scenario] of described) {
    const one = readScenario(
      name,
      scenario,
      without.filter((field) => options[field] !== undefined),
    );
    if ("problem" in one) return one;
    imports.push(one);
  }
  return { scenarios: imports };
}

function readScenario(
  name: string,
  scenario: Readonly<Record<string, unknown>>,
  ofAll: readonly string[],
): K6Import | { readonly problem: K6Problem } {
  const executor = textOf(scenario.executor) ?? "";
  const refuse = (message: string, why: string, tryThis: string) => problem(0, `${name}: ${message}`, why, tryThis);
  const number = (field: string, fallback: number): number => {
    const value = scenario[field] === undefined ? fallback : numberOf(scenario[field]);
    return typeof value === "number" && value >= 0 ? value : Number.NaN;
  };
  const isRate = executor === "ramping-arrival-rate" || executor === "constant-arrival-rate";
  if (!isRate && executor !== "ramping-vus" && executor !== "constant-vus") {
    return batches.includes(executor)
      ? refuse(
          `${executor} is not read.`,
          "It gives a number of iterations, or leaves it to somebody outside, and no traffic over time.",
          "Use ramping-arrival-rate or ramping-vus.",
        )
      : refuse(
          `"${executor}" is no executor of k6.`,
          "The executor says what the numbers mean.",
          "Use ramping-arrival-rate, constant-arrival-rate, ramping-vus or constant-vus.",
        );
  }
  const perSecond = isRate ? readDuration(scenario.timeUnit ?? "1s") : 1;
  if (perSecond === null || perSecond <= 0) {
    return refuse("timeUnit is not a duration.", "Rates are per timeUnit.", 'Write it as "1s" or "1m".');
  }
  const stages: TrafficStage[] = [];
  let start: number;
  if (executor.startsWith("constant")) {
    start = (isRate ? number("rate", Number.NaN) : number("vus", 1)) / perSecond;
    const duration = readDuration(scenario.duration);
    if (duration === null) return refuse("duration is missing.", "It says how long it goes on.", 'Write it as "5m".');
    stages.push({ duration, target: start }, { duration: 0, target: 0 });
  } else {
    start = (isRate ? number("startRate", 0) : number("startVUs", 1)) / perSecond;
    const listed = listOf(scenario.stages);
    if (!Array.isArray(listed) || listed.length === 0 || listed.length > mostStages) {
      return refuse(
        "stages is not a list of stages.",
        `It needs 1 to ${mostStages} of them.`,
        "Write { duration, target }.",
      );
    }
    for (const [index, part] of listed.entries()) {
      const duration = readDuration(objectOf(part)?.duration);
      const target = numberOf(objectOf(part)?.target);
      if (duration === null || typeof target !== "number" || target < 0) {
        return refuse(
          `stage ${index + 1} cannot be read.`,
          "A stage is a duration and a target of 0 or more.",
          'Write it as { duration: "1m", target: 50 }.',
        );
      }
      stages.push({ duration, target: target / perSecond });
    }
  }
  if (!Number.isFinite(start))
    return refuse("where it starts is not a number.", "Rates are 0 or more.", "Write a number.");
  const delay = scenario.startTime === undefined ? 0 : readDuration(scenario.startTime);
  if (delay === null) return refuse("startTime is not a duration.", "It delays the scenario.", 'Write it as "30s".');
  const left = [...new Set([...without.filter((field) => scenario[field] !== undefined), ...ofAll])];
  return {
    name,
    unit: isRate ? "rps" : "vus",
    shape:
      delay > 0
        ? {
            kind: "stages",
            start: 0,
            stages: [{ duration: delay, target: 0 }, { duration: 0, target: start }, ...stages],
          }
        : { kind: "stages", start, stages },
    notes: left.length === 0 ? [] : [`${left.join(", ")} ${left.length === 1 ? "has" : "have"} no effect here.`],
  };
}

const problem = (line: number, message: string, why: string, tryThis: string) => ({
  problem: { line, message, why, tryThis },
});
