import { create } from "zustand";
import type { Problem } from "../template/problem.ts";

/** Why the newest file could not be opened. The run on screen stays. */
export interface OpenTrouble {
  readonly fileName: string;
  /** What happened, naming the line where there is one. */
  readonly what: string;
  readonly why: string;
  readonly tryThis: string;
  /** Further problems, one line each. */
  readonly more: readonly string[];
}

export const useOpenTrouble = create<{ trouble: OpenTrouble | null }>()(() => ({ trouble: null }));

/** What the worker found wrong, gravest kind first: errors, or whatever there is without any. */
export function troubleOf(fileName: string, problems: readonly Problem[]): OpenTrouble {
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first, ...rest] = errors.length > 0 ? errors : problems;
  if (first === undefined) {
    return {
      fileName,
      what: `${fileName} could not be opened.`,
      why: "Nothing in it can be simulated.",
      tryThis: "open another file.",
      more: [],
    };
  }
  const place = (problem: Problem) => `line ${problem.line}${problem.path === "" ? "" : `, ${problem.path}`}`;
  return {
    fileName,
    what: `${fileName}, ${place(first)}: ${first.message}`,
    why: first.why,
    tryThis: first.tryThis,
    more: rest.map((problem) => `L${place(problem).slice(1)}: ${problem.message}`),
  };
}
