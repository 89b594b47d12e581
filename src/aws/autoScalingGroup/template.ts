import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import { startOfRun } from "../../kernel/time.ts";
import { newInstance } from "../containerInstance/newInstance.ts";
import { concernsEcs, joinByCfnInit, readInstanceType, readLaunch } from "../containerInstance/readLaunch.ts";
import { warnIfNeverRegisters, warnOfDefaultCluster } from "../containerInstance/template.ts";
import { clusterOfNodes, readSelfManaged } from "../nodegroup/selfManaged.ts";
import { sizeProblem } from "./groupSize.ts";
import { defaultHeartbeatTimeout } from "./lifecycleHooks.ts";
import {
  type AutoScalingGroupRecord,
  findAutoScalingGroup,
  type GroupZone,
  type LaunchTemplateRecord,
  type LifecycleHook,
} from "./model.ts";

type Resource = Parameters<ResourceMapping["read"]>[0];

const sharedIgnored = {
  BlockDeviceMappings: "Disks are never full here.",
  EbsOptimized: "Disks are never full here.",
  KeyName: "Nobody logs in to an instance here.",
} as const;

/** AWS::EC2::LaunchTemplate. */
export const launchTemplateMapping: ResourceMapping = {
  type: "AWS::EC2::LaunchTemplate",
  understood: ["LaunchTemplateData", "LaunchTemplateName"],
  ignored: {
    TagSpecifications: "Nothing here depends on tags.",
    VersionDescription: "Descriptions of versions are not shown.",
  },
  read(resource, open) {
    const data = objectOf(resource.properties.LaunchTemplateData) ?? {};
    putTemplate(resource, open, "LaunchTemplate", data, ["LaunchTemplateData"]);
  },
};

/** AWS::AutoScaling::LaunchConfiguration. */
export const launchConfigurationMapping: ResourceMapping = {
  type: "AWS::AutoScaling::LaunchConfiguration",
  understood: [
    "SpotPrice",
    "ImageId",
    "InstanceType",
    "UserData",
    "IamInstanceProfile",
    "SecurityGroups",
    "LaunchConfigurationName",
  ],
  ignored: {
    ...sharedIgnored,
    AssociatePublicIpAddress: "Instances reach ECS from every subnet here.",
    InstanceMonitoring: "Instance metrics are not simulated.",
    MetadataOptions: "Instance metadata is not simulated.",
  },
  read: (resource, open) => putTemplate(resource, open, "LaunchConfiguration", resource.properties, []),
};

function putTemplate(
  resource: Resource,
  open: OpenContext,
  source: LaunchTemplateRecord["source"],
  properties: Readonly<Record<string, unknown>>,
  path: readonly string[],
): void {
  const { logicalId } = resource;
  const launch = readLaunch(resource, open, { properties, path });
  const joined = joinByCfnInit(launch, [...open.all("cluster")]);
  if (joined !== null) {
    open.problem(
      resource,
      [...path, "UserData"],
      "note",
      `The instances of ${logicalId} join the template's only cluster.`,
      "Their user data runs cfn-init, which is not simulated.",
      "Write ECS_CLUSTER into the user data to say it yourself.",
    );
  }
  const name = source === "LaunchTemplate" ? "LaunchTemplateName" : "LaunchConfigurationName";
  open.put("launchTemplate", {
    id: logicalId,
    launchTemplateName: textOf(resource.properties[name]) ?? logicalId,
    source,
    latestVersionNumber: 1,
    launchSpecification: joined ?? launch,
  });
}

