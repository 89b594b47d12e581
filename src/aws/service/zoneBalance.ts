import { isBehindClassic } from "./isBehindClassic.ts";
import type { ServiceRecord } from "./model.ts";

/** Tasks of a service in one Availability Zone it can use. */
export interface ZoneCount {
  readonly zone: string;
  readonly tasks: number;
}
/** The next move: so many tasks more in one zone, and those that go for it. */
export interface ZoneMove {
  readonly to: string;
  readonly count: number;
}

/**
 * What each zone should have: the desired tasks divided by the zones, and one more in as many of the fullest zones as
 * remain. Source: Amazon ECS Developer Guide, "Balancing an Amazon ECS service across Availability Zones".
 */
export function zoneTargets(counts: readonly ZoneCount[], desiredCount: number): ReadonlyMap<string, number> {
  const fullestFirst = [...counts].sort((a, b) => b.tasks - a.tasks || (a.zone < b.zone ? -1 : 1));
  const each = Math.floor(desiredCount / Math.max(1, counts.length));
  const remainder = desiredCount - each * counts.length;
  return new Map(fullestFirst.map(({ zone }, index) => [zone, each + (index < remainder ? 1 : 0)]));
}

/** The move that comes first: into the emptiest zone, ties by name. Null when the zones are balanced. */
export function nextZoneMove(counts: readonly ZoneCount[], desiredCount: number): ZoneMove | null {
  const targets = zoneTargets(counts, desiredCount);
  let emptiest: ZoneCount | null = null;
  for (const count of counts) {
    if (emptiest === null || count.tasks < emptiest.tasks) emptiest = count;
    else if (count.tasks === emptiest.tasks && count.zone < emptiest.zone) emptiest = count;
  }
  if (emptiest === null) return null;
  const count = (targets.get(emptiest.zone) ?? 0) - emptiest.tasks;
  return count <= 0 ? null : { to: emptiest.zone, count };
}

/** Where so many tasks leave: one after the other from the fullest zone, ties by name. */
export function zonesToLeave(counts: readonly ZoneCount[], count: number): readonly string[] {
  const left = new Map(counts.map(({ zone, tasks }) => [zone, tasks]));
  const zones: string[] = [];
  while (zones.length < count) {
    let fullest: string | null = null;
    for (const [zone, tasks] of left) {
      const most = fullest === null ? 0 : (left.get(fullest) ?? 0);
      if (tasks > most || (tasks === most && tasks > 0 && fullest !== null && zone < fullest)) fullest = zone;
    }
    if (fullest === null) break;
    left.set(fullest, (left.get(fullest) ?? 0) - 1);
    zones.push(fullest);
  }
  return zones;
}

/** What rebalancing depends on. */
type Rebalanced = Pick<
  ServiceRecord,
  "schedulingStrategy" | "launchType" | "deploymentConfiguration" | "placementStrategy" | "placementConstraints"
> &
  Partial<Pick<ServiceRecord, "loadBalancers">>;

const zoneAttribute = "attribute:ecs.availability-zone";

/**
 * Why the zones of this service cannot be rebalanced; null when they can.
 * Source: Amazon ECS Developer Guide, "Balancing an Amazon ECS service across Availability Zones", considerations.
 * Estimate: the rules are AWS's, the sentences ours.
 */
export function rebalancingProblem({
  schedulingStrategy,
  launchType,
  deploymentConfiguration,
  placementStrategy = [],
  placementConstraints = [],
  loadBalancers = [],
}: Rebalanced): string | null {
  const not = "Availability Zone rebalancing is not supported";
  if (schedulingStrategy === "DAEMON") return `${not} with the DAEMON scheduling strategy.`;
  if (launchType === "EXTERNAL") return `${not} with the EXTERNAL launch type.`;
  if (deploymentConfiguration.maximumPercent === 100) return `${not} when maximumPercent is 100.`;
  if (isBehindClassic({ loadBalancers })) return `${not} with a Classic Load Balancer.`;
  const [first] = placementStrategy;
  if (first !== undefined && !(first.type === "spread" && first.field === zoneAttribute)) {
    return `${not} unless the first placement strategy is spread by ${zoneAttribute}.`;
  }
  const byZone = placementConstraints.some(
    (constraint) => constraint.type === "memberOf" && constraint.expression.includes(zoneAttribute),
  );
  return byZone ? `${not} with ${zoneAttribute} as a placement constraint.` : null;
}

/** What CreateService sets when nobody says: AWS turns it on for every service that is eligible. */
export const usualRebalancing = (settings: Rebalanced): NonNullable<ServiceRecord["availabilityZoneRebalancing"]> =>
  rebalancingProblem(settings) === null ? "ENABLED" : "DISABLED";
