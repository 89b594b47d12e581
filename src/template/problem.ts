import { maximumProblems } from "./limits.ts";

/** `error`: CloudFormation would refuse this. `warning`: read, but not as written. `note`: good to know. */
export type Severity = "error" | "warning" | "note";

/** Something to tell about one place of a template: what happened, why, what to try. */
export type Problem = {
  readonly severity: Severity;
  /** For example `Resources.Service.Properties.DesiredCount`; empty for the whole file. */
  readonly path: string;
  /** Line and column count from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly why: string;
  readonly tryThis: string;
};

/** The words of a problem, before it has a place. */
export type Complaint = Pick<Problem, "message" | "why" | "tryThis">;

/** One line: `Line 12, Resources.Service.Properties.DesiredCount: what happened. Why. Try: what to try.` */
export function problemText(problem: Problem): string {
  const place = problem.path === "" ? `Line ${problem.line}` : `Line ${problem.line}, ${problem.path}`;
  const parts = [problem.message, problem.why, problem.tryThis === "" ? "" : `Try: ${problem.tryThis}`];
  return `${place}: ${parts.filter((part) => part !== "").join(" ")}`.replace(/[\p{Cc}\s]+/gu, " ");
}

/** In the order of the file; a very long list is cut, and says so. */
export function listProblems(problems: readonly Problem[]): readonly Problem[] {
  const ordered = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  if (ordered.length <= maximumProblems) return ordered;
  const rest = ordered.slice(maximumProblems - 1);
  return [
    ...ordered.slice(0, maximumProblems - 1),
    {
      severity: rest.some((problem) => problem.severity === "error") ? "error" : "note",
      path: "",
      line: rest[0]?.line ?? 1,
      column: rest[0]?.column ?? 1,
      message: `${rest.length} more problems are not listed.`,
      why: `A list has at most ${maximumProblems}.`,
      tryThis: "Mend the first ones, then open the file again.",
    },
  ];
}
