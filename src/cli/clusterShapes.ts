import { describeCluster as clusterAnswer } from "../aws/cluster/describeCluster.ts";
import type { ClusterRecord } from "../aws/cluster/model.ts";
import { healthChecks, overallHealth } from "../aws/containerInstance/instanceHealth.ts";
import type { ContainerInstanceRecord } from "../aws/containerInstance/model.ts";
import type { TaskDefinitionRecord } from "../aws/taskDefinition/model.ts";
import type { Simulation } from "../engine/simulation.ts";
import { inSeconds } from "../kernel/time.ts";

/** Amazon ECS API Reference, DescribeClusters. */
export const describeCluster = (simulation: Simulation, cluster: ClusterRecord) =>
  clusterAnswer(cluster, {
    instances: simulation.all("containerInstance"),
    services: simulation.all("service"),
    tasks: simulation.all("task"),
  });

/** Amazon ECS API Reference, DescribeContainerInstances, with the health status; null before ECS knows the instance. */
export function describeContainerInstance(simulation: Simulation, instance: ContainerInstanceRecord) {
  const { containerInstanceArn, ec2InstanceId, status, statusReason, agentConnected, versionInfo, version } = instance;
  const { registeredResources, remainingResources, attributes, runningTasksCount, pendingTasksCount } = instance;
  if (status === null) return null;
  return {
    containerInstanceArn,
    ec2InstanceId,
    status,
    statusReason,
    agentConnected,
    versionInfo,
    version,
    registeredResources,
    remainingResources,
    attributes,
    runningTasksCount,
    pendingTasksCount,
    registeredAt: instance.registeredAtMs === null ? null : inSeconds(instance.registeredAtMs),
    healthStatus: {
      overallStatus: overallHealth(instance, simulation.nowMs),
      details: healthChecks(instance, simulation.nowMs),
    },
  };
}

/** Amazon ECS API Reference, DescribeTaskDefinition: sizes are texts there. */
export function describeTaskDefinition({ id: _, sim: __, ...definition }: TaskDefinitionRecord) {
  const { cpu, memory, volumes = [], placementConstraints = [] } = definition;
  return {
    ...definition,
    cpu: cpu === null ? null : String(cpu),
    memory: memory === null ? null : String(memory),
    volumes,
    placementConstraints,
  };
}
