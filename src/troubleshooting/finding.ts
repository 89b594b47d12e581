import type { Fix, Place, World } from "../aws/fault/world.ts";

export type { Fix, Place, World } from "../aws/fault/world.ts";

/** One thing looked at in the present world. */
export interface Check {
  /** "waiting": it is mended, and AWS has not got round to it yet. */
  readonly state: "good" | "bad" | "waiting";
  /** What is seen there, in AWS's words. */
  readonly evidence: string;
  /** Why, where something is wrong; null where the evidence says it. */
  readonly cause: string | null;
  readonly at: Place | null;
  /** Null where nothing is wrong, or where only the person can decide. */
  readonly fix: Fix | null;
}
/** One row of the checklist. */
export interface Symptom {
  readonly id: string;
  readonly symptom: string;
  /** What it usually is. */
  readonly causes: string;
  /** Where AWS shows it. */
  readonly lookAt: string;
  /** What mends it in general. */
  readonly remedy: string;
  readonly source: string;
  /** Empty when the scenario has nothing of the kind. */
  readonly check: (world: World) => readonly Check[];
}

export const good = (evidence: string, at: Place | null = null): Check => ({
  state: "good",
  evidence,
  cause: null,
  at,
  fix: null,
});
export const bad = (
  evidence: string,
  at: Place | null,
  cause: string | null = null,
  fix: Fix | null = null,
): Check => ({
  state: "bad",
  evidence,
  cause,
  at,
  fix,
});
export const waiting = (evidence: string, at: Place | null): Check => ({
  state: "waiting",
  evidence,
  cause: null,
  at,
  fix: null,
});

export type RowState = "bad" | "waiting" | "good" | "nothing";

/** A row is as bad as the worst thing found. */
export function rowState(checks: readonly Check[]): RowState {
  if (checks.length === 0) return "nothing";
  if (checks.some(({ state }) => state === "bad")) return "bad";
  return checks.some(({ state }) => state === "waiting") ? "waiting" : "good";
}

/** Many alike in one line: the first few that are wrong, and how many are not. */
export function shortened(
  checks: readonly Check[],
  most: number,
): { readonly shown: readonly Check[]; readonly more: number } {
  const order = { bad: 0, waiting: 1, good: 2 } as const;
  const sorted = checks.toSorted((a, b) => order[a.state] - order[b.state]);
  return { shown: sorted.slice(0, most), more: Math.max(0, sorted.length - most) };
}
