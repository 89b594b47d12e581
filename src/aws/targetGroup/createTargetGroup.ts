import { newLogicalId } from "../../engine/newLogicalId.ts";
import { refuse, type Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { defaultAttributesOf } from "./attributes.ts";
import { findTargetGroup } from "./findTargetGroup.ts";
import { loadBalancersOf } from "./loadBalancersOf.ts";
import type { HealthCheckInput, TargetGroupMessages, TargetGroupRecord } from "./model.ts";
import { isLayer4, protocolComplaint } from "./protocols.ts";
import { endDraining, wakeServiceThatLost } from "./registration.ts";
import { defaultCheckOf, healthCheckComplaint } from "./settings.ts";

type Input = TargetGroupMessages["elbv2.CreateTargetGroup"];

/** Source: Elastic Load Balancing API Reference, CreateTargetGroup. */
export function createTargetGroup(sim: Sim, input: Input) {
  const { name, protocol, port, targetType = "instance" } = input;
  const about = { kind: "targetGroup", subject: name } as const;
  const complaint = nameComplaint(name) ?? shapeComplaint(sim, input);
  if (complaint !== null) return refuse(sim, about, "ValidationError", complaint);
  if (protocol === undefined || port === undefined || targetType === "lambda") return;
  const vpc = vpcOf(sim, input);
  const healthCheckProtocol = input.healthCheckProtocol ?? (isLayer4(protocol) ? "TCP" : protocol);
  const settings = { ...defaultCheckOf(protocol, healthCheckProtocol), healthCheckProtocol, ...checkOf(input) };
  const wrong = healthCheckComplaint(settings);
  if (wrong !== null) return refuse(sim, about, "ValidationError", wrong);
  const same = findTargetGroup(sim.all("targetGroup"), name);
  if (same?.targetGroupName === name) {
    // Source: the same page: a call like the one before is answered like it.
    const { protocol: p, port: at, targetType: t, vpcId } = same;
    if (p === protocol && at === port && t === targetType && vpcId === vpc) return;
    const message = `A target group with the same name '${name}' exists, but with different settings`;
    return refuse(sim, about, "DuplicateTargetGroupName", message);
  }
  const id = newLogicalId(sim, name, "TargetGroup");
  const { region = "us-east-1", accountId = "123456789012" } = sim.get("settings", "run") ?? {};
  sim.put("targetGroup", id, {
    id,
    targetGroupArn: `arn:aws:elasticloadbalancing:${region}:${accountId}:targetgroup/${name}/${drawHex(sim.seed, 16, "targetGroup", id)}`,
    targetGroupName: name,
    protocol,
    port,
    targetType,
    vpcId: vpc ?? "",
    ...settings,
    attributes: defaultAttributesOf(protocol, targetType),
  });
}

/** The settings of health checks that a call names. "traffic-port" is no port of its own. */
export function checkOf({
  healthCheckPort,
  healthCheckProtocol,
  healthCheckPath,
  healthCheckIntervalSeconds,
  healthCheckTimeoutSeconds,
  healthyThresholdCount,
  unhealthyThresholdCount,
  matcher,
}: HealthCheckInput): Partial<TargetGroupRecord> {
  const port = healthCheckPort === undefined || healthCheckPort === trafficPort ? null : Number(healthCheckPort);
  return {
    ...(port === null ? {} : { healthCheckPort: port }),
    ...(healthCheckProtocol === undefined ? {} : { healthCheckProtocol }),
    ...(healthCheckPath === undefined ? {} : { healthCheckPath }),
    ...(healthCheckIntervalSeconds === undefined ? {} : { healthCheckIntervalSeconds }),
    ...(healthCheckTimeoutSeconds === undefined ? {} : { healthCheckTimeoutSeconds }),
    ...(healthyThresholdCount === undefined ? {} : { healthyThresholdCount }),
    ...(unhealthyThresholdCount === undefined ? {} : { unhealthyThresholdCount }),
    ...(matcher === undefined ? {} : { matcher }),
  };
}
export const trafficPort = "traffic-port";

/** Source: the same page, Name. */
function nameComplaint(name: string): string | null {
  if (name.length > 32) return `Target group name '${name}' cannot be longer than '32' characters`;
  if (/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(name)) return null;
  return `Target group name '${name}' can only contain characters that are alphanumeric characters and hyphens(-), and must not begin or end with a hyphen`;
}

function shapeComplaint(sim: Sim, input: Input): string | null {
  const { protocol, port, targetType } = input;
  if (targetType === "lambda") return "Target type 'lambda' is not simulated: ECS registers ip and instance targets";
  if (protocol === undefined) return "A protocol must be specified";
  if (port === undefined) return "A port must be specified";
  if (vpcOf(sim, input) === null) return "A VPC ID must be specified";
  return protocolComplaint(protocol);
}

/** The VPC by record id or VpcId; the only one there is need not be named. */
function vpcOf(sim: Sim, { vpcId }: Input): string | null {
  const all = [...sim.all("vpc")];
  if (vpcId === undefined) return all.length === 1 ? (all[0]?.id ?? null) : all.length === 0 ? "" : null;
  return all.find((vpc) => vpc.id === vpcId || vpc.vpcId === vpcId)?.id ?? vpcId;
}

/** Source: Elastic Load Balancing API Reference, DeleteTargetGroup: not while a listener or rule forwards to it. */
export function deleteTargetGroup(sim: Sim, { targetGroupArn }: TargetGroupMessages["elbv2.DeleteTargetGroup"]) {
  const group = findTargetGroup(sim.all("targetGroup"), targetGroupArn);
  if (group === undefined || group.classicLoadBalancer !== undefined) {
    const about = { kind: "targetGroup", subject: targetGroupArn } as const;
    return refuse(sim, about, "TargetGroupNotFound", "One or more target groups not found");
  }
  if (loadBalancersOf(sim, group.id).length > 0) {
    const message = `Target group '${group.targetGroupArn}' is currently in use by a listener or a rule`;
    return refuse(sim, { kind: "targetGroup", subject: group.id }, "ResourceInUse", message);
  }
  for (const target of sim.where("target", "targetGroupId", group.id)) {
    if (target.state === "draining") endDraining(sim, target);
    else {
      sim.remove("target", target.id);
      wakeServiceThatLost(sim, target.taskId);
    }
  }
  sim.remove("targetGroup", group.id);
}
