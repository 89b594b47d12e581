/** What became of the users' requests in the second before. */
export interface LoopState {
  readonly inFlight: number;
  /** Requests answered or failed. */
  readonly leftPerSecond: number;
}

/** Estimate: one round of a user who does not think and is refused at once, seconds. */
const leastRound = 0.01;

/**
 * Requests per second of users who each wait for their answer and then think. A round takes the thinking and, by
 * Little's law, the time that requests spend inside: in flight over leaving. Nobody has two requests in flight, so that
 * no more are sent than users are free or become free in the second.
 */
export function closedLoopRate(users: number, thinkSeconds: number, { inFlight, leftPerSecond }: LoopState): number {
  const inside = leftPerSecond > 0 ? inFlight / leftPerSecond : 0;
  const round = Math.max(leastRound, thinkSeconds + inside);
  return Math.max(0, Math.min(users / round, users - inFlight + leftPerSecond));
}
