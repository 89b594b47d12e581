import type { SimMs } from "../kernel/time.ts";
import type { Problem } from "../template/problem.ts";
import { commandFrom } from "./commands.ts";
import type { TimedCommand } from "./run.ts";

const aboutRun = (problem: Pick<Problem, "severity" | "message" | "why" | "tryThis">): Problem => ({
  path: "",
  line: 1,
  column: 1,
  ...problem,
});

/** What is wrong with the commands of a run that comes from outside. Each is read as the terminal reads one. */
export function commandProblems(commands: readonly TimedCommand[]): readonly Problem[] {
  return commands.flatMap(({ command }, index): Problem[] => {
    const { type, ...input } = command;
    const read = commandFrom(String(type), input);
    if ("command" in read) return [];
    return [aboutRun({ severity: "error", ...read, message: `Command ${index + 1} of the run: ${read.message}` })];
  });
}

/** A run that stops the engine on its way is no run of this model. */
export const brokenRun = (error: unknown): Problem =>
  aboutRun({
    severity: "error",
    message: "The run cannot be followed to its moment.",
    why: `The engine says: ${(error instanceof Error ? error.message : String(error)).slice(0, 200)}`,
    tryThis: "open its template instead.",
  });

/** The run goes on from an earlier moment; what was done later still comes. */
export const slowRun = (reachedMs: SimMs, untilMs: SimMs): Problem =>
  aboutRun({
    severity: "warning",
    message: `The run opens at ${clock(reachedMs)} instead of ${clock(untilMs)}.`,
    why: "Living through it takes longer than 20 s on this machine.",
    tryThis: "Press play: what was done later still happens at its moment.",
  });

function clock(atMs: SimMs): string {
  const total = Math.floor(atMs / 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(total / 3_600)}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
}