/** AWS::AutoScaling::AutoScalingGroup, where its instances are container instances of a cluster, or nodes of one of Amazon EKS. */
export const autoScalingGroupMapping: ResourceMapping = {
  type: "AWS::AutoScaling::AutoScalingGroup",
  understood: [
    "AutoScalingGroupName",
    "MinSize",
    "MaxSize",
    "DesiredCapacity",
    "LaunchTemplate",
    "LaunchConfigurationName",
    "MixedInstancesPolicy",
    "VPCZoneIdentifier",
    "AvailabilityZones",
    "HealthCheckGracePeriod",
    "NewInstancesProtectedFromScaleIn",
    "Cooldown",
    "DefaultInstanceWarmup",
    "HealthCheckType",
    "LifecycleHookSpecificationList",
    "TargetGroupARNs",
    "Tags",
  ],
  ignored: {
    CapacityRebalance: "Instances are On-Demand here.",
    InstanceId: "Name a launch template instead.",
    LoadBalancerNames: "ECS registers targets itself.",
    MetricsCollection: "Group metrics are not simulated.",
    NotificationConfigurations: "Notifications are not sent.",
    PlacementGroup: "Placement groups are not simulated.",
    ServiceLinkedRoleARN: "Permissions of the group are not simulated.",
    TerminationPolicies: "The default termination policy applies.",
  },

  read(resource, open) {
    const size = readSize(resource, open);
    const template = templateOf(resource, open);
    if (size === null || template === null) return;
    const { instanceType, userData, iamInstanceProfile, marketType } = template.launchSpecification;
    const cluster = clusterOfNodes(resource, open, userData);
    if (cluster !== null) {
      const profile = [...open.all("instanceProfile")].find(({ id, instanceProfileName }) =>
        [id, instanceProfileName].includes(iamInstanceProfile ?? ""),
      );
      const subnets = readZones(resource.properties, open).flatMap(({ subnetId }) => subnetId ?? []);
      const role = profile?.roles[0] ?? "";
      const launched = { instanceType, userData, subnets, role, spot: marketType === "spot" };
      open.put("nodegroup", readSelfManaged(resource, cluster, { ...size, ...launched }));
      return;
    }
    if (!concernsEcs(template.launchSpecification)) {
      open.problem(
        resource,
        [],
        "note",
        `${resource.logicalId} is not simulated.`,
        `Nothing in the image or user data of ${template.id} has to do with ECS, so its instances join no cluster.`,
        "For container instances use the ECS-optimized AMI and set ECS_CLUSTER in the user data.",
      );
      return;
    }
    const { logicalId, properties } = resource;
    const autoScalingGroupName = textOf(properties.AutoScalingGroupName) ?? logicalId;
    const zones = readZones(properties, open);
    const uuid = drawHex(open.seed, 32, "autoScalingGroup", logicalId);
    warnIfNeverRegisters(resource, open, neverRegisters(open, template, zones));
    warnOfDefaultCluster(resource, open, template.launchSpecification);
    open.put("autoScalingGroup", {
      id: logicalId,
      autoScalingGroupARN:
        `arn:aws:autoscaling:${open.region}:${open.accountId}:autoScalingGroup:${uuid}` +
        `:autoScalingGroupName/${autoScalingGroupName}`,
      autoScalingGroupName,
      ...size,
      launchTemplateId: template.id,
      availabilityZones: [...new Set(zones.map(({ availabilityZone }) => availabilityZone))],
      healthCheckGracePeriod: numberOf(properties.HealthCheckGracePeriod) ?? 0,
      newInstancesProtectedFromScaleIn: booleanOf(properties.NewInstancesProtectedFromScaleIn) ?? false,
      ...readHealth(properties, open),
      ...readTimings(properties),
      instances: [],
      sim: { zones, nextInstanceNumber: 1, cause: null, blockedBecause: null },
    });
  },

  edits(find, id) {
    const nodes = find("nodegroup", id);
    if (nodes !== undefined && !nodes.autoscaled) {
      const { scalingConfig } = nodes;
      return [
        { path: ["MinSize"], value: scalingConfig.minSize },
        { path: ["MaxSize"], value: scalingConfig.maxSize },
        { path: ["DesiredCapacity"], value: scalingConfig.desiredSize },
      ];
    }
    const group = find("autoScalingGroup", id);
    if (group === undefined) return [];
    const { minSize, maxSize, desiredCapacity } = group;
    return [
      { path: ["MinSize"], value: minSize },
      { path: ["MaxSize"], value: maxSize },
      { path: ["DesiredCapacity"], value: desiredCapacity },
    ];
  },
};

type Properties = Resource["properties"];

