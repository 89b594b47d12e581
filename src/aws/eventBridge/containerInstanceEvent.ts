import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import { isoField } from "./isoTime.ts";
import { clusterArnOf, type EventParts, type World } from "./world.ts";

/** Source: Amazon ECS Developer Guide, "Amazon ECS container instance state change events". */
export function containerInstanceEvent(world: World, instance: ContainerInstanceRecord, version: number): EventParts {
  const detail = {
    agentConnected: instance.agentConnected,
    attributes: instance.attributes.map(({ name, value }) => (value === null ? { name } : { name, value })),
    clusterArn: clusterArnOf(world, instance.clusterArn),
    containerInstanceArn: instance.containerInstanceArn,
    ec2InstanceId: instance.ec2InstanceId,
    pendingTasksCount: instance.pendingTasksCount,
    ...isoField(world, "registeredAt", instance.registeredAtMs),
    registeredResources: instance.registeredResources,
    remainingResources: instance.remainingResources,
    runningTasksCount: instance.runningTasksCount,
    status: instance.status,
    ...(instance.statusReason === null ? {} : { statusReason: instance.statusReason }),
    version,
    versionInfo: { agentVersion: instance.versionInfo.agentVersion },
  };
  return { resources: [instance.containerInstanceArn], detail };
}

/** Source: Amazon EC2 User Guide, "State change events for your instances". */
export const instanceStateEvent = (
  { ec2InstanceId }: ContainerInstanceRecord,
  state: string,
  world: World,
): EventParts => {
  const { region = "us-east-1", accountId = "" } = world.get("settings", "run") ?? {};
  return {
    resources: [`arn:aws:ec2:${region}:${accountId}:instance/${ec2InstanceId}`],
    detail: { "instance-id": ec2InstanceId, state },
  };
};
