import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Volume } from "../taskDefinition/model.ts";
import { type ManagedEBSVolume, typeOf, usualFilesystemType, type VolumeConfiguration } from "./model.ts";

/** GiB. Source: Amazon ECS API Reference, TaskManagedEBSVolumeConfiguration, sizeInGiB. */
const sizes: Readonly<Record<string, readonly [least: number, most: number]>> = {
  gp2: [1, 16_384],
  gp3: [1, 16_384],
  io1: [4, 16_384],
  io2: [4, 16_384],
  st1: [125, 16_384],
  sc1: [125, 16_384],
  standard: [1, 1_024],
};
/** Source: the same page, iops; the others have no iops of their own. */
const iopsRanges: Readonly<Record<string, readonly [least: number, most: number]>> = {
  gp3: [3_000, 16_000],
  io1: [100, 64_000],
  io2: [100, 256_000],
};
/** MiB a second, gp3 only. Source: the same page, throughput. */
const mostThroughput = 1_000;
const filesystems = ["ext3", "ext4", "xfs", "ntfs"];
/** Source: Amazon ECS Developer Guide, "Use Amazon EBS volumes with Amazon ECS": one for each task. */
const mostVolumes = 1;

/** What the API's, or after its names were changed a template's, volume configurations say. */
export function readVolumeConfigurations(value: unknown): readonly VolumeConfiguration[] {
  return (listOf(value) ?? []).map((entry): VolumeConfiguration => {
    const raw = objectOf(entry) ?? {};
    const ebs = objectOf(raw.managedEBSVolume) ?? {};
    const texts = ["snapshotId", "volumeType", "kmsKeyId", "filesystemType"] as const;
    const numbers = ["sizeInGiB", "iops", "throughput"] as const;
    const encrypted = booleanOf(ebs.encrypted);
    const deleted = booleanOf(objectOf(ebs.terminationPolicy)?.deleteOnTermination);
    const managedEBSVolume: ManagedEBSVolume = {
      roleArn: textOf(ebs.roleArn) ?? "",
      ...Object.fromEntries(
        texts.flatMap((field) => (textOf(ebs[field]) == null ? [] : [[field, textOf(ebs[field])]])),
      ),
      ...Object.fromEntries(
        numbers.flatMap((field) => (numberOf(ebs[field]) == null ? [] : [[field, numberOf(ebs[field])]])),
      ),
      ...(typeof encrypted === "boolean" ? { encrypted } : {}),
      ...(typeof deleted === "boolean" ? { terminationPolicy: { deleteOnTermination: deleted } } : {}),
    };
    return { name: textOf(raw.name) ?? "", managedEBSVolume };
  });
}

interface Asked {
  readonly configurations: readonly VolumeConfiguration[] | undefined;
  readonly volumes: readonly Volume[] | undefined;
  readonly schedulingStrategy?: "REPLICA" | "DAEMON";
}

/**
 * Why the call that starts tasks would be refused for its volumes; null when it would not.
 * Source: Amazon ECS API Reference, TaskManagedEBSVolumeConfiguration; the sentence about the name from a captured answer.
 * Estimate: the other rules are AWS's, their sentences ours.
 */
export function volumeConfigurationProblem({
  configurations = [],
  volumes = [],
  schedulingStrategy,
}: Asked): string | null {
  const atLaunch = volumes.filter(({ configuredAtLaunch }) => configuredAtLaunch === true).map(({ name }) => name);
  if (configurations.some(({ name }) => !atLaunch.includes(name))) {
    return "Volume configuration provided but no matching configuredAtLaunch volume found in task definition.";
  }
  const missing = atLaunch.find((name) => !configurations.some((one) => one.name === name));
  if (missing !== undefined) {
    return `Volume '${missing}' of the task definition is configured at launch: a volume configuration must be provided.`;
  }
  if (configurations.length > mostVolumes) return "At most one Amazon EBS volume can be attached to a task.";
  if (configurations.length > 0 && schedulingStrategy === "DAEMON") {
    return "Amazon EBS volumes are not supported for services that use the DAEMON scheduling strategy.";
  }
  for (const { managedEBSVolume } of configurations) {
    const problem = managedVolumeProblem(managedEBSVolume);
    if (problem !== null) return problem;
  }
  return null;
}

function managedVolumeProblem(volume: ManagedEBSVolume): string | null {
  const { roleArn, sizeInGiB, snapshotId, iops, throughput, filesystemType = usualFilesystemType } = volume;
  const type = typeOf(volume);
  if (roleArn === "") return "managedEBSVolume.roleArn should not be null or empty.";
  const range = sizes[type];
  if (range === undefined) return `Volume type '${type}' is not valid. Use one of: ${Object.keys(sizes).join(", ")}.`;
  if (!filesystems.includes(filesystemType)) {
    return `File system type '${filesystemType}' is not valid. Use one of: ${filesystems.join(", ")}.`;
  }
  if (sizeInGiB === undefined && snapshotId === undefined) return "Either sizeInGiB or snapshotId must be specified.";
  if (sizeInGiB !== undefined && !isWithin(sizeInGiB, range)) {
    return `sizeInGiB of a ${type} volume must be between ${range[0]} and ${range[1]}.`;
  }
  const iopsRange = iopsRanges[type];
  if (iops === undefined && (type === "io1" || type === "io2")) return `iops must be specified for a ${type} volume.`;
  if (iops !== undefined && iopsRange === undefined) return `iops cannot be specified for a ${type} volume.`;
  if (iops !== undefined && iopsRange !== undefined && !isWithin(iops, iopsRange)) {
    return `iops of a ${type} volume must be between ${iopsRange[0]} and ${iopsRange[1]}.`;
  }
  if (throughput !== undefined && type !== "gp3") return "throughput can be specified for gp3 volumes only.";
  if (throughput !== undefined && throughput > mostThroughput) {
    return `throughput must be at most ${mostThroughput} MiB a second.`;
  }
  return null;
}

const isWithin = (value: number, [least, most]: readonly [number, number]): boolean =>
  Number.isInteger(value) && value >= least && value <= most;
