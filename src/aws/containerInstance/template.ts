import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { startOfRun } from "../../kernel/time.ts";
import { defaultClusterName, makesDefaultCluster } from "./defaultCluster.ts";
import type { LaunchSpecification } from "./model.ts";
import { newInstance } from "./newInstance.ts";
import { concernsEcs, joinByCfnInit, readLaunch } from "./readLaunch.ts";

type Resource = Parameters<ResourceMapping["read"]>[0];

/** AWS::EC2::Instance, where it is one of a cluster's container instances. */
export const containerInstanceMapping: ResourceMapping = {
  type: "AWS::EC2::Instance",
  understood: [
    "ImageId",
    "InstanceType",
    "UserData",
    "IamInstanceProfile",
    "SubnetId",
    "NetworkInterfaces",
    "AvailabilityZone",
    "LaunchTemplate",
    "SecurityGroupIds",
    "SecurityGroups",
  ],
  ignored: {
    BlockDeviceMappings: "Disks are never full here.",
    EbsOptimized: "Disks are never full here.",
    KeyName: "Nobody logs in to an instance here.",
    Monitoring: "Instance metrics are not simulated.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const launch = readInstanceLaunch(resource, open);
    const launchSpecification = joinByCfnInit(launch, [...open.all("cluster")]) ?? launch;
    if (!concernsEcs(launchSpecification)) {
      open.problem(
        resource,
        ["UserData"],
        "note",
        `${logicalId} is not simulated.`,
        "Nothing in its image or user data has to do with ECS, so it joins no cluster.",
        "For a container instance use the ECS-optimized AMI and set ECS_CLUSTER in the user data.",
      );
      return;
    }
    const { subnetId, availabilityZone } = placeOf(properties, open);
    const context = {
      seed: open.seed,
      region: open.region,
      accountId: open.accountId,
      nowMs: startOfRun,
      clusters: open.all("cluster"),
    };
    const instance = newInstance(context, {
      id: logicalId,
      launchSpecification,
      subnetId,
      availabilityZone,
      autoScalingGroupId: null,
    });
    warnIfNeverRegisters(resource, open, instance.sim.neverRegisters);
    warnOfDefaultCluster(resource, open, launchSpecification);
    open.put("containerInstance", instance);
  },
};

/** Properties of the instance itself win over those of its launch template. */
function readInstanceLaunch(resource: Resource, open: OpenContext): LaunchSpecification {
  const { properties } = resource;
  const reference = objectOf(properties.LaunchTemplate);
  const template = open.get(
    "launchTemplate",
    open.idOf(reference?.LaunchTemplateId ?? reference?.LaunchTemplateName),
  )?.launchSpecification;
  const own = { properties: { InstanceType: template?.instanceType, ...properties }, path: [] };
  const launch = readLaunch(resource, open, own);
  if (template === undefined) return launch;
  const groups = launch.securityGroups ?? template.securityGroups;
  return {
    instanceType: launch.instanceType,
    imageId: launch.imageId === "" ? template.imageId : launch.imageId,
    userData: launch.userData === "" ? template.userData : launch.userData,
    iamInstanceProfile: launch.iamInstanceProfile ?? template.iamInstanceProfile,
    ...(groups === undefined ? {} : { securityGroups: groups }),
    ...(template.marketType === undefined ? {} : { marketType: template.marketType }),
  };
}

function placeOf(
  properties: Resource["properties"],
  open: OpenContext,
): { readonly subnetId: string | null; readonly availabilityZone: string } {
  const [first] = (listOf(properties.NetworkInterfaces) ?? []).map(objectOf);
  const subnet = open.get("subnet", open.idOf(properties.SubnetId ?? first?.SubnetId));
  return {
    subnetId: subnet?.id ?? null,
    availabilityZone: subnet?.availabilityZone ?? textOf(properties.AvailabilityZone) ?? `${open.region}a`,
  };
}

/** Says that instances go to a cluster which the template does not have. */
export function warnOfDefaultCluster(resource: Resource, open: OpenContext, launch: LaunchSpecification): void {
  if (!concernsEcs(launch) || !makesDefaultCluster(launch, open.all("cluster"))) return;
  open.problem(
    resource,
    [],
    "warning",
    `Instances of ${resource.logicalId} register with the cluster ${defaultClusterName}, which their agent creates.`,
    "Their user data sets no ECS_CLUSTER, and no cluster of this template has that name.",
    "Set ECS_CLUSTER in the user data to the cluster's name.",
  );
}

/** Says while the template is read what the learner would otherwise wait for in vain. */
export function warnIfNeverRegisters(
  resource: Resource,
  open: Pick<OpenContext, "problem">,
  neverRegisters: string | null,
): void {
  if (neverRegisters === null) return;
  open.problem(
    resource,
    [],
    "warning",
    `No instance of ${resource.logicalId} will register with a cluster.`,
    neverRegisters,
    "Correct it, or watch what a service without container instances does.",
  );
}
