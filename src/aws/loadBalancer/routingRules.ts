import type { TargetGroupRecord } from "../targetGroup/model.ts";
import { isLayer4 } from "../targetGroup/protocols.ts";
import type { LoadBalancerRecord } from "./model.ts";
import type { RoutingRules } from "./routeTargets.ts";

/**
 * Estimate: a client comes back with its cookie for ten minutes, a usual session. Later it picks a target afresh, so
 * that a target that is new to a sticky group has its full share only then.
 */
export const sessionSeconds = 600;

const minimum = "target_group_health.unhealthy_state_routing.minimum_healthy_targets";
const dns = "target_group_health.dns_failover.minimum_healthy_targets";

/** How this load balancer chooses among the targets of this group. */
export function routingRules(
  { protocol, classicLoadBalancer, attributes }: TargetGroupRecord,
  { availabilityZones, attributes: { "load_balancing.cross_zone.enabled": crossZone } }: LoadBalancerRecord,
): RoutingRules {
  const ownCrossZone = attributes["load_balancing.cross_zone.enabled"];
  const number = (value: number | "off"): number | null => (value === "off" ? null : value);
  return {
    // Source: Network Load Balancers User Guide: a hash of each flow picks the target, evenly over many flows.
    algorithm: isLayer4(protocol) ? "round_robin" : attributes["load_balancing.algorithm.type"],
    slowStartSeconds: isLayer4(protocol) ? 0 : attributes["slow_start.duration_seconds"],
    stickySeconds: attributes["stickiness.enabled"] ? Math.min(sessionSeconds, cookieSeconds(attributes)) : 0,
    // Source: Classic Load Balancers User Guide: without a healthy instance it answers 503.
    minimumHealthyCount: classicLoadBalancer === undefined ? attributes[`${minimum}.count`] : null,
    minimumHealthyPercent: number(attributes[`${minimum}.percentage`]),
    zones: availabilityZones,
    crossZone: ownCrossZone === "use_load_balancer_configuration" ? crossZone : ownCrossZone === "true",
    dnsFailoverCount: number(attributes[`${dns}.count`]),
    dnsFailoverPercent: number(attributes[`${dns}.percentage`]),
  };
}

/** How long the cookie of a sticky group lasts; a source address is remembered as long as it comes back. */
export function cookieSeconds(attributes: TargetGroupRecord["attributes"]): number {
  switch (attributes["stickiness.type"]) {
    case "lb_cookie":
      return attributes["stickiness.lb_cookie.duration_seconds"];
    case "app_cookie":
      return attributes["stickiness.app_cookie.duration_seconds"];
    case "source_ip":
      return sessionSeconds;
  }
}
