import type { Simulation } from "../engine/simulation.ts";
import { responseTimePercentiles } from "../load/answers.ts";
import { namesOf } from "../load/columns.ts";
import { requestTotals as loadTotals } from "../load/stepSecond.ts";

export interface RequestTotals {
  readonly total: number;
  readonly failed: number;
  /** Milliseconds; null before the first answer. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

/** Requests of the whole run over all load balancers, and how long the answered ones took. */
export function requestTotals(simulation: Simulation): RequestTotals {
  const { columns } = simulation;
  let total = 0;
  let failed = 0;
  for (const { slot } of namesOf(columns, "loadBalancer")) {
    const totals = loadTotals(columns, slot);
    total += totals.requests;
    for (const count of Object.values(totals.failed)) failed += count;
  }
  const services = [...simulation.all("service")].map(({ id }) => id);
  const [p50 = null, p95 = null, p99 = null] = responseTimePercentiles(columns, services, [0.5, 0.95, 0.99]) ?? [];
  return { total: Math.round(total), failed: Math.round(failed), p50Ms: ms(p50), p95Ms: ms(p95), p99Ms: ms(p99) };
}

/** Two decimals: the response times themselves are known within 1.6 %. */
const ms = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds * 100_000) / 100);
