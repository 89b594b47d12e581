/** Steps of Newton's method at most; four were the most that any load in the tests needed. */
const mostSteps = 12;
/** The error squares with every step, so after a change this small nothing is left to correct. */
const smallChange = 1e-7;

/** Below it two requests never meet in the last digits of a number. */
const practicallyIdle = 1e-6;

/**
 * Share of busy lanes, ρ, one second on, for a task with several lanes.
 *
 * In the stationary M/M/c queue the number inside is L(ρ) = cρ + C·ρ ÷ (1 − ρ), C being Erlang's waiting probability.
 * The step is implicit: what is inside afterwards plus what was served equals what was there or arrived,
 * L(ρ) + capacity·ρ = pressure. The left side rises and is convex, so Newton's steps from above fall onto the root.
 *
 * @param pressure requests inside a second ago plus those that arrived
 * @param capacity requests served in a second with every lane busy
 * @param guess the share a second ago
 */
export function busyLanes(lanes: number, capacity: number, pressure: number, guess: number): number {
  if (pressure <= 0) return 0;
  // Two bounds from above: no request waits; all lanes act as one fast one, which never holds more.
  const half = 1 - pressure + capacity;
  const root = Math.sqrt(half * half + 4 * pressure);
  const inside = half > 0 ? (2 * pressure) / (half + root) : (root - half) / 2;
  const bound = Math.min(pressure / (lanes + capacity), inside / (1 + inside));
  if (bound < practicallyIdle) return bound;
  let busy = guess > practicallyIdle && guess < bound ? guess : bound;
  // Two lanes, where Erlang's formula is short: L = 2ρ ÷ (1 − ρ²).
  for (let step = 0; lanes === 2 && step < mostSteps; step++) {
    const square = busy * busy;
    const perIdle = 1 / (1 - square);
    const value = (2 * perIdle + capacity) * busy - pressure;
    const next = Math.min(
      bound,
      Math.max(practicallyIdle, busy - value / (2 * (1 + square) * perIdle * perIdle + capacity)),
    );
    const change = next - busy;
    busy = next;
    if (change < smallChange && change > -smallChange) return busy;
  }
  for (let step = 0; step < mostSteps; step++) {
    // One over Erlang's B, which has a recursion without divisions: 1 + (k ÷ offered) · (the same with one lane less).
    const perOffered = 1 / (lanes * busy);
    let inverseB = 1;
    for (let lane = 1; lane <= lanes; lane++) inverseB = 1 + lane * perOffered * inverseB;
    const idle = 1 - busy;
    const perIdle = 1 / idle;
    // C = 1 ÷ (idle ÷ B + ρ); its slope by the rules of differentiation, with (1 ÷ B)' = −c · (idle ÷ B + ρ) ÷ ρ.
    const inverseC = idle * inverseB + busy;
    const waiting = 1 / inverseC;
    const inverseSlope = 1 - inverseB - idle * lanes * lanes * perOffered * inverseC;
    const queued = waiting * busy * perIdle;
    const value = lanes * busy + queued + capacity * busy - pressure;
    const slope = lanes + capacity + waiting * perIdle * perIdle - inverseSlope * waiting * queued;
    const next = Math.min(bound, Math.max(practicallyIdle, busy - value / slope));
    const change = next - busy;
    busy = next;
    if (change < smallChange && change > -smallChange) break;
  }
  return busy;
}
