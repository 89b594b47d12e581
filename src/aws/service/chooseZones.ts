/** One Availability Zone a service may use. */
export interface ZoneChoice {
  readonly zone: string;
  /** Tasks of this service that are asked to run there. */
  readonly tasks: number;
  /** Of every capacity provider, where `tasks` are those of one. */
  readonly tasksInAll?: number;
  readonly subnets: readonly { readonly id: string; readonly availableIpAddressCount: number }[];
}
export interface PlacedStart {
  readonly zone: string;
  readonly subnetId: string;
}

/**
 * Where so many tasks go: each to the zone with the fewest tasks of the service, ties by zone name; inside the zone to
 * the subnet with the most free addresses.
 *
 * Source: Amazon ECS Developer Guide, service definition parameters: Fargate tries to balance Availability Zones.
 * Estimate: AWS names no tie rule and no rule inside a zone.
 */
export function chooseZones(zones: readonly ZoneChoice[], count: number): readonly PlacedStart[] {
  const load = zones
    .filter(({ subnets }) => subnets.length > 0)
    .map(({ zone, tasks, tasksInAll = tasks, subnets }) => ({
      zone,
      tasks,
      tasksInAll,
      subnets: subnets.map(({ id, availableIpAddressCount }) => ({ id, free: availableIpAddressCount })),
    }));
  const starts: PlacedStart[] = [];
  for (let start = 0; start < count && load.length > 0; start++) {
    const zone = load.reduce((best, other) => {
      const fewer = other.tasks - best.tasks || other.tasksInAll - best.tasksInAll;
      return fewer < 0 || (fewer === 0 && other.zone < best.zone) ? other : best;
    });
    const subnet = zone.subnets.reduce((best, other) =>
      other.free > best.free || (other.free === best.free && other.id < best.id) ? other : best,
    );
    zone.tasks++;
    zone.tasksInAll++;
    subnet.free--;
    starts.push({ zone: zone.zone, subnetId: subnet.id });
  }
  return starts;
}

/** Why the tasks went where they went: "us-east-1a 2 → 3, us-east-1b 2 → 3: fewest tasks of the service first, then by name." */
export function zoneReason(zones: readonly ZoneChoice[], starts: readonly PlacedStart[]): string {
  const moved = zones
    .map(({ zone, tasks }) => ({ zone, tasks, added: starts.filter((start) => start.zone === zone).length }))
    .filter(({ added }) => added > 0)
    .map(({ zone, tasks, added }) => `${zone} ${tasks} → ${tasks + added}`);
  if (zones.length === 1) return `${moved.join("")}: the only zone its subnets are in.`;
  const others = zones
    .filter(({ zone }) => !starts.some((start) => start.zone === zone))
    .map(({ zone, tasks }) => `${zone} has ${tasks}`);
  return `${[...moved, ...others].join(", ")}: the zone with the fewest tasks of the service first, then by name.`;
}
