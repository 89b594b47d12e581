/**
 * Share of busy lanes, ρ, one second on, for a task with several lanes.
 *
 * In the stationary M/M/c queue the number inside is L(ρ) = cρ + C·ρ ÷ (1 − ρ), C being Erlang's waiting probability.
 * The step is implicit: what is inside afterwards plus what was served equals what was there or arrived,
 * L(ρ) + served·ρ = pressure. The left side rises and is convex, so Newton's steps from above fall onto the root.
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
  let busy = guess > 0 && guess < bound ? guess : bound;
  // Estimate: six steps at most were ever needed; the bound keeps a bad guess from looping.
  for (let step = 0; step < 12; step++) {
    // Erlang B by its recursion: the share of arrivals that find every lane busy when nobody may wait.
    let blocked = 1;
    const offered = lanes * busy;
    for (let lane = 1; lane <= lanes; lane++) blocked = (offered * blocked) / (lane + offered * blocked);
    const idle = 1 - busy;
    const divisor = idle + busy * blocked;
    const waiting = blocked / divisor;
    // dB/dρ = c·B·divisor ÷ ρ, and the rest by the rules of differentiation.
    const blockedSlope = busy > 0 ? (lanes * blocked * divisor) / busy : 0;
    const waitingSlope =
      (blockedSlope * divisor - blocked * (blocked - 1 + lanes * blocked * divisor)) / (divisor * divisor);
    const value = offered + (waiting * busy) / idle + capacity * busy - pressure;
    const slope = lanes + (waitingSlope * busy) / idle + waiting / (idle * idle) + capacity;
    const next = Math.min(bound, Math.max(0, busy - value / slope));
    const change = next - busy;
    busy = next;
    if (change < 1e-15 && change > -1e-15) break;
  }
  return busy;
}