/** With ELB, targets of the group's target groups count as the health of the instance they are on. */
function readHealth(
  { HealthCheckType, TargetGroupARNs }: Properties,
  open: OpenContext,
): Pick<AutoScalingGroupRecord, "healthCheckType" | "targetGroupARNs"> {
  const targetGroupARNs = textsOf(TargetGroupARNs).map((name) => open.idOf(name));
  return {
    ...(textOf(HealthCheckType)?.includes("ELB") === true ? { healthCheckType: "ELB" as const } : {}),
    ...(targetGroupARNs.length === 0 ? {} : { targetGroupARNs }),
  };
}

function readTimings({
  Cooldown,
  DefaultInstanceWarmup,
  LifecycleHookSpecificationList,
}: Properties): Pick<AutoScalingGroupRecord, "defaultCooldown" | "defaultInstanceWarmup" | "lifecycleHooks"> {
  const cooldown = numberOf(Cooldown);
  const warmup = numberOf(DefaultInstanceWarmup);
  const hooks = (listOf(LifecycleHookSpecificationList) ?? []).map((entry) => readHook(objectOf(entry) ?? {}));
  return {
    ...(typeof cooldown === "number" ? { defaultCooldown: cooldown } : {}),
    ...(typeof warmup === "number" && warmup >= 0 ? { defaultInstanceWarmup: warmup } : {}),
    ...(hooks.length === 0 ? {} : { lifecycleHooks: hooks }),
  };
}

const readHook = (
  said: Readonly<Record<string, unknown>>,
  name = textOf(said.LifecycleHookName) ?? "",
): LifecycleHook => ({
  lifecycleHookName: name,
  lifecycleTransition:
    textOf(said.LifecycleTransition) === "autoscaling:EC2_INSTANCE_LAUNCHING"
      ? "autoscaling:EC2_INSTANCE_LAUNCHING"
      : "autoscaling:EC2_INSTANCE_TERMINATING",
  heartbeatTimeout: numberOf(said.HeartbeatTimeout) ?? defaultHeartbeatTimeout,
  defaultResult: textOf(said.DefaultResult) === "CONTINUE" ? "CONTINUE" : "ABANDON",
});

/** AWS::AutoScaling::LifecycleHook. */
export const lifecycleHookMapping: ResourceMapping = {
  type: "AWS::AutoScaling::LifecycleHook",
  understood: ["AutoScalingGroupName", "DefaultResult", "HeartbeatTimeout", "LifecycleHookName", "LifecycleTransition"],
  ignored: {
    NotificationMetadata: "Notifications are not sent.",
    NotificationTargetARN: "Notifications are not sent.",
    RoleARN: "Permissions of the group are not simulated.",
  },
  read({ logicalId, properties }, open) {
    const named = open.idOf(properties.AutoScalingGroupName);
    const group = findAutoScalingGroup(open.all("autoScalingGroup"), named);
    if (group === undefined) return;
    const hook = readHook(properties, textOf(properties.LifecycleHookName) ?? logicalId);
    open.put("autoScalingGroup", { ...group, lifecycleHooks: [...(group.lifecycleHooks ?? []), hook] });
  },
};

/** AWS::AutoScaling::WarmPool. */
export const warmPoolMapping: ResourceMapping = {
  type: "AWS::AutoScaling::WarmPool",
  understood: ["AutoScalingGroupName"],
  ignored: {
    InstanceReusePolicy: "Instances do not go back to the pool here.",
    MaxGroupPreparedCapacity: "The pool has an instance ready for every launch here.",
    MinSize: "The pool has an instance ready for every launch here.",
    PoolState: "Instances wait stopped here.",
  },
  read({ properties }, open) {
    const group = findAutoScalingGroup(open.all("autoScalingGroup"), open.idOf(properties.AutoScalingGroupName));
    if (group !== undefined) open.put("autoScalingGroup", { ...group, warmPool: true });
  },
};

