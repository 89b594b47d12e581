/** A zone the group can launch in, with its instances that are there to stay. */
export interface ZoneCount {
  readonly availabilityZone: string;
  readonly instances: number;
}

/**
 * How many instances to launch in emptier zones before as many leave fuller ones: as many moves as even the zones out,
 * and at most 10 % of the desired capacity, or one, at a time.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "Rebalancing activities": launched before the old ones are terminated, up
 * to 10 percent (or one instance) above the desired capacity, the maximum size notwithstanding.
 */
export function rebalancingMoves(zones: readonly ZoneCount[], desiredCapacity: number): number {
  const counts = zones.map(({ instances }) => instances);
  let moves = 0;
  for (;;) {
    const most = Math.max(...counts);
    const least = Math.min(...counts);
    if (counts.length < 2 || most - least < 2) break;
    counts[counts.indexOf(most)] = most - 1;
    counts[counts.indexOf(least)] = least + 1;
    moves++;
  }
  return Math.min(moves, Math.max(1, Math.floor(desiredCapacity / 10)));
}
