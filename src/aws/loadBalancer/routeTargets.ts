import { isBelowMinimum } from "../targetGroup/isBelowMinimum.ts";
import type { TargetGroupRecord, TargetState } from "../targetGroup/model.ts";

export interface RoutedTarget {
  readonly id: string;
  readonly state: TargetState;
  readonly availabilityZone: string;
  /** Since when it is healthy; null while it is not. */
  readonly healthyAtMs: number | null;
  /** Requests per second it can answer; 0 when its task does not run. */
  readonly capacity: number;
  /** Percent of its usual share that anomaly mitigation leaves it; 100 without. */
  readonly weightPercent: number;
}

export interface RoutingRules {
  readonly algorithm: TargetGroupRecord["attributes"]["load_balancing.algorithm.type"];
  readonly slowStartSeconds: number;
  /** Seconds after which a client that came before a target did has come back without its cookie; 0 when not sticky. */
  readonly stickySeconds: number;
  /** Below this many healthy targets traffic goes to unhealthy ones too; null for a balancer that never fails open. */
  readonly minimumHealthyCount: number | null;
  /** The same in percent of the registered targets; null when off. */
  readonly minimumHealthyPercent: number | null;
  /** Zones whose nodes take requests. */
  readonly zones: readonly string[];
  /** Whether a node uses targets of other zones. */
  readonly crossZone: boolean;
  /** A zone with fewer healthy targets than this leaves the DNS answer, while another has enough; null when off. */
  readonly dnsFailoverCount: number | null;
  readonly dnsFailoverPercent: number | null;
}

/** Source: Application Load Balancers User Guide, "Target group health": one healthy target, percentage off. */
export const defaultRoutingRules: RoutingRules = {
  algorithm: "round_robin",
  slowStartSeconds: 0,
  stickySeconds: 0,
  minimumHealthyCount: 1,
  minimumHealthyPercent: null,
  zones: [],
  crossZone: true,
  dnsFailoverCount: null,
  dnsFailoverPercent: null,
};

export interface Routing {
  /** Share of the group's requests by target id; with `unrouted` they add up to 1. */
  readonly shares: ReadonlyMap<string, number>;
  /** Share of the requests that meet no target to choose (503). */
  readonly unrouted: number;
  /** Too few targets are healthy, so unhealthy ones get traffic as well. */
  readonly failsOpen: boolean;
  /** Some target's share grows every second: it is in slow start, or new to a sticky group. */
  readonly isGrowing: boolean;
}

/**
 * Which target gets which share of a target group's requests. DNS spreads clients evenly over the zones' nodes; with
 * cross-zone load balancing every node uses all targets, without it those of its own zone.
 *
 * Source: Elastic Load Balancing User Guide, "How Elastic Load Balancing works"; Application Load Balancers User Guide,
 * "Cross-zone load balancing" and "Target group health".
 */
export function routeTargets(targets: readonly RoutedTarget[], rules: RoutingRules, nowMs: number): Routing {
  if (rules.crossZone || rules.zones.length === 0) return routeNode(targets, rules, nowMs);
  const nodes = zonesInDns(targets, rules).map((zone) =>
    routeNode(
      targets.filter(({ availabilityZone }) => availabilityZone === zone),
      rules,
      nowMs,
    ),
  );
  const shares = new Map<string, number>();
  for (const node of nodes) for (const [id, share] of node.shares) shares.set(id, share / nodes.length);
  return {
    shares,
    unrouted: nodes.filter(({ unrouted }) => unrouted === 1).length / nodes.length,
    failsOpen: nodes.some(({ failsOpen }) => failsOpen),
    isGrowing: nodes.some(({ isGrowing }) => isGrowing),
  };
}

/** Zones that DNS hands out: those with enough healthy targets, or all of them when none has. */
function zonesInDns(targets: readonly RoutedTarget[], rules: RoutingRules): readonly string[] {
  const { zones, dnsFailoverCount: count, dnsFailoverPercent: percent } = rules;
  if (count === null && percent === null) return zones;
  const healthyZones = zones.filter((zone) => {
    const own = targets.filter(({ availabilityZone, state }) => availabilityZone === zone && isUsable(state));
    const healthy = own.filter(({ state }) => state !== "unhealthy").length;
    return healthy >= (count ?? 0) && (percent === null || healthy * 100 >= own.length * percent);
  });
  return healthyZones.length === 0 ? zones : healthyZones;
}

const isUsable = (state: TargetState): boolean =>
  state === "healthy" || state === "unavailable" || state === "unhealthy";

/**
 * One node's choice.
 *
 * Source: Application Load Balancers User Guide, "Edit target group attributes" (algorithms, slow start) and "Target
 * group health" (fail open). Estimate: fail open covers healthy and unhealthy targets, never initial ones.
 */
function routeNode(targets: readonly RoutedTarget[], rules: RoutingRules, nowMs: number): Routing {
  const usable = targets.filter(({ state }) => isUsable(state));
  const healthy = usable.filter(({ state }) => state !== "unhealthy");
  const failsOpen = healthy.length < usable.length && isBelowMinimum(healthy.length, usable.length, rules);
  const chosen = failsOpen ? usable : healthy;
  if (chosen.length === 0) return { shares: new Map(), unrouted: 1, failsOpen: false, isGrowing: false };
  const growing = growingWeights(chosen, rules, nowMs);
  const shares = new Map<string, number>();
  let total = 0;
  for (const target of chosen) {
    // Fewest requests in progress: equal numbers in progress settle where each target gets what it can answer.
    const base = rules.algorithm === "least_outstanding_requests" ? target.capacity : target.weightPercent / 100;
    const weight = base * (growing.get(target.id) ?? 1);
    shares.set(target.id, weight);
    total += weight;
  }
  for (const [id, weight] of shares) shares.set(id, total > 0 ? weight / total : 1 / chosen.length);
  return { shares, unrouted: 0, failsOpen, isGrowing: growing.size > 0 };
}

/** Weights below 1: of targets in slow start, or of those that sticky clients do not know yet. */
function growingWeights(
  targets: readonly RoutedTarget[],
  { slowStartSeconds, stickySeconds }: RoutingRules,
  nowMs: number,
): ReadonlyMap<string, number> {
  const growsFor = Math.max(slowStartSeconds, stickySeconds) * 1_000;
  return growsFor > 0 ? weightsOfNewcomers(targets, growsFor, nowMs) : new Map();
}

/**
 * A target enters slow start when it becomes healthy while another healthy target is outside; targets that become
 * healthy together in an empty group never do.
 */
function weightsOfNewcomers(targets: readonly RoutedTarget[], durationMs: number, nowMs: number): Map<string, number> {
  const weights = new Map<string, number>();
  const inOrder = targets
    .filter(({ healthyAtMs }) => healthyAtMs !== null)
    .map(({ id, healthyAtMs }) => ({ id, since: healthyAtMs as number }))
    .sort((a, b) => a.since - b.since);
  /** Instant from which each target healthy earlier is outside slow start. */
  const outsideFrom: number[] = [];
  for (let index = 0; index < inOrder.length; ) {
    const since = inOrder[index]?.since ?? 0;
    const together = inOrder.filter((target) => target.since === since);
    const enters = outsideFrom.some((from) => from <= since);
    for (const { id } of together) {
      outsideFrom.push(enters ? since + durationMs : since);
      if (enters && nowMs < since + durationMs) weights.set(id, (nowMs - since) / durationMs);
    }
    index += together.length;
  }
  return weights;
}
