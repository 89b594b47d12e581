/**
 * Bounds with names. Exceeding one is a bug of ours, so it throws and names the bound;
 * the caller adds the seed and the last causes.
 */
export const limits = {
  /** Estimate: a real instant holds at most a few events per task; ten thousand tasks times ten. */
  eventsAtOneInstant: 100_000,
  /** Estimate: about twenty pending timers for each of ten thousand tasks; must stay below 2^18, see queue.ts. */
  queueLength: 200_000,
  /** Estimate: more than a learner can read; older entries leave first. */
  journalEntries: 10_000,
  /** Estimate: fifty thousand live tasks and as many stopped ones. */
  recordsPerKind: 120_000,
} as const;

export class LimitExceeded extends Error {
  readonly limit: keyof typeof limits;
  constructor(limit: keyof typeof limits, detail: string) {
    super(`The simulation passed its bound "${limit}" (${limits[limit]}): ${detail}`);
    this.name = "LimitExceeded";
    this.limit = limit;
  }
}
