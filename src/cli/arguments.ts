import { parseArgs } from "node:util";
import { Complaint } from "./complaint.ts";
import { durationSeconds } from "./duration.ts";

export interface RunArguments {
  readonly file: string;
  readonly commands: string | null;
  readonly untilSeconds: number | null;
  readonly seed: number | null;
  readonly traffic: string | null;
  readonly trafficScale: number;
  readonly events: string | null;
  readonly metrics: string | null;
  readonly json: boolean;
}

const text = { type: "string" } as const;
const runOptions = {
  commands: text,
  until: text,
  seed: text,
  traffic: text,
  "traffic-scale": text,
  events: text,
  metrics: text,
  json: { type: "boolean" },
} as const;

/** Estimate: beyond this a recording's numbers stop meaning anything. */
const largestScale = 1_000_000;
/** Seeds are 32-bit whole numbers. */
const largestSeed = 2 ** 31 - 1;

export function readRunArguments(argv: readonly string[]): RunArguments {
  const { values, positionals } = parsed(argv);
  const [file, ...others] = positionals;
  if (file === undefined) {
    throw new Complaint({
      message: "No file to run was named.",
      where: "steady-state run",
      why: "A run begins with a CloudFormation template.",
      tryThis: "steady-state run src/scenarios/hello-ecs.yaml --until 10m",
    });
  }
  if (others.length > 0) {
    throw new Complaint({
      message: `"${others[0]}" is one file too many.`,
      where: "steady-state run",
      why: "One template is run at a time.",
      tryThis: "Name commands with --commands and traffic with --traffic.",
    });
  }
  if (values["traffic-scale"] !== undefined && values.traffic === undefined) {
    throw new Complaint({
      message: "--traffic-scale has nothing to multiply.",
      where: "--traffic-scale",
      why: "It multiplies a recording.",
      tryThis: "Name the recording with --traffic FILE.",
    });
  }
  return {
    file,
    commands: values.commands ?? null,
    untilSeconds: values.until === undefined ? null : durationSeconds(values.until),
    seed:
      values.seed === undefined
        ? null
        : numberOption("--seed", values.seed, { least: 0, most: largestSeed, whole: true }),
    traffic: values.traffic ?? null,
    trafficScale: numberOption("--traffic-scale", values["traffic-scale"] ?? "1", { least: 0, most: largestScale }),
    events: values.events ?? null,
    metrics: values.metrics ?? null,
    json: values.json ?? false,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: runOptions, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Complaint({
      message: "The options cannot be read.",
      where: "steady-state run",
      why: (error as Error).message,
      tryThis: "steady-state --help lists every option.",
    });
  }
}

function numberOption(
  name: string,
  written: string,
  { least, most, whole = false }: { readonly least: number; readonly most: number; readonly whole?: boolean },
): number {
  const value = /^[+-]?\d+(\.\d+)?(e\d+)?$/i.test(written) ? Number(written) : Number.NaN;
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw new Complaint({
    message: `${name} is "${written}".`,
    where: name,
    why: `It must be a ${whole ? "whole " : ""}number from ${least} to ${most}.`,
    tryThis: `${name} ${whole ? 7 : 20}`,
  });
}
