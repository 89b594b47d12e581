import type { TrafficConnections, TrafficSourceRecord } from "../trafficSource/model.ts";
import { prices } from "./prices.ts";

/** What a load balancer does, in the units that are billed. */
export interface BalancerUsage {
  readonly newConnectionsPerSecond: number;
  readonly activeConnections: number;
  readonly gigabytesPerHour: number;
  readonly requestsPerSecond: number;
  /** Rules looked at per request. */
  readonly rules: number;
}

/** Source: Elastic Load Balancing pricing: what one Application Load Balancer capacity unit holds. */
const unit = { newConnectionsPerSecond: 25, activeConnections: 3_000, gigabytesPerHour: 1, rulesPerSecond: 1_000 };
/** Source: the same page: the first ten rules of a request are free. */
export const freeRules = 10;

/** Capacity units (LCU): the dimension that is used most. */
export function capacityUnits(usage: BalancerUsage): number {
  return Math.max(
    usage.newConnectionsPerSecond / unit.newConnectionsPerSecond,
    usage.activeConnections / unit.activeConnections,
    usage.gigabytesPerHour / unit.gigabytesPerHour,
    (usage.requestsPerSecond * Math.max(0, usage.rules - freeRules)) / unit.rulesPerSecond,
  );
}

/**
 * Estimate: browsers and SDKs keep connections; ten requests each, closed after the usual idle minute. A small page,
 * request and response together, is four KiB.
 */
export const usualConnections: TrafficConnections = { requests: 10, openSeconds: 60, bytesPerRequest: 4_096 };

/** Estimate: the answer is most of it. */
const gigabytesPerAnswer = 3_072 / 1e9;
/** Gigabytes an hour that so many answers a second carry to the internet. */
export const gigabytesOut = (requestsPerSecond: number): number => requestsPerSecond * 3_600 * gigabytesPerAnswer;

/** What so many requests per second, spread over an hour, mean for the load balancer. */
export const usageOf = (
  requestsPerSecond: number,
  rules = 0,
  { requests, openSeconds, bytesPerRequest } = usualConnections,
): BalancerUsage => ({
  newConnectionsPerSecond: requestsPerSecond / requests,
  activeConnections: (requestsPerSecond / requests) * openSeconds,
  gigabytesPerHour: (requestsPerSecond * 3_600 * bytesPerRequest) / 1e9,
  requestsPerSecond,
  rules,
});

/** The connections of whoever sends most to a load balancer now. */
export function connectionsTo(sources: Iterable<TrafficSourceRecord>, loadBalancerId: string): TrafficConnections {
  let most = -1;
  let found = usualConnections;
  for (const source of sources) {
    if (source.loadBalancerId !== loadBalancerId || source.sim.rate <= most) continue;
    most = source.sim.rate;
    found = source.connections ?? usualConnections;
  }
  return found;
}

/** Source: Elastic Load Balancing pricing: what one Network Load Balancer capacity unit holds for TCP. */
const networkUnit = { newConnectionsPerSecond: 800, activeConnections: 100_000, gigabytesPerHour: 1 };

/** Capacity units of a Network Load Balancer. */
export const networkUnits = (usage: BalancerUsage): number =>
  Math.max(
    usage.newConnectionsPerSecond / networkUnit.newConnectionsPerSecond,
    usage.activeConnections / networkUnit.activeConnections,
    usage.gigabytesPerHour / networkUnit.gigabytesPerHour,
  );

/** What an hour like this costs: capacity units of the busiest dimension, or gigabytes for a Classic Load Balancer. */
export function typedBalancerPerHour(type: "application" | "network" | "classic", usage: BalancerUsage): number {
  if (type === "application") return balancerPerHour(capacityUnits(usage));
  if (type === "classic") {
    return prices.classicLoadBalancer.perHour + usage.gigabytesPerHour * prices.classicLoadBalancer.perGb;
  }
  return prices.networkLoadBalancer.perHour + networkUnits(usage) * prices.networkLoadBalancer.perLcuHour;
}

export const balancerPerHour = (units: number): number =>
  prices.applicationLoadBalancer.perHour + units * prices.applicationLoadBalancer.perLcuHour;
