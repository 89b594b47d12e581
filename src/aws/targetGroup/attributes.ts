import type { TargetGroupMessages, TargetGroupRecord } from "./model.ts";
import { isLayer4 } from "./protocols.ts";

type Attributes = TargetGroupRecord["attributes"];
export type AttributeName = keyof Attributes & string;

/** Source: Application Load Balancers User Guide, "Edit target group attributes" and "Target group health". */
export const defaultAttributes: Attributes = {
  "deregistration_delay.timeout_seconds": 300,
  "slow_start.duration_seconds": 0,
  "load_balancing.algorithm.type": "round_robin",
  "load_balancing.algorithm.anomaly_mitigation": "off",
  "load_balancing.cross_zone.enabled": "use_load_balancer_configuration",
  "stickiness.enabled": false,
  "stickiness.type": "lb_cookie",
  "stickiness.lb_cookie.duration_seconds": 86_400,
  "stickiness.app_cookie.duration_seconds": 86_400,
  "stickiness.app_cookie.cookie_name": "",
  "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": 1,
  "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": "off",
  "target_group_health.dns_failover.minimum_healthy_targets.count": "off",
  "target_group_health.dns_failover.minimum_healthy_targets.percentage": "off",
  "deregistration_delay.connection_termination.enabled": false,
  "preserve_client_ip.enabled": true,
};

/** Source: Network Load Balancers User Guide, "Target group attributes": off for ip targets over TCP and TLS. */
export function defaultAttributesOf(protocol: string, targetType: string): Attributes {
  if (!isLayer4(protocol)) return defaultAttributes;
  return {
    ...defaultAttributes,
    "stickiness.type": "source_ip",
    "target_group_health.dns_failover.minimum_healthy_targets.count": 1,
    "preserve_client_ip.enabled": targetType === "instance" || protocol === "UDP" || protocol === "TCP_UDP",
  };
}

type Read<Value> = (value: string) => Value | undefined;
const oneOf =
  <const Choice extends string>(...choices: readonly Choice[]): Read<Choice> =>
  (value) =>
    choices.find((choice) => choice === value);
const flag: Read<boolean> = (value) => (value === "true" ? true : value === "false" ? false : undefined);
const whole =
  (least: number, most: number): Read<number> =>
  (value) => {
    const number = Number(value);
    return value.trim() !== "" && Number.isInteger(number) && number >= least && number <= most ? number : undefined;
  };
const orOff =
  (read: Read<number>): Read<number | "off"> =>
  (value) =>
    value === "off" ? "off" : read(value);
/** Source: the same pages: a cookie lasts from a second to a week. */
const week = 604_800;
const mostTargets = 10_000;

/** What each attribute may be. */
const readers: { readonly [Name in AttributeName]: Read<Attributes[Name]> } = {
  "deregistration_delay.timeout_seconds": whole(0, 3_600),
  // 0 is off.
  "slow_start.duration_seconds": (value) => (value === "0" ? 0 : whole(30, 900)(value)),
  "load_balancing.algorithm.type": oneOf("round_robin", "least_outstanding_requests", "weighted_random"),
  "load_balancing.algorithm.anomaly_mitigation": oneOf("on", "off"),
  "load_balancing.cross_zone.enabled": oneOf("true", "false", "use_load_balancer_configuration"),
  "stickiness.enabled": flag,
  "stickiness.type": oneOf("lb_cookie", "app_cookie", "source_ip"),
  "stickiness.lb_cookie.duration_seconds": whole(1, week),
  "stickiness.app_cookie.duration_seconds": whole(1, week),
  "stickiness.app_cookie.cookie_name": (value) => (/^(?!AWSALB)[!-~]{0,256}$/.test(value) ? value : undefined),
  "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": whole(1, mostTargets),
  "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": orOff(whole(1, 100)),
  "target_group_health.dns_failover.minimum_healthy_targets.count": orOff(whole(1, mostTargets)),
  "target_group_health.dns_failover.minimum_healthy_targets.percentage": orOff(whole(1, 100)),
  "deregistration_delay.connection_termination.enabled": flag,
  "preserve_client_ip.enabled": flag,
};
export const attributeNames = Object.keys(readers) as readonly AttributeName[];
/** Attributes of layer 7 that a Network Load Balancer's target group does not have, and the other way round. */
const layer7Only = ["slow_start", "load_balancing.algorithm", "stickiness.lb_cookie", "stickiness.app_cookie"];
const layer4Only = ["deregistration_delay.connection_termination", "preserve_client_ip"];

export const belongsTo = (name: string, protocol: string): boolean =>
  !(isLayer4(protocol) ? layer7Only : layer4Only).some((prefix) => name.startsWith(prefix));

/** The attributes after a change, or AWS's complaint about it. */
export function changeAttributes(
  before: Attributes,
  pairs: TargetGroupMessages["elbv2.ModifyTargetGroupAttributes"]["attributes"],
  protocol = "HTTP",
): { readonly attributes: Attributes } | { readonly complaint: string } {
  let attributes = before;
  for (const { key, value } of pairs) {
    if (!Object.hasOwn(readers, key) || !belongsTo(key, protocol)) {
      return { complaint: `Target group attribute key '${key}' is not recognized` };
    }
    const read = readers[key as AttributeName](value);
    if (read === undefined) return { complaint: `Target group attribute value '${value}' for '${key}' is not valid` };
    attributes = { ...attributes, [key]: read };
  }
  const complaint = clash(attributes, protocol);
  return complaint === null ? { attributes } : { complaint };
}

/** Source: Application Load Balancers User Guide, "Edit target group attributes" and "Cross-zone load balancing". */
function clash(attributes: Attributes, protocol: string): string | null {
  const algorithm = attributes["load_balancing.algorithm.type"];
  const isSticky = attributes["stickiness.enabled"];
  if (attributes["slow_start.duration_seconds"] > 0 && algorithm !== "round_robin") {
    return `Slow start cannot be combined with the ${algorithm} algorithm`;
  }
  if (isSticky && algorithm === "weighted_random") {
    return "Stickiness cannot be combined with the weighted_random algorithm";
  }
  if (attributes["load_balancing.algorithm.anomaly_mitigation"] === "on" && algorithm !== "weighted_random") {
    return `Anomaly mitigation cannot be combined with the ${algorithm} algorithm`;
  }
  if (isSticky && !isLayer4(protocol) && attributes["load_balancing.cross_zone.enabled"] === "false") {
    return "Stickiness is not supported when cross-zone load balancing is off";
  }
  if (isSticky && isLayer4(protocol) !== (attributes["stickiness.type"] === "source_ip")) {
    return `Stickiness type '${attributes["stickiness.type"]}' is not supported for target groups with the ${protocol} protocol`;
  }
  if (
    isSticky &&
    attributes["stickiness.type"] === "app_cookie" &&
    attributes["stickiness.app_cookie.cookie_name"] === ""
  ) {
    return "Stickiness type 'app_cookie' needs the name of the application's cookie";
  }
  const routing = attributes["target_group_health.unhealthy_state_routing.minimum_healthy_targets.count"];
  const dns = attributes["target_group_health.dns_failover.minimum_healthy_targets.count"];
  if (dns !== "off" && dns < routing) {
    return "The DNS failover threshold must be greater than or equal to the routing failover threshold";
  }
  return null;
}
