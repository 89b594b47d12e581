import type { SimMs } from "../../kernel/time.ts";
import type { StoredFile } from "../fileSystem/model.ts";

/**
 * Where files of containers are, but for EFS: the layer of one container, a bind mount of one task, a directory or a
 * Docker volume of one instance, an EBS volume.
 */
export type VolumeType = "layer" | "bind" | "host" | "docker" | "ebs";

/** What holds files; made when something is written first. An EBS volume is made with its task. */
export interface VolumeRecord {
  readonly id: string;
  readonly volumeType: VolumeType;
  /** The volume's name in the task definition, the container's for a layer, the path of a host's directory. */
  readonly name: string;
  /** Record id of the task whose end is its own end; null for what outlives tasks. */
  readonly taskId: string | null;
  /** Record id of the instance it lies on; null where there is none. */
  readonly containerInstanceArn: string | null;
  readonly availabilityZone: string;
  /** Null without a size of its own. */
  readonly sizeInGiB: number | null;
  /** `vol-…` of an EBS volume; absent for the others. */
  readonly volumeId?: string;
  /** What an EBS volume was made as that outlives its task, and when; absent for the others. */
  readonly kept?: {
    readonly managedEBSVolume: ManagedEBSVolume;
    readonly createdAtMs: SimMs;
    readonly madeAtMs: SimMs;
  };
  /** Sorted by path. */
  readonly files: readonly StoredFile[];
}
export interface VolumeRecords {
  volume: VolumeRecord;
}
/** `task` is the record id, the id or the ARN; `path` is what the container sees. */
export interface VolumeMessages {
  "lab.WriteFile": {
    readonly task: string;
    readonly path: string;
    readonly sizeMiB?: number;
    readonly container?: string;
  };
  "lab.ReadFile": { readonly task: string; readonly path: string; readonly container?: string };
  /** The software in a task reads and writes what its image says. */
  "volume.applicationFiles": { readonly task: string };
  /** A task has ended: what belongs to it alone goes. */
  "volume.taskEnded": { readonly task: string };
}

/** One file that the software in an image reads or writes when it starts. `${NAME}` stands for the environment. */
export type FileUse = { readonly write: string; readonly sizeMiB: number } | { readonly read: string };

/** Amazon ECS API Reference, TaskManagedEBSVolumeConfiguration: what each task's own volume is made as. */
export interface ManagedEBSVolume {
  /** The infrastructure role, with which ECS makes and attaches the volume. */
  readonly roleArn: string;
  readonly sizeInGiB?: number;
  readonly snapshotId?: string;
  readonly volumeType?: string;
  readonly iops?: number;
  /** MiB a second. */
  readonly throughput?: number;
  readonly encrypted?: boolean;
  readonly kmsKeyId?: string;
  readonly filesystemType?: string;
  /** Only RunTask and StartTask have it; a service's volumes always go with their tasks. */
  readonly terminationPolicy?: { readonly deleteOnTermination: boolean };
}
/** Amazon ECS API Reference, TaskVolumeConfiguration and ServiceVolumeConfiguration. */
export interface VolumeConfiguration {
  /** A volume of the task definition that is `configuredAtLaunch`. */
  readonly name: string;
  readonly managedEBSVolume: ManagedEBSVolume;
}

/** Source: Amazon ECS API Reference, TaskManagedEBSVolumeConfiguration, volumeType and filesystemType: the defaults. */
export const usualVolumeType = "gp3";
export const usualFilesystemType = "xfs";
/** Estimate: a snapshot's volume has the snapshot's size, and no template says what that is. */
export const snapshotGiB = 20;

export const sizeOf = ({ sizeInGiB }: Pick<ManagedEBSVolume, "sizeInGiB">): number => sizeInGiB ?? snapshotGiB;
export const typeOf = ({ volumeType }: Pick<ManagedEBSVolume, "volumeType">): string => volumeType ?? usualVolumeType;
