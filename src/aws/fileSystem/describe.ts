import type { FileSystemRecord, MountTargetRecord } from "./model.ts";
import { throughputOf } from "./throughput.ts";

export const mountTargetsOf = (
  targets: Iterable<MountTargetRecord>,
  fileSystemId: string,
): readonly MountTargetRecord[] => [...targets].filter((target) => target.fileSystemId === fileSystemId);

/** "us-east-1a, us-east-1b", "no mount target" */
export const zonesWords = (targets: readonly MountTargetRecord[]): string =>
  targets.length === 0 ? "no mount target" : targets.map(({ availabilityZone }) => availabilityZone).join(", ");

/** "bursting: 1 MiB/s, up to 100" */
export function throughputWords(fileSystem: FileSystemRecord): string {
  const { baseline, burst } = throughputOf(fileSystem);
  const amount = baseline === null ? "as much as is asked for" : `${Math.round(baseline * 10) / 10} MiB/s`;
  return `${fileSystem.throughputMode}: ${amount}${burst === null ? "" : `, up to ${Math.round(burst)}`}`;
}

/** "EFS file system reports, 3 files, mount targets us-east-1a, us-east-1b" */
export const fileSystemSentence = ({ name, files }: FileSystemRecord, targets: readonly MountTargetRecord[]): string =>
  [
    `EFS file system ${name}`,
    `${files.length} ${files.length === 1 ? "file" : "files"}`,
    targets.length === 0 ? "no mount target" : `mount targets ${zonesWords(targets)}`,
  ].join(", ");
