import type { Sim } from "../../engine/sim.ts";
import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import { asDeployed } from "../service/serviceRevision.ts";
import type { TaskRecord } from "../task/model.ts";

type Read = Pick<Sim, "get">;

/** The network interface that a call leaves by. */
export interface Origin {
  readonly kind: "task" | "containerInstance" | "node";
  readonly id: string;
  /** Record id; null where the template names no subnet. */
  readonly subnetId: string | null;
  readonly address: string | null;
  readonly hasPublicAddress: boolean;
  /** Record ids. */
  readonly securityGroups: readonly string[];
}

/**
 * What the software inside a task calls from. In `awsvpc` mode that is the task's own interface, otherwise its
 * instance's. Source: Amazon ECS Developer Guide, "Task networking with the awsvpc network mode": on EC2 the interface of
 * a task never gets a public address.
 */
export function originOfTask(read: Read, task: TaskRecord): Origin {
  const instance = hostOf(read, task);
  if (instance !== undefined && task.subnetId === null) return originOfInstance(read, instance);
  const owner = task.serviceId === null ? undefined : read.get("service", task.serviceId);
  const service = owner === undefined ? undefined : asDeployed(owner, task.startedBy);
  return {
    kind: "task",
    id: task.id,
    subnetId: task.subnetId,
    address: task.privateIpAddress,
    hasPublicAddress: task.launchType === "FARGATE" && task.sim.assignPublicIp === "ENABLED",
    securityGroups: task.sim.securityGroups ?? service?.networkConfiguration?.awsvpcConfiguration.securityGroups ?? [],
  };
}

/**
 * What images are pulled and logs are written from. On Fargate that is the task's interface since platform version
 * 1.4.0; on EC2 the agent and the Docker daemon use their instance's.
 * Source: Amazon ECS Best Practices Guide, "Fargate task networking".
 */
export function originOfAgent(read: Read, task: TaskRecord): Origin {
  const instance = hostOf(read, task);
  return instance === undefined ? originOfTask(read, task) : originOfInstance(read, instance);
}

/** Estimate: an instance has a public address where its subnet gives one at launch. */
export function originOfInstance(read: Read, instance: ContainerInstanceRecord): Origin {
  const subnet = instance.subnetId === null ? undefined : read.get("subnet", instance.subnetId);
  return {
    kind: "containerInstance",
    id: instance.id,
    subnetId: instance.subnetId,
    address: instance.privateIpAddress,
    hasPublicAddress: subnet?.mapPublicIpOnLaunch ?? false,
    securityGroups: instance.launchSpecification.securityGroups ?? [],
  };
}

const hostOf = (read: Read, { containerInstanceArn }: TaskRecord): ContainerInstanceRecord | undefined =>
  containerInstanceArn === null ? undefined : read.get("containerInstance", containerInstanceArn);
