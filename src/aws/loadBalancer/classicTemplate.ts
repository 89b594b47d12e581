import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { draw } from "../../kernel/draw.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { forwardAction } from "../listener/model.ts";
import { securityGroupIds } from "../securityGroup/template.ts";
import { defaultAttributes } from "../targetGroup/attributes.ts";
import type { TargetGroupRecord } from "../targetGroup/model.ts";
import { healthCheckComplaint } from "../targetGroup/settings.ts";
import { defaultAttributesOf, idleTimeoutRange } from "./attributes.ts";
import { registeredInstances } from "./registeredInstances.ts";
import { generatedName, readSubnets, zonesOf } from "./template.ts";

/**
 * AWS::ElasticLoadBalancing::LoadBalancer. It has no target groups: the instances registered with it are kept like one,
 * which its listeners forward to.
 */
export const classicLoadBalancerMapping: ResourceMapping = {
  type: "AWS::ElasticLoadBalancing::LoadBalancer",
  understood: [
    "LoadBalancerName",
    "Scheme",
    "Subnets",
    "AvailabilityZones",
    "SecurityGroups",
    "Listeners",
    "HealthCheck",
    "CrossZone",
    "ConnectionDrainingPolicy",
    "ConnectionSettings",
    "LBCookieStickinessPolicy",
    "AppCookieStickinessPolicy",
  ],
  ignored: {
    AccessLoggingPolicy: "Logs are not written here.",
    Instances: "Instances are registered by the ECS service.",
    Policies: "Encryption has no effect here.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { properties } = resource;
    const [listener, ...others] = (listOf(properties.Listeners) ?? []).map(readListener);
    if (listener === undefined || listener === null || others.includes(null)) {
      open.problem(
        resource,
        ["Listeners"],
        "error",
        "A Classic Load Balancer needs listeners with a load balancer port and an instance port.",
        "It takes connections on the one and opens them to the instances on the other.",
        'Write them, for example LoadBalancerPort "80", InstancePort "80" and Protocol HTTP.',
      );
      return;
    }
    const check = readCheck(properties, listener.instancePort);
    const complaint = healthCheckComplaint(check);
    if (complaint !== null) {
      open.problem(resource, ["HealthCheck"], "error", complaint, "Elastic Load Balancing refuses it.", "Correct it.");
      return;
    }
    const idle = numberOf(objectOf(properties.ConnectionSettings)?.IdleTimeout) ?? 60;
    const [least, most] = idleTimeoutRange.classic;
    if (!Number.isInteger(idle) || idle < least || idle > most) {
      open.problem(
        resource,
        ["ConnectionSettings", "IdleTimeout"],
        "error",
        `The idle timeout ${idle} is not valid.`,
        `It is a number of seconds from ${least} to ${most}.`,
        "Write such a number.",
      );
      return;
    }
    putClassic(resource, open, [listener, ...others.filter((other) => other !== null)], check, idle);
  },

  edits(find, id) {
    const loadBalancer = find("loadBalancer", id);
    const group = find("targetGroup", registeredInstances(id));
    if (loadBalancer === undefined || group === undefined) return [];
    return [
      {
        path: ["ConnectionSettings", "IdleTimeout"],
        value: loadBalancer.attributes["idle_timeout.timeout_seconds"],
      },
      { path: ["CrossZone"], value: loadBalancer.attributes["load_balancing.cross_zone.enabled"] },
      { path: ["HealthCheck", "Interval"], value: String(group.healthCheckIntervalSeconds) },
      { path: ["HealthCheck", "Timeout"], value: String(group.healthCheckTimeoutSeconds) },
      { path: ["HealthCheck", "HealthyThreshold"], value: String(group.healthyThresholdCount) },
      { path: ["HealthCheck", "UnhealthyThreshold"], value: String(group.unhealthyThresholdCount) },
    ];
  },
};

interface ClassicListener {
  readonly port: number;
  readonly instancePort: number;
  readonly protocol: string;
  readonly policyNames: readonly string[];
}

function readListener(value: unknown): ClassicListener | null {
  const listener = objectOf(value) ?? {};
  const port = numberOf(listener.LoadBalancerPort);
  const instancePort = numberOf(listener.InstancePort);
  if (typeof port !== "number" || typeof instancePort !== "number") return null;
  const policyNames = (listOf(listener.PolicyNames) ?? []).flatMap((name) => textOf(name) ?? []);
  return { port, instancePort, protocol: (textOf(listener.Protocol) ?? "HTTP").toUpperCase(), policyNames };
}

type Check = Pick<
  TargetGroupRecord,
  | "healthCheckProtocol"
  | "healthCheckPath"
  | "healthCheckIntervalSeconds"
  | "healthCheckTimeoutSeconds"
  | "healthyThresholdCount"
  | "unhealthyThresholdCount"
  | "matcher"
>;

