import type { TaskRecord } from "../task/model.ts";
import { isDeletedWithTask } from "./attachVolumes.ts";
import { usualFilesystemType, type VolumeRecord } from "./model.ts";

/** Amazon ECS API Reference, Attachment. */
export interface Attachment {
  readonly type: "AmazonElasticBlockStorage" | "ElasticNetworkInterface";
  readonly status: "PRECREATED" | "ATTACHING" | "ATTACHED" | "DETACHING" | "DELETED";
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

/** Source: Amazon ECS API Reference, Attachment, status, by what the task does. */
export function attachmentStatus({ lastStatus, privateIpAddress }: TaskRecord): Attachment["status"] {
  if (lastStatus === "STOPPED") return "DELETED";
  if (lastStatus === "DEPROVISIONING") return "DETACHING";
  if (lastStatus !== "PROVISIONING") return "ATTACHED";
  return privateIpAddress === null ? "PRECREATED" : "ATTACHING";
}

/** What DescribeTasks shows beside the containers: the network interface and the EBS volume of a task. */
export function attachmentsOf(
  task: TaskRecord,
  /** Its subnet as people know it; null without one. */
  subnetId: string | null,
  volumeOf: (name: string) => VolumeRecord | undefined,
): readonly Attachment[] {
  const status = attachmentStatus(task);
  const address = task.privateIpAddress === null ? [] : [{ name: "privateIPv4Address", value: task.privateIpAddress }];
  const networkInterface: readonly Attachment[] =
    subnetId === null
      ? []
      : [{ type: "ElasticNetworkInterface", status, details: [{ name: "subnetId", value: subnetId }, ...address] }];
  const volumes = (task.volumeConfigurations ?? []).map(({ name, managedEBSVolume }): Attachment => {
    const volumeId = volumeOf(name)?.volumeId;
    return {
      type: "AmazonElasticBlockStorage",
      status,
      details: [
        { name: "roleArn", value: managedEBSVolume.roleArn },
        { name: "volumeName", value: name },
        { name: "filesystemType", value: managedEBSVolume.filesystemType ?? usualFilesystemType },
        { name: "deleteOnTermination", value: String(isDeletedWithTask(task, name)) },
        ...(volumeId === undefined ? [] : [{ name: "volumeId", value: volumeId }]),
      ],
    };
  });
  return [...networkInterface, ...volumes];
}
