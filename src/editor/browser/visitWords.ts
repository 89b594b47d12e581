import type { Mirror } from "../../client/store.ts";
import type { JournalEntry } from "../../engine/journal.ts";
import type { Visit } from "./visitLog.ts";

/** The entry that explains what a visit met, newest first; null when the journal has none. */
export function explaining(visit: Visit, loadBalancerId: string, tables: Mirror, journal: readonly JournalEntry[]) {
  const about = (...subjects: readonly string[]) =>
    journal.findLast(({ subject }) => subjects.includes(subject)) ?? null;
  /** The load balancer's own word on it. */
  const said = (eventName: string) =>
    journal.findLast((entry) => entry.subject === loadBalancerId && entry.eventName.startsWith(eventName)) ?? null;
  switch (visit.outcome) {
    case "answered":
      return visit.failsOpen ? (said("FAIL_OPEN") ?? about(loadBalancerId)) : null;
    case "elb502":
      return said("HTTP 502") ?? about(visit.taskId);
    case "elb504":
      return said("HTTP 504") ?? about(visit.taskId, loadBalancerId, visit.blocked?.by.id ?? visit.taskId);
    case "elb503": {
      const services = [...(tables.service?.values() ?? [])].filter(({ loadBalancers }) =>
        loadBalancers.some(({ targetGroupArn }) => targetGroupArn === visit.targetGroupId),
      );
      return said("HTTP 503") ?? about(loadBalancerId, visit.targetGroupId ?? "", ...services.map(({ id }) => id));
    }
    case "timedOut":
      return about(visit.blocked.by.id) ?? about(loadBalancerId);
    case "reset":
      return about(...(visit.taskId === null ? [] : [visit.taskId]), loadBalancerId);
    case "fixedResponse":
    case "redirect":
    case "noDns":
    case "noListener":
      return about(loadBalancerId);
  }
}

export interface Slice {
  /** Task id, or the error. */
  readonly key: string;
  readonly visits: number;
  readonly failed: boolean;
}

/** The remembered visits split by the task that answered, most first; errors last. */
export function slicesOf(visits: readonly Visit[]): readonly Slice[] {
  const slices = new Map<string, Slice>();
  for (const visit of visits) {
    const failed = visit.outcome !== "answered";
    const key = failed ? visit.outcome : visit.taskId;
    slices.set(key, { key, visits: (slices.get(key)?.visits ?? 0) + 1, failed });
  }
  return [...slices.values()].sort((a, b) => Number(a.failed) - Number(b.failed) || b.visits - a.visits);
}
