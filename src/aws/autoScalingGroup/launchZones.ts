import type { GroupZone } from "./model.ts";

/** A zone of the group, as a launch sees it. */
export interface LaunchZone extends GroupZone {
  /** Instances of the group that are there or on their way. */
  readonly instances: number;
  /** Addresses left in the subnet; null when the subnet is not part of the template. */
  readonly freeAddresses: number | null;
  readonly available: boolean;
}

/**
 * Where the next instances go: each to the zone with the fewest, ties in the group's own order. A zone that is down, or
 * whose subnet has no address left, is passed over.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "Rebalancing activities"; ties by order are our estimate.
 *
 * @returns one per instance that can be launched; fewer when no zone is left.
 */
export function chooseLaunchZones(zones: readonly LaunchZone[], count: number): readonly GroupZone[] {
  const left = zones
    .filter(({ available }) => available)
    .map(({ availabilityZone, subnetId, instances, freeAddresses }) => ({
      availabilityZone,
      subnetId,
      instances,
      free: freeAddresses ?? Number.MAX_SAFE_INTEGER,
    }));
  const chosen: GroupZone[] = [];
  while (chosen.length < count) {
    const best = left
      .filter(({ free }) => free > 0)
      .reduce<(typeof left)[number] | null>(
        (fewest, zone) => (fewest === null || zone.instances < fewest.instances ? zone : fewest),
        null,
      );
    if (best === null) break;
    best.instances++;
    best.free--;
    chosen.push({ availabilityZone: best.availabilityZone, subnetId: best.subnetId });
  }
  return chosen;
}
