import type { Sim } from "../../engine/sim.ts";
import type { TaskRecord } from "../task/model.ts";
import { volumeIdOf } from "./attachVolumes.ts";
import type { VolumeRecord } from "./model.ts";

export const usedMiB = ({ files }: Pick<VolumeRecord, "files">): number =>
  files.reduce((sum, { sizeMiB }) => sum + sizeMiB, 0);

/**
 * Used of allocated, percent, of the EBS volume of every RUNNING task that has one.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS CloudWatch metrics", EBSFilesystemUtilization.
 */
export function filesystemUtilization(read: Pick<Sim, "get">, tasks: Iterable<TaskRecord>): readonly number[] {
  const shares: number[] = [];
  for (const task of tasks) {
    if (task.lastStatus !== "RUNNING") continue;
    for (const { name } of task.volumeConfigurations ?? []) {
      const volume = read.get("volume", volumeIdOf(task, name));
      if (volume === undefined || volume.sizeInGiB === null) continue;
      shares.push((usedMiB(volume) / (volume.sizeInGiB * 1_024)) * 100);
    }
  }
  return shares;
}
