import type { FileSystemMessages } from "./model.ts";

type Words<T extends keyof FileSystemMessages> = (
  input: FileSystemMessages[T],
) => readonly [kind: "fileSystem" | "mountTarget", subject: string, sentence: string];

/** What you did to a file system, in a sentence. */
export const fileSystemWords: {
  readonly [T in Exclude<keyof FileSystemMessages, "fileSystem.mounted">]: Words<T>;
} = {
  "efs.CreateMountTarget": ({ fileSystemId, subnetId }) => [
    "fileSystem",
    fileSystemId,
    `You created a mount target of ${fileSystemId} in ${subnetId}.`,
  ],
  "efs.DeleteMountTarget": ({ mountTargetId }) => [
    "mountTarget",
    mountTargetId,
    `You deleted the mount target ${mountTargetId}.`,
  ],
  "efs.ModifyMountTargetSecurityGroups": ({ mountTargetId, securityGroups }) => [
    "mountTarget",
    mountTargetId,
    `You gave ${mountTargetId} the security groups ${securityGroups.join(", ")}.`,
  ],
  "efs.PutFileSystemPolicy": ({ fileSystemId }) => [
    "fileSystem",
    fileSystemId,
    `You changed the policy of ${fileSystemId}.`,
  ],
  "efs.DeleteFileSystemPolicy": ({ fileSystemId }) => [
    "fileSystem",
    fileSystemId,
    `You gave ${fileSystemId} the default policy.`,
  ],
  "efs.UpdateFileSystem": ({ fileSystemId, throughputMode }) => [
    "fileSystem",
    fileSystemId,
    `You set the throughput mode of ${fileSystemId} to ${throughputMode}.`,
  ],
};
