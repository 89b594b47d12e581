import type { Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { signatureOf, trustsService } from "../role/access.ts";
import type { StartRefusal } from "../role/startRefusal.ts";
import type { TaskRecord } from "../task/model.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { sizeOf, type VolumeRecord } from "./model.ts";

/** Record id of a task's own volume. */
export const volumeIdOf = (task: Pick<TaskRecord, "id">, name: string): string => `${task.id}/volumes/${name}`;

/** Only a standalone task's volume may stay. Source: Amazon ECS API Reference, TaskManagedEBSVolumeTerminationPolicy. */
export const isDeletedWithTask = (
  task: Pick<TaskRecord, "serviceId" | "volumeConfigurations">,
  name: string,
): boolean =>
  task.serviceId !== null ||
  task.volumeConfigurations?.find((one) => one.name === name)?.managedEBSVolume.terminationPolicy
    ?.deleteOnTermination !== false;

/** The volume as ECS makes it for one task; null when its call describes none of this name. */
export function managedVolumeOf(task: TaskRecord, name: string): Omit<VolumeRecord, "files"> | null {
  const configuration = task.volumeConfigurations?.find((one) => one.name === name);
  if (configuration === undefined) return null;
  return {
    id: volumeIdOf(task, name),
    volumeType: "ebs",
    name,
    taskId: isDeletedWithTask(task, name) ? task.id : null,
    containerInstanceArn: null,
    availabilityZone: task.availabilityZone,
    sizeInGiB: sizeOf(configuration.managedEBSVolume),
  };
}

/**
 * ECS makes the task's volumes and attaches them. Estimate: beside its network interface and its pull, so that they take
 * no time of their own.
 */
export function attachVolumes(sim: Sim, task: TaskRecord): void {
  for (const { name, managedEBSVolume } of task.volumeConfigurations ?? []) {
    const volume = managedVolumeOf(task, name);
    if (volume === null) continue;
    const volumeId = `vol-0${drawHex(sim.seed, 16, "volume", volume.id)}`;
    const kept = { managedEBSVolume, createdAtMs: task.createdAtMs, madeAtMs: sim.now };
    sim.put("volume", volume.id, { ...volume, volumeId, ...(volume.taskId === null ? { kept } : {}), files: [] });
  }
}

/**
 * Why the volume cannot be attached; null when it can. Source: Amazon ECS Developer Guide, "Status reasons for Amazon
 * EBS volume attachment to Amazon ECS tasks".
 */
export function attachmentRefusal(
  read: Pick<Sim, "get" | "all">,
  task: TaskRecord,
  { containerDefinitions }: TaskDefinitionRecord,
): StartRefusal | null {
  for (const { managedEBSVolume } of task.volumeConfigurations ?? []) {
    const signature = signatureOf(read, managedEBSVolume.roleArn);
    if (signature.is !== "declared" || trustsService(signature.role, "ecs.amazonaws.com")) continue;
    const { role } = signature;
    return {
      text:
        `ECS was unable to assume the configured ECS Infrastructure Role '${role.arn}'. Please verify that the role ` +
        "being passed has the proper trust relationship with Amazon ECS",
      container: containerDefinitions[0]?.name ?? "",
      because: `The trust policy of ${role.roleName} does not name ecs.amazonaws.com.`,
      cause: role.sim?.cause ?? null,
    };
  }
  return null;
}
