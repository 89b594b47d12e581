import type { ColumnSet } from "../../kernel/columns.ts";
import { column, loadSet, mostRetries, slotNamed, trafficSourceColumns } from "../../load/columns.ts";
import type { ClientSettings, TrafficSourceRecord } from "./model.ts";

/** Clients that take a failure as the answer, and nodes of a load balancer that work apart. */
export const usualClients: ClientSettings = { retries: 0, retryBudget: null, inTurn: false };

/** What is wrong with how clients are to behave; undefined when nothing is. */
export function clientsComplaint({ retries, retryBudget }: ClientSettings): string | undefined {
  if (!(Number.isInteger(retries) && retries >= 0 && retries <= mostRetries)) {
    return `Clients try again 0 to ${mostRetries} times.`;
  }
  if (retryBudget !== null && !(retryBudget >= 0 && retryBudget <= 1)) {
    return "A retry budget is a share of the requests, from 0 to 1.";
  }
  return undefined;
}

/**
 * Requests of the next second by attempt: first tries, first retries, second retries …; each failed one comes again until
 * its client has tried often enough. A budget bounds all retries to a share of the first tries.
 */
export function nextAttempts(
  firstTries: number,
  before: readonly number[],
  failedShare: number,
  { retries, retryBudget }: ClientSettings,
): readonly number[] {
  const again = Array.from({ length: retries }, (_, index) => (before[index] ?? 0) * failedShare);
  const all = again.reduce((sum, part) => sum + part, 0);
  const allowed = retryBudget === null ? all : Math.min(all, retryBudget * firstTries);
  return [firstTries, ...again.map((part) => (all > 0 ? (part * allowed) / all : 0))];
}

/** Attempts per request when each fails with the same probability: (1 − p^(r + 1)) ÷ (1 − p). */
export function amplification(failureShare: number, retries: number): number {
  let attempts = 0;
  let reached = 1;
  for (let attempt = 0; attempt <= retries; attempt++) {
    attempts += reached;
    reached *= failureShare;
  }
  return attempts;
}

/** How requests end other than well. A failure of the second before is tried again in this one. */
const failures = ["target5xxRate", "elb502Rate", "elb503Rate", "elb504Rate", "elb460Rate", "unreachableRate"] as const;

/** Share of a load balancer's requests that failed in the newest second. In a backlog's end more fail than came. */
export function failedShareOf(columns: Record<string, ColumnSet>, slot: number): number {
  const balancers = loadSet(columns, "loadBalancer");
  const asked = column(balancers, "requestRate")[slot] as number;
  const failed = failures.reduce((sum, name) => sum + (column(balancers, name)[slot] as number), 0);
  return asked > 0 ? failed / asked : 0;
}

/** First tries and retries of one source in the second that ends now; remembers them for the next. */
export function withRetries(
  columns: Record<string, ColumnSet>,
  { id, clients = usualClients }: Pick<TrafficSourceRecord, "id" | "clients">,
  firstTries: number,
  failedShare: number,
): number {
  const slot = slotNamed(columns, "trafficSource", id);
  const set = loadSet(columns, "trafficSource");
  const before = trafficSourceColumns.map((name) => column(set, name)[slot] as number);
  const attempts = nextAttempts(firstTries, before, failedShare, clients);
  trafficSourceColumns.forEach((name, attempt) => {
    column(set, name)[slot] = attempts[attempt] ?? 0;
  });
  return attempts.reduce((sum, part) => sum + part, 0);
}
