import { type InstanceType, tasksWithoutTrunk } from "../instanceType/model.ts";
import type { Attribute } from "./model.ts";
import type { AgentConfiguration } from "./readUserData.ts";

/** Agent version the simulated instances run. Source: amazon-ecs-agent, a release of 2026. */
export const agentVersion = "1.102.0";

/** What ECS and the agent know of a new instance. */
export interface InstanceFacts {
  readonly imageId: string;
  readonly availabilityZone: string;
  readonly vpcId: string | null;
  readonly subnetId: string | null;
  /** Present when it has a trunk network interface. */
  readonly trunkId: string | null;
  /** Registered by ECS Anywhere. */
  readonly isExternal?: boolean;
}

/** Capabilities of the agent that task definitions here can require. Source: amazon-ecs-agent, agent_capability.go. */
const capabilities = [
  "com.amazonaws.ecs.capability.logging-driver.awslogs",
  "com.amazonaws.ecs.capability.logging-driver.json-file",
  "com.amazonaws.ecs.capability.ecr-auth",
  "com.amazonaws.ecs.capability.task-iam-role",
  "ecs.capability.execution-role-ecr-pull",
] as const;
/**
 * Log drivers that instances of the ECS-optimized AMI do not offer unless ECS_AVAILABLE_LOGGING_DRIVERS names them.
 * Source: amazon-ecs-agent, README, and ecs-init: json-file, syslog, awslogs, fluentd and none are there.
 */
export const furtherDrivers = ["gelf", "journald", "logentries", "splunk"] as const;
export const driverCapability = (driver: string): Attribute => ({
  name: `com.amazonaws.ecs.capability.logging-driver.${driver}`,
  value: null,
});
/** An EC2 instance can attach network interfaces, which an external one cannot. */
const capabilityOfEc2 = "ecs.capability.task-eni";
/** Source: Amazon ECS Developer Guide, "Define which container instances Amazon ECS uses for tasks", optional attributes. */
export const externalCapability = "ecs.capability.external";

/** Source: Amazon ECS Developer Guide, "Define which container instances Amazon ECS uses for tasks", attributes. */
export function instanceAttributes(
  type: InstanceType,
  { imageId, availabilityZone, vpcId, subnetId, trunkId, isExternal = false }: InstanceFacts,
  { attributes }: Pick<AgentConfiguration, "attributes">,
): readonly Attribute[] {
  const builtIn: readonly (readonly [string, string | null])[] = [
    ["ecs.ami-id", imageId],
    ["ecs.availability-zone", availabilityZone],
    ["ecs.instance-type", isExternal ? null : type.instanceType],
    ["ecs.os-type", "linux"],
    ["ecs.os-family", "LINUX"],
    ["ecs.cpu-architecture", type.cpuArchitecture],
    ["ecs.vpc-id", vpcId],
    ["ecs.subnet-id", subnetId],
    ["ecs.awsvpc-trunk-id", trunkId],
  ];
  return [
    ...builtIn.flatMap(([name, value]) => (value === null || value === "" ? [] : [{ name, value }])),
    ...[...capabilities, isExternal ? externalCapability : capabilityOfEc2].map((name) => ({ name, value: null })),
    ...attributes,
  ];
}

/** Whether a new instance gets a trunk, and how many tasks in `awsvpc` mode it can hold. Fixed at launch. */
export function networkInterfaces(
  type: InstanceType,
  awsvpcTrunking: boolean,
): { readonly trunk: boolean; readonly networkInterfaceLimit: number } {
  const trunk = awsvpcTrunking && type.tasksWithTrunk !== null;
  return { trunk, networkInterfaceLimit: (trunk ? type.tasksWithTrunk : null) ?? tasksWithoutTrunk(type) };
}

/** Source: Amazon ECS API Reference, AttributeLimitExceededException: custom attributes per resource. */
export const maximumCustomAttributes = 10;

const isBuiltIn = ({ name }: Attribute): boolean => /^(ecs|com\.amazonaws\.ecs)\./.test(name);

/**
 * Attributes after PutAttributes, or why it is refused.
 * Source: Amazon ECS API Reference, PutAttributes and Attribute.
 */
export function withAttributes(
  attributes: readonly Attribute[],
  put: readonly Attribute[],
): { readonly attributes: readonly Attribute[] } | { readonly exception: string; readonly message: string } {
  for (const { name, value } of put) {
    if (!/^[A-Za-z0-9_\-/\\.]{1,128}$/.test(name)) {
      const message = `Attribute name "${name}" is not valid: 1 to 128 letters, digits, hyphens, underscores, slashes, backslashes and periods.`;
      return { exception: "InvalidParameterException", message };
    }
    if (value !== null && (!/^[A-Za-z0-9_\-.@/\\: ]{1,128}$/.test(value) || value.trim() !== value)) {
      const message = `Attribute value "${value}" is not valid: 1 to 128 letters, digits and _ - . @ / \\ : or spaces, none at either end.`;
      return { exception: "InvalidParameterException", message };
    }
  }
  const names = new Set(put.map(({ name }) => name));
  const after = [...attributes.filter(({ name }) => !names.has(name)), ...put];
  if (after.filter((attribute) => !isBuiltIn(attribute)).length > maximumCustomAttributes) {
    const message = `A container instance can have at most ${maximumCustomAttributes} custom attributes.`;
    return { exception: "AttributeLimitExceededException", message };
  }
  return { attributes: after };
}
