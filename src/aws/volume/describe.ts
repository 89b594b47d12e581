import type { TaskRecord } from "../task/model.ts";
import { isDeletedWithTask } from "./attachVolumes.ts";
import { sizeOf, typeOf, type VolumeConfiguration, type VolumeRecord } from "./model.ts";
import { usedMiB } from "./utilization.ts";

/** "data: gp3, 20 GiB for each task"; null without any. */
export const volumeConfigurationsText = (configurations: readonly VolumeConfiguration[] = []): string | null =>
  configurations.length === 0
    ? null
    : configurations
        .map(({ name, managedEBSVolume: ebs }) => `${name}: ${typeOf(ebs)}, ${sizeOf(ebs)} GiB for each task`)
        .join("; ");

/** "EBS gp3, 20 GiB, 13% used, deleted with the task"; before it is attached, without the share. */
export function managedVolumeText(
  task: TaskRecord,
  { name, managedEBSVolume: ebs }: VolumeConfiguration,
  volume: VolumeRecord | undefined,
): string {
  const size = sizeOf(ebs);
  return [
    `EBS ${typeOf(ebs)}`,
    `${size} GiB`,
    volume === undefined ? null : `${Math.round((usedMiB(volume) / (size * 1_024)) * 100)}% used`,
    isDeletedWithTask(task, name) ? "deleted with the task" : "stays when the task ends",
  ]
    .filter((part) => part !== null)
    .join(", ");
}
