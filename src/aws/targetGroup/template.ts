import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { attributeEdits } from "../loadBalancer/attributeEdits.ts";
import { readAttributes } from "../loadBalancer/readAttributes.ts";
import { changeAttributes, defaultAttributesOf } from "./attributes.ts";
import type { TargetGroupRecord } from "./model.ts";
import { isLayer4 } from "./protocols.ts";
import {
  defaultCheckOf,
  defaultHealthCheck,
  type HealthCheckNumber,
  healthCheckComplaint,
  healthCheckNumbers,
} from "./settings.ts";
import { addressTarget, isAddress } from "./targetAddress.ts";

/** CloudFormation's names of the numbers of a health check. */
const propertyOf: Readonly<Record<HealthCheckNumber, string>> = {
  healthCheckIntervalSeconds: "HealthCheckIntervalSeconds",
  healthCheckTimeoutSeconds: "HealthCheckTimeoutSeconds",
  healthyThresholdCount: "HealthyThresholdCount",
  unhealthyThresholdCount: "UnhealthyThresholdCount",
};

/** AWS::ElasticLoadBalancingV2::TargetGroup. */
export const targetGroupMapping: ResourceMapping = {
  type: "AWS::ElasticLoadBalancingV2::TargetGroup",
  understood: [
    "Name",
    "Protocol",
    "Port",
    "TargetType",
    "VpcId",
    "HealthCheckProtocol",
    "HealthCheckPort",
    "HealthCheckPath",
    "Matcher",
    ...Object.values(propertyOf),
    "TargetGroupAttributes",
    "Targets",
  ],
  ignored: {
    HealthCheckEnabled: "Health checks of instance and ip targets are always on.",
    ProtocolVersion: "The version of HTTP has no effect here.",
    IpAddressType: "Addresses are IPv4 here.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const { region, accountId, seed } = open;
    const name =
      textOf(properties.Name) ??
      `${logicalId.slice(0, 19)}-${drawHex(seed, 12, "targetGroupName", logicalId).toUpperCase()}`;
    const targetType = textOf(properties.TargetType) ?? "instance";
    const protocol = textOf(properties.Protocol) ?? "HTTP";
    if (targetType !== "ip" && targetType !== "instance") {
      open.problem(
        resource,
        ["TargetType"],
        "warning",
        `The target group ${logicalId} is not simulated.`,
        `ECS registers ip and instance targets; Steady State does not simulate targets of type ${targetType}.`,
        "It stays in the file as it is.",
      );
      return;
    }
    if (protocol !== "HTTP" && protocol !== "HTTPS" && !isLayer4(protocol)) {
      open.problem(
        resource,
        ["Protocol"],
        "warning",
        `The target group ${logicalId} is not simulated.`,
        `Steady State simulates HTTP, HTTPS, TCP, TLS, UDP and TCP_UDP, not ${protocol}.`,
        "It stays in the file as it is.",
      );
      return;
    }
    const healthCheckProtocol = textOf(properties.HealthCheckProtocol) ?? (isLayer4(protocol) ? "TCP" : protocol);
    const settings = {
      healthCheckProtocol,
      ...readHealthCheck(resource, defaultCheckOf(protocol, healthCheckProtocol)),
    };
    const complaint = healthCheckComplaint(settings);
    if (complaint !== null) {
      open.problem(
        resource,
        complaintPath(complaint, settings),
        "error",
        complaint.endsWith(".") ? complaint : `${complaint}.`,
        "Elastic Load Balancing refuses the target group.",
        "Correct the health check settings.",
      );
      return;
    }
    const record: TargetGroupRecord = {
      id: logicalId,
      targetGroupArn: `arn:aws:elasticloadbalancing:${region}:${accountId}:targetgroup/${name}/${drawHex(seed, 16, "targetGroup", logicalId)}`,
      targetGroupName: name,
      protocol,
      port: numberOf(properties.Port) ?? 80,
      targetType,
      vpcId: open.idOf(properties.VpcId),
      ...settings,
      attributes: readAttributes(resource, open, {
        property: "TargetGroupAttributes",
        defaults: defaultAttributesOf(protocol, targetType),
        change: (before, pairs) => changeAttributes(before, pairs, protocol),
      }),
    };
    open.put("targetGroup", record);
    putTargets(resource, open, record);
  },

  edits(find, id, resource) {
    const group = find("targetGroup", id);
    if (group === undefined) return [];
    return [
      ...healthCheckNumbers.map((name) => ({ path: [propertyOf[name]], value: group[name] })),
      { path: ["HealthCheckProtocol"], value: group.healthCheckProtocol },
      { path: ["HealthCheckPort"], value: group.healthCheckPort === undefined ? null : String(group.healthCheckPort) },
      { path: ["HealthCheckPath"], value: group.healthCheckPath },
      { path: ["Matcher", "HttpCode"], value: group.matcher.httpCode },
      ...attributeEdits(
        resource,
        "TargetGroupAttributes",
        group.attributes,
        defaultAttributesOf(group.protocol, group.targetType),
      ),
    ];
  },
};

