import { readSeries } from "./seriesStore.ts";
import type { ClientState } from "./store.ts";

/** What another scenario cost while it was on screen. */
export interface PastCost {
  readonly name: string;
  /** Pairs of instant and dollars since the start, a minute apart, oldest first. */
  readonly totals: readonly (readonly [atMs: number, dollars: number])[];
}

/** Estimate: more scenarios than anyone compares. */
const mostScenarios = 6;
/** Points kept of one scenario. */
const mostPoints = 1_440;

let past: readonly PastCost[] = [];

/** Keeps what the run that is about to leave the screen has cost, by the name of its scenario. */
export function rememberCost({ tables, endMs }: Pick<ClientState, "tables" | "endMs">): void {
  const name = tables.settings?.get("run")?.name;
  if (name === undefined) return;
  const points = readSeries("bill/total", 0, endMs, mostPoints);
  if (points.length === 0) return;
  const totals = points.map(({ atMs, maximum }) => [atMs, maximum] as const);
  past = [{ name, totals }, ...past.filter((one) => one.name !== name)].slice(0, mostScenarios);
}

/** What scenarios seen before cost, the newest first. */
export const pastCosts = (): readonly PastCost[] => past;

/** Dollars of a past run at an instant; null beyond its end. */
export function pastCostAt({ totals }: PastCost, atMs: number): number | null {
  const last = totals.at(-1);
  if (last === undefined || atMs >= last[0] + 60_000) return null;
  return totals.findLast(([at]) => at <= atMs)?.[1] ?? null;
}