function readSize(resource: Resource, open: OpenContext) {
  const wanted = { MinSize: 0, MaxSize: 0, DesiredCapacity: 0 };
  for (const name of ["MinSize", "MaxSize", "DesiredCapacity"] as const) {
    const value = numberOf(resource.properties[name]) ?? (name === "DesiredCapacity" ? wanted.MinSize : null);
    if (value === null || value < 0 || !Number.isInteger(value)) {
      open.problem(
        resource,
        [name],
        "error",
        `${name} ${JSON.stringify(resource.properties[name] ?? null)} is not a size.`,
        "MinSize and MaxSize are required, and sizes are whole numbers from 0 up.",
        "Write a number such as 2.",
      );
      return null;
    }
    wanted[name] = value;
  }
  const size = { minSize: wanted.MinSize, maxSize: wanted.MaxSize, desiredCapacity: wanted.DesiredCapacity };
  const problem = sizeProblem(size);
  if (problem === null) return size;
  open.problem(
    resource,
    [size.maxSize < size.minSize ? "MaxSize" : "DesiredCapacity"],
    "error",
    problem.message,
    "A group keeps minSize ≤ desiredCapacity ≤ maxSize.",
    "Correct the sizes.",
  );
  return null;
}

/** The launch template or launch configuration the group names, with the first override of a mixed policy. */
function templateOf(resource: Resource, open: OpenContext): LaunchTemplateRecord | null {
  const { LaunchTemplate, LaunchConfigurationName, MixedInstancesPolicy } = resource.properties;
  const mixed = objectOf(objectOf(MixedInstancesPolicy)?.LaunchTemplate);
  const reference = objectOf(LaunchTemplate) ?? objectOf(mixed?.LaunchTemplateSpecification);
  const name = reference?.LaunchTemplateId ?? reference?.LaunchTemplateName ?? LaunchConfigurationName;
  const wanted = open.idOf(name);
  const found = [...open.all("launchTemplate")].find(
    ({ id, launchTemplateName }) => id === wanted || launchTemplateName === wanted,
  );
  if (found === undefined) {
    open.problem(
      resource,
      [LaunchConfigurationName === undefined ? "LaunchTemplate" : "LaunchConfigurationName"],
      "warning",
      `${resource.logicalId} names no launch template of this template.`,
      "Without it nobody knows what its instances are, so the group is not simulated.",
      "Refer to an AWS::EC2::LaunchTemplate of this template with !Ref.",
    );
    return null;
  }
  const override = textOf(objectOf((listOf(mixed?.Overrides) ?? [])[0])?.InstanceType);
  if (typeof override !== "string") return found;
  const path = ["MixedInstancesPolicy", "LaunchTemplate", "Overrides", 0, "InstanceType"];
  const instanceType = readInstanceType(resource, open, override, path);
  const launchSpecification = { ...found.launchSpecification, instanceType };
  const own: LaunchTemplateRecord = { ...found, id: `${resource.logicalId}/${found.id}`, launchSpecification };
  open.put("launchTemplate", own);
  return own;
}

/** Zones of its subnets. A subnet of another stack is in no zone we know: they take turns. */
function readZones(properties: Resource["properties"], open: OpenContext): readonly GroupZone[] {
  const zoneAt = (index: number): string => `${open.region}${"abc"[index % 3] ?? "a"}`;
  const named = textsOf(properties.AvailabilityZones);
  const zones = textsOf(properties.VPCZoneIdentifier).map((name, index): GroupZone => {
    const subnet = open.get("subnet", open.idOf(name));
    return {
      subnetId: subnet?.id ?? null,
      availabilityZone: subnet?.availabilityZone ?? named[index] ?? zoneAt(index),
    };
  });
  if (zones.length > 0) return zones;
  const plain = named.length > 0 ? named : [zoneAt(0)];
  return plain.map((availabilityZone) => ({ availabilityZone, subnetId: null }));
}

const textsOf = (value: unknown): readonly string[] => {
  const list = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [];
  return list.flatMap((item) => (typeof item === "string" && item.trim() !== "" ? [item.trim()] : []));
};

function neverRegisters(
  open: OpenContext,
  { launchSpecification }: LaunchTemplateRecord,
  [zone]: readonly GroupZone[],
): string | null {
  const context = {
    seed: open.seed,
    region: open.region,
    accountId: open.accountId,
    nowMs: startOfRun,
    clusters: open.all("cluster"),
  };
  const place = { id: "", subnetId: null, availabilityZone: zone?.availabilityZone ?? "", autoScalingGroupId: null };
  return newInstance(context, { ...place, launchSpecification }).sim.neverRegisters;
}
