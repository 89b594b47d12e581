import type { SimMs } from "../../kernel/time.ts";
import type { PolicyDocument } from "../role/model.ts";

/** One file of a volume, whoever keeps it. What is in it is nowhere: who wrote it, and how much. */
export interface StoredFile {
  /** From the root of what keeps it. */
  readonly path: string;
  readonly sizeMiB: number;
  /** Id of the task that wrote it last, as ARNs have it, and the zone that ran in. */
  readonly writtenBy: string;
  readonly availabilityZone: string;
  readonly atMs: SimMs;
}
export const throughputModes = ["bursting", "provisioned", "elastic"] as const;

/** Amazon EFS API Reference, FileSystemDescription, with its policy and its files. */
export interface FileSystemRecord {
  readonly id: string;
  readonly fileSystemId: string;
  readonly fileSystemArn: string;
  readonly name: string;
  readonly encrypted: boolean;
  readonly throughputMode: (typeof throughputModes)[number];
  readonly provisionedThroughputInMibps: number | null;
  /** A One Zone file system; null for a Regional one. */
  readonly availabilityZoneName: string | null;
  /** Null for the default policy. */
  readonly fileSystemPolicy: PolicyDocument | null;
  /** Sorted by path. */
  readonly files: readonly StoredFile[];
  /** Directories that are there; the root always is. */
  readonly directories: readonly string[];
  readonly sim: {
    /** Journal entry of its newest change; null before one. */
    readonly cause: number | null;
  };
}
/** Amazon EFS API Reference, MountTargetDescription. */
export interface MountTargetRecord {
  readonly id: string;
  readonly mountTargetId: string;
  /** Record id. */
  readonly fileSystemId: string;
  /** Record id. */
  readonly subnetId: string;
  readonly availabilityZone: string;
  /** Null where the subnet has no address left. */
  readonly ipAddress: string | null;
  /** Record ids. */
  readonly securityGroups: readonly string[];
  readonly sim: { readonly cause: number | null };
}
/** Amazon EFS API Reference, AccessPointDescription. */
export interface AccessPointRecord {
  readonly id: string;
  readonly accessPointId: string;
  readonly accessPointArn: string;
  /** Record id. */
  readonly fileSystemId: string;
  readonly posixUser: { readonly uid: number; readonly gid: number } | null;
  readonly rootDirectory: {
    readonly path: string;
    /** With it EFS makes the directory when it is first mounted. */
    readonly creationInfo: {
      readonly ownerUid: number;
      readonly ownerGid: number;
      readonly permissions: string;
    } | null;
  };
}
export interface FileSystemRecords {
  fileSystem: FileSystemRecord;
  mountTarget: MountTargetRecord;
  accessPoint: AccessPointRecord;
}
/** `fileSystemId` and others are ids of AWS's or record ids. */
export interface FileSystemMessages {
  "efs.CreateMountTarget": {
    readonly fileSystemId: string;
    readonly subnetId: string;
    readonly securityGroups?: readonly string[];
  };
  "efs.DeleteMountTarget": { readonly mountTargetId: string };
  "efs.ModifyMountTargetSecurityGroups": { readonly mountTargetId: string; readonly securityGroups: readonly string[] };
  /** `policy` is JSON text. */
  "efs.PutFileSystemPolicy": { readonly fileSystemId: string; readonly policy: string };
  "efs.DeleteFileSystemPolicy": { readonly fileSystemId: string };
  "efs.UpdateFileSystem": {
    readonly fileSystemId: string;
    readonly throughputMode: FileSystemRecord["throughputMode"];
    readonly provisionedThroughputInMibps?: number;
  };
  /** A task has mounted it: directories of access points are made. */
  "fileSystem.mounted": { readonly task: string };
}

type Find<R> = (records: Iterable<R>, wanted: string) => R | undefined;
export const findFileSystem: Find<FileSystemRecord> = (records, wanted) => {
  for (const one of records) {
    if ([one.id, `${one.id}.FileSystemId`, one.fileSystemId, one.fileSystemArn].includes(wanted)) return one;
  }
  return undefined;
};
export const findAccessPoint: Find<AccessPointRecord> = (records, wanted) => {
  for (const one of records) {
    if ([one.id, `${one.id}.AccessPointId`, one.accessPointId, one.accessPointArn].includes(wanted)) return one;
  }
  return undefined;
};
export const findMountTarget: Find<MountTargetRecord> = (records, wanted) => {
  for (const one of records) if ([one.id, one.mountTargetId].includes(wanted)) return one;
  return undefined;
};