/** Source: Classic Load Balancers User Guide, "Configure health checks": only 200 passes, ten passes heal. */
function readCheck(properties: ResolvedResource["properties"], instancePort: number): Check {
  const check = objectOf(properties.HealthCheck);
  const [, protocol = "TCP", path = "/"] =
    /^(\w+):\d+(\/.*)?$/.exec(textOf(check?.Target) ?? `TCP:${instancePort}`) ?? [];
  return {
    healthCheckProtocol: protocol.toUpperCase() === "SSL" ? "TCP" : protocol.toUpperCase(),
    healthCheckPath: path,
    healthCheckIntervalSeconds: numberOf(check?.Interval) ?? 30,
    healthCheckTimeoutSeconds: numberOf(check?.Timeout) ?? 5,
    healthyThresholdCount: numberOf(check?.HealthyThreshold) ?? 10,
    unhealthyThresholdCount: numberOf(check?.UnhealthyThreshold) ?? 2,
    matcher: { httpCode: "200" },
  };
}

function putClassic(
  resource: ResolvedResource,
  open: OpenContext,
  listeners: readonly ClassicListener[],
  check: Check,
  idleTimeout: number,
): void {
  const { logicalId, properties } = resource;
  const name = textOf(properties.LoadBalancerName) ?? generatedName(open.seed, logicalId);
  const arn = `arn:aws:elasticloadbalancing:${open.region}:${open.accountId}:loadbalancer/${name}`;
  const subnets = readSubnets(resource, open);
  const named = (listOf(properties.AvailabilityZones) ?? []).flatMap((zone) => textOf(zone) ?? []);
  open.put("loadBalancer", {
    id: logicalId,
    loadBalancerArn: arn,
    loadBalancerName: name,
    dnsName: `${name}-${1e8 + Math.floor(draw(open.seed, "dnsName", logicalId) * 9e8)}.${open.region}.elb.amazonaws.com`,
    type: "classic",
    scheme: properties.Scheme === "internal" ? "internal" : "internet-facing",
    state: { code: "provisioning" },
    subnets,
    availabilityZones: subnets.length === 0 ? named : zonesOf(subnets, open),
    securityGroups: securityGroupIds(properties.SecurityGroups, open),
    attributes: {
      ...defaultAttributesOf.classic,
      "idle_timeout.timeout_seconds": idleTimeout,
      "load_balancing.cross_zone.enabled": booleanOf(properties.CrossZone) ?? false,
    },
  });
  const draining = objectOf(properties.ConnectionDrainingPolicy);
  const drains = booleanOf(draining?.Enabled) === true;
  const [first] = listeners;
  const isHttp = first?.protocol === "HTTP" || first?.protocol === "HTTPS";
  open.put("targetGroup", {
    id: registeredInstances(logicalId),
    targetGroupArn: arn,
    targetGroupName: name,
    protocol: "HTTP",
    port: first?.instancePort ?? 80,
    targetType: "instance",
    vpcId: "",
    ...check,
    classicLoadBalancer: logicalId,
    attributes: {
      ...defaultAttributes,
      // Source: Classic Load Balancers User Guide, "Connection draining": off unless asked for, then 300 s.
      "deregistration_delay.timeout_seconds": drains ? (numberOf(draining?.Timeout) ?? 300) : 0,
      // Source: Elastic Load Balancing User Guide, "Routing algorithm": by connection for TCP, by request for HTTP.
      "load_balancing.algorithm.type": isHttp ? "least_outstanding_requests" : "round_robin",
      ...stickiness(
        properties,
        listeners.flatMap(({ policyNames }) => policyNames),
      ),
    },
  });
  for (const { port, protocol } of listeners) {
    open.put("listener", {
      id: `${logicalId}/${port}`,
      listenerArn: `${arn}:${port}`,
      loadBalancerArn: logicalId,
      port,
      protocol,
      defaultActions: [forwardAction([{ targetGroupArn: registeredInstances(logicalId), weight: 1 }])],
    });
  }
}

/**
 * Stickiness counts where a listener names its policy. A policy without a period lasts as long as the browser is open.
 *
 * Source: Classic Load Balancers User Guide, "Configure sticky sessions". Estimate: a browser stays open for a day.
 */
function stickiness(properties: ResolvedResource["properties"], used: readonly string[]) {
  const policies = (property: string) =>
    (listOf(properties[property]) ?? [])
      .map((policy) => objectOf(policy) ?? {})
      .filter(({ PolicyName }) => used.includes(textOf(PolicyName) ?? ""));
  const [byBalancer] = policies("LBCookieStickinessPolicy");
  const [byApplication] = policies("AppCookieStickinessPolicy");
  if (byBalancer !== undefined) {
    return {
      "stickiness.enabled": true,
      "stickiness.type": "lb_cookie",
      "stickiness.lb_cookie.duration_seconds": numberOf(byBalancer.CookieExpirationPeriod) ?? 86_400,
    } as const;
  }
  if (byApplication === undefined) return {};
  return {
    "stickiness.enabled": true,
    "stickiness.type": "app_cookie",
    "stickiness.app_cookie.cookie_name": textOf(byApplication.CookieName) ?? "",
  } as const;
}
