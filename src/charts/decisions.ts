import type { JournalEntry } from "../engine/journal.ts";
import type { ServiceScaling } from "./serviceScaling.ts";

/** An entry that says why: of the service, of what scales it, or of its alarms. */
export interface Decision {
  readonly atMs: number;
  readonly because: string;
}

/** Decisions about a service up to an instant, oldest first. */
export function decisionsOf(
  journal: readonly JournalEntry[],
  serviceId: string,
  { scalableTargetId, policies, alarms }: ServiceScaling,
): Decision[] {
  const subjects = new Set<string | null>([
    `service ${serviceId}`,
    `scalableTarget ${scalableTargetId}`,
    ...policies.map(({ id }) => `scalingPolicy ${id}`),
    ...alarms.map(({ id }) => `alarm ${id}`),
  ]);
  return decisionsAbout(journal, subjects);
}

/** Entries about these, as "<kind> <id>", that say why. */
export function decisionsAbout(journal: readonly JournalEntry[], subjects: ReadonlySet<string | null>): Decision[] {
  const decisions: Decision[] = [];
  for (const { kind, subject, because, atMs } of journal) {
    if (because !== undefined && subjects.has(`${kind} ${subject}`)) decisions.push({ atMs, because });
  }
  return decisions;
}

export function lastDecision(decisions: readonly Decision[], atMs: number): Decision | null {
  return decisions.findLast((decision) => decision.atMs <= atMs) ?? null;
}
