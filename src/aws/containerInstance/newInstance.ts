import { drawHex } from "../../kernel/draw.ts";
import type { SimMs } from "../../kernel/time.ts";
import type { ClusterRecord } from "../cluster/model.ts";
import { tasksWithoutTrunk } from "../instanceType/model.ts";
import { whyNeverRegisters } from "./agentImage.ts";
import type { ContainerInstanceRecord, LaunchMessage } from "./model.ts";
import { readUserData } from "./readUserData.ts";
import { agentVersion } from "./registration.ts";
import { typeOfInstance } from "./typeOfInstance.ts";

export interface NewInstanceContext {
  readonly seed: number;
  readonly region: string;
  readonly accountId: string;
  readonly nowMs: SimMs;
  readonly clusters: Iterable<ClusterRecord>;
}

/** The cluster that ECS_CLUSTER names: by name, ARN, or the logical id that a template's Ref gives. */
export function clusterNamed(clusters: Iterable<ClusterRecord>, name: string): ClusterRecord | undefined {
  for (const cluster of clusters) {
    if (cluster.status === "ACTIVE" && [cluster.id, cluster.clusterName, cluster.clusterArn].includes(name))
      return cluster;
  }
  return undefined;
}

export function containerInstanceArnOf(
  { seed, region, accountId }: Pick<NewInstanceContext, "seed" | "region" | "accountId">,
  clusterName: string,
  ...key: readonly (string | number)[]
): string {
  const id = drawHex(seed, 32, "containerInstance", ...key);
  return `arn:aws:ecs:${region}:${accountId}:container-instance/${clusterName}/${id}`;
}

/** An instance as it is the moment its launch is asked for. */
export function newInstance(
  context: NewInstanceContext,
  message: Omit<LaunchMessage, "cause">,
): ContainerInstanceRecord {
  const { id, launchSpecification, subnetId, availabilityZone, autoScalingGroupId } = message;
  const agent = readUserData(launchSpecification.userData);
  const clusterName = agent.cluster ?? "default";
  const cluster = clusterNamed(context.clusters, clusterName);
  const type = typeOfInstance({ instanceType: launchSpecification.instanceType, launchSpecification });
  const isServer = launchSpecification.external !== undefined;
  return {
    id,
    containerInstanceArn: containerInstanceArnOf(context, cluster?.clusterName ?? clusterName, id),
    // Source: Amazon EC2 API Reference: 17 hexadecimal digits, the first of which has been 0 so far.
    ec2InstanceId: `${isServer ? "mi" : "i"}-0${drawHex(context.seed, 16, "instance", id)}`,
    clusterArn: cluster?.id ?? null,
    instanceType: launchSpecification.instanceType,
    status: null,
    statusReason: null,
    agentConnected: false,
    versionInfo: { agentVersion },
    registeredResources: [],
    remainingResources: [],
    attributes: [],
    runningTasksCount: 0,
    pendingTasksCount: 0,
    registeredAtMs: null,
    version: 0,
    instanceState: "pending",
    launchTimeMs: context.nowMs,
    availabilityZone,
    subnetId,
    privateIpAddress: null,
    launchSpecification,
    autoScalingGroupId,
    sim: {
      neverRegisters: whyNeverRegisters(launchSpecification, agent, cluster !== undefined),
      agentRunning: false,
      dockerRunning: true,
      silentSinceMs: null,
      networkInterfaceLimit: type === null ? 0 : tasksWithoutTrunk(type),
      trunk: false,
      deadTasks: [],
      orphanedTasks: [],
      cachedImages: [],
      drained: false,
      waitsFor: null,
      waitsUntilMs: null,
      launchCause: null,
      cause: null,
    },
  };
}
