import type { TargetGroupRecord, TargetState } from "../targetGroup/model.ts";

export interface RoutedTarget {
  readonly id: string;
  readonly state: TargetState;
  /** Since when it is healthy; null while it is not. */
  readonly healthyAtMs: number | null;
  /** Requests per second it can answer; 0 when its task does not run. */
  readonly capacity: number;
}

export interface RoutingRules {
  readonly algorithm: TargetGroupRecord["attributes"]["load_balancing.algorithm.type"];
  readonly slowStartSeconds: number;
  /** Below this many healthy targets traffic goes to unhealthy ones too. */
  readonly minimumHealthyCount: number;
  /** The same in percent of the registered targets; null when off. */
  readonly minimumHealthyPercent: number | null;
}

/** Source: Application Load Balancers User Guide, "Target group health": one healthy target, percentage off. */
export const defaultRoutingRules: RoutingRules = {
  algorithm: "round_robin",
  slowStartSeconds: 0,
  minimumHealthyCount: 1,
  minimumHealthyPercent: null,
};

export interface Routing {
  /** Share of the group's requests by target id, adding up to 1; empty when no target can be chosen (503). */
  readonly shares: ReadonlyMap<string, number>;
  /** Too few targets are healthy, so unhealthy ones get traffic as well. */
  readonly failsOpen: boolean;
  /** Some target is in slow start: its share grows every second. */
  readonly inSlowStart: boolean;
}

/**
 * Which target gets which share of a target group's requests.
 *
 * Source: Application Load Balancers User Guide, "Edit target group attributes" (algorithms, slow start) and "Target
 * group health" (fail open). Estimate: fail open covers healthy and unhealthy targets, never initial ones.
 */
export function routeTargets(targets: readonly RoutedTarget[], rules: RoutingRules, nowMs: number): Routing {
  const healthy = targets.filter(({ state }) => state === "healthy" || state === "unavailable");
  const unhealthy = targets.filter(({ state }) => state === "unhealthy");
  const failsOpen = unhealthy.length > 0 && isBelowMinimum(healthy.length, healthy.length + unhealthy.length, rules);
  const chosen = failsOpen
    ? targets.filter((target) => healthy.includes(target) || unhealthy.includes(target))
    : healthy;
  const weights =
    rules.slowStartSeconds > 0 ? slowStartWeights(chosen, rules.slowStartSeconds * 1_000, nowMs) : new Map();
  const shares = new Map<string, number>();
  let total = 0;
  for (const target of chosen) {
    // Fewest requests in progress: equal numbers in progress settle where each target gets what it can answer.
    const base = rules.algorithm === "least_outstanding_requests" ? target.capacity : 1;
    const weight = base * (weights.get(target.id) ?? 1);
    shares.set(target.id, weight);
    total += weight;
  }
  for (const [id, weight] of shares) shares.set(id, total > 0 ? weight / total : 1 / chosen.length);
  return { shares, failsOpen, inSlowStart: weights.size > 0 };
}

/** Either minimum suffices. */
function isBelowMinimum(
  healthy: number,
  all: number,
  { minimumHealthyCount, minimumHealthyPercent }: RoutingRules,
): boolean {
  if (healthy < Math.min(minimumHealthyCount, all)) return true;
  return minimumHealthyPercent !== null && healthy * 100 < all * minimumHealthyPercent;
}

/**
 * Weights below 1 of the targets in slow start. A target enters it when it becomes healthy while another healthy
 * target is outside; targets that become healthy together in an empty group never do.
 */
function slowStartWeights(targets: readonly RoutedTarget[], durationMs: number, nowMs: number): Map<string, number> {
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