type HealthCheckSettings = Pick<
  TargetGroupRecord,
  HealthCheckNumber | "healthCheckPort" | "healthCheckPath" | "matcher"
>;

/** What is not a number at all becomes one that is out of range, so that it is complained about like any other. */
function readHealthCheck(
  { properties }: ResolvedResource,
  defaults: ReturnType<typeof defaultCheckOf>,
): HealthCheckSettings {
  const number = (name: HealthCheckNumber): number => {
    const value = numberOf(properties[propertyOf[name]]);
    return value === undefined ? defaults[name] : (value ?? -1);
  };
  const port = properties.HealthCheckPort === "traffic-port" ? undefined : numberOf(properties.HealthCheckPort);
  return {
    ...(port === undefined ? {} : { healthCheckPort: port ?? -1 }),
    healthCheckIntervalSeconds: number("healthCheckIntervalSeconds"),
    healthCheckTimeoutSeconds: number("healthCheckTimeoutSeconds"),
    healthyThresholdCount: number("healthyThresholdCount"),
    unhealthyThresholdCount: number("unhealthyThresholdCount"),
    healthCheckPath: textOf(properties.HealthCheckPath) ?? defaults.healthCheckPath,
    matcher: { httpCode: textOf(objectOf(properties.Matcher)?.HttpCode) ?? defaults.matcher.httpCode },
  };
}

/** The property the complaint is about: the first whose default instead would silence it. */
function complaintPath(complaint: string, settings: HealthCheckSettings): readonly string[] {
  for (const name of healthCheckNumbers) {
    if (healthCheckComplaint({ ...settings, [name]: defaultHealthCheck[name] }) !== complaint)
      return [propertyOf[name]];
  }
  if (complaint.startsWith("Health check port")) return ["HealthCheckPort"];
  if (complaint.startsWith("Health check protocol")) return ["HealthCheckProtocol"];
  return complaint.startsWith("HTTP code") ? ["Matcher", "HttpCode"] : ["HealthCheckPath"];
}

/** Addresses that the template itself registers. Tasks are registered by their service, and have none before they run. */
function putTargets(resource: ResolvedResource, open: OpenContext, group: TargetGroupRecord): void {
  for (const [index, part] of (listOf(resource.properties.Targets) ?? []).entries()) {
    const { Id, Port, AvailabilityZone } = objectOf(part) ?? {};
    const targetId = textOf(Id) ?? "";
    if (group.targetType !== "ip" || !isAddress(targetId)) {
      open.problem(
        resource,
        ["Targets", index],
        "note",
        `The target ${targetId} is not simulated.`,
        "Instances that run tasks are registered by the ECS service.",
        "It stays in the file as it is.",
      );
      continue;
    }
    const zone = textOf(AvailabilityZone) ?? "";
    open.put("target", addressTarget(group, targetId, numberOf(Port) ?? group.port, zone === "all" ? "" : zone));
  }
}
