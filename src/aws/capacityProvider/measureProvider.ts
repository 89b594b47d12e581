import type { Sim } from "../../engine/sim.ts";
import { seconds, simMs } from "../../kernel/time.ts";
import { tasksPlacedOn } from "../containerInstance/account.ts";
import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import { reservesForScheduler } from "../containerInstance/placedTask.ts";
import { readUserData } from "../containerInstance/readUserData.ts";
import {
  hostResourcesOf,
  maximumReservedPorts,
  registeredResources,
  reservedPorts,
} from "../containerInstance/registeredResources.ts";
import { networkInterfaces } from "../containerInstance/registration.ts";
import { reservationOf } from "../containerInstance/reservation.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import { addDatapoint, keptDatapoints } from "../metric/addDatapoint.ts";
import { type TaskRecord, waitsForCapacity } from "../task/model.ts";
import { withOverrides } from "../task/overrides.ts";
import type { CapacityProviderRecord, CapacityProviderReservation } from "./model.ts";
import { reservationNow } from "./reservation.ts";
import { type InstanceSize, type WaitingTask, waitingGroups } from "./waitingGroups.ts";

/** Instances of the provider's group that ECS has and that take tasks. */
export const instancesOf = (sim: Sim, { autoScalingGroupProvider }: CapacityProviderRecord) =>
  sim.where("containerInstance", "autoScalingGroupId", autoScalingGroupProvider.autoScalingGroupArn);

/** A task that keeps its instance: any that is not a daemon's. Source: ECS Developer Guide, managed scaling behavior. */
export function holdsTask(sim: Sim, { id }: ContainerInstanceRecord): boolean {
  return sim.where("task", "containerInstanceArn", id).some(({ lastStatus, serviceId }) => {
    if (lastStatus === "STOPPED") return false;
    return serviceId === null || sim.get("service", serviceId)?.schedulingStrategy !== "DAEMON";
  });
}

/** Tasks in PROVISIONING that wait for this provider, oldest first. */
export const tasksWaitingFor = (sim: Sim, { name }: CapacityProviderRecord): readonly TaskRecord[] =>
  [...sim.all("task")].filter((task) => task.capacityProviderName === name && waitsForCapacity(task));

/** The metric of this minute. */
export function measure(sim: Sim, provider: CapacityProviderRecord): CapacityProviderReservation {
  const active = instancesOf(sim, provider).filter(({ status }) => status === "ACTIVE");
  const waiting = tasksWaitingFor(sim, provider).flatMap((task) => waitingTask(sim, task) ?? []);
  const size = waiting.length === 0 ? null : newInstanceSize(sim, provider);
  const situation = {
    now: sim.now,
    instances: active.length,
    busy: active.filter((instance) => holdsTask(sim, instance)).length,
    groups: waitingGroups(waiting, size === null ? [] : [size]),
  };
  return reservationNow(situation, provider.autoScalingGroupProvider.managedScaling);
}

function waitingTask(sim: Sim, task: TaskRecord): WaitingTask | null {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  if (definition === undefined) return null;
  const constraints = [...(definition.placementConstraints ?? []), ...(task.sim.waitsForCapacity?.constraints ?? [])];
  return {
    reservation: reservationOf(withOverrides(definition, task.overrides)),
    constraints: JSON.stringify(constraints),
    distinctInstance: constraints.some(({ type }) => type === "distinctInstance"),
  };
}

/** What the next instance of the group will have for tasks; null when its type is not known. */
export function newInstanceSize(sim: Sim, provider: CapacityProviderRecord): InstanceSize | null {
  const group = sim.get("autoScalingGroup", provider.autoScalingGroupProvider.autoScalingGroupArn);
  const template = group === undefined ? undefined : sim.get("launchTemplate", group.launchTemplateId);
  const type = template === undefined ? null : instanceTypeNamed(template.launchSpecification.instanceType);
  if (template === undefined || type === null) return null;
  const { reservedMemory } = readUserData(template.launchSpecification.userData);
  const { cpu, memory } = hostResourcesOf(registeredResources(type, reservedMemory));
  const trunking = sim.get("accountSetting", "awsvpcTrunking")?.value === "enabled";
  return {
    instanceType: type.instanceType,
    cpu,
    memory,
    ...(type.gpus === undefined ? {} : { gpus: type.gpus }),
    networkInterfaces: networkInterfaces(type, trunking).networkInterfaceLimit,
    ports: maximumReservedPorts - reservedPorts.length,
  };
}

/** Whether any task counts against an instance: what managed draining waits for. */
export const isEmpty = (sim: Sim, id: string): boolean => !tasksPlacedOn(sim, id).some(reservesForScheduler);

/** Publishes the minute. Source: Amazon ECS Developer Guide, "Amazon ECS managed scaling": AWS/ECS/ManagedScaling. */
export function publish(
  sim: Sim,
  provider: CapacityProviderRecord,
  cluster: { readonly id: string; readonly clusterName: string },
  { value }: CapacityProviderReservation,
): void {
  const id = reservationMetricId(cluster.id, provider.id);
  const metric = sim.get("metric", id);
  const timestampMs = simMs(Math.max(0, sim.now - seconds(60)));
  const point = { timestampMs, average: value, minimum: value, maximum: value, sum: value, sampleCount: 1 };
  const datapoints = addDatapoint(metric?.datapoints ?? [], point, keptDatapoints(0));
  if (metric !== undefined) {
    sim.patch("metric", id, { datapoints });
    return;
  }
  sim.put("metric", id, {
    id,
    namespace: "AWS/ECS/ManagedScaling",
    metricName: "CapacityProviderReservation",
    dimensions: [
      { name: "CapacityProviderName", value: provider.name },
      { name: "ClusterName", value: cluster.clusterName },
    ],
    period: 60,
    unit: "Percent",
    datapoints,
  });
}

export const reservationMetricId = (clusterId: string, providerId: string): string =>
  `AWS/ECS/ManagedScaling CapacityProviderReservation ${clusterId} ${providerId}`;
