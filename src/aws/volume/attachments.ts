import type { Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { uuidText } from "../alarm/uuidText.ts";
import { hasInterface, type LastStatus, type TaskRecord } from "../task/model.ts";
import { isDeletedWithTask, volumeIdOf } from "./attachVolumes.ts";
import { usualFilesystemType } from "./model.ts";

/** Amazon ECS API Reference, Attachment. */
export interface Attachment {
  readonly id: string;
  /** DescribeTasks spells the network interface out, the task state change event says eni. */
  readonly type: "AmazonElasticBlockStorage" | "ElasticNetworkInterface" | "eni";
  readonly status: "PRECREATED" | "ATTACHED" | "DETACHING" | "DELETED";
  readonly details: readonly { readonly name: string; readonly value: string }[];
}
/** Source: Amazon ECS API Reference, Attachment: PRECREATED, CREATED, ATTACHING, ATTACHED, DETACHING, DETACHED, DELETED. */
function attachmentStatus(lastStatus: LastStatus, attached = false): Attachment["status"] {
  if (lastStatus === "PROVISIONING") return attached ? "ATTACHED" : "PRECREATED";
  if (lastStatus === "DEPROVISIONING") return "DETACHING";
  return lastStatus === "STOPPED" ? "DELETED" : "ATTACHED";
}

/** Drawn from the ARN, which follows from the run's seed: so the page names it as the engine does. */
const idOf = (length: number, { taskArn }: Pick<TaskRecord, "taskArn">, ...of: readonly string[]): string =>
  drawHex(0, length, taskArn, ...of);

/** Names the network interface of a task wherever it is told of. */
export const networkAttachmentId = (task: Pick<TaskRecord, "taskArn">): string =>
  uuidText(idOf(32, task, "attachment"));

/**
 * The network interface of an awsvpc task and its EBS volume.
 *
 * @param lastStatus of the moment that is told of, where the task has gone on since
 */
export function attachmentsOf(
  world: Pick<Sim, "get">,
  task: TaskRecord,
  lastStatus: LastStatus,
  networkInterface: "ElasticNetworkInterface" | "eni",
): readonly Attachment[] {
  const status = attachmentStatus(lastStatus);
  const { subnetId, privateIpAddress } = task;
  const address =
    privateIpAddress === null
      ? []
      : [
          { name: "networkInterfaceId", value: `eni-${idOf(17, task, "eni")}` },
          { name: "privateIPv4Address", value: privateIpAddress },
        ];
  const interfaces = (subnetId === null ? [] : [subnetId]).map(
    (id): Attachment => ({
      id: networkAttachmentId(task),
      type: networkInterface,
      status: attachmentStatus(lastStatus, networkInterface !== "eni" && hasInterface(task)),
      details: [{ name: "subnetId", value: world.get("subnet", id)?.subnetId ?? id }, ...address],
    }),
  );
  const volumes = (task.volumeConfigurations ?? []).map(({ name, managedEBSVolume }): Attachment => {
    const volumeId = world.get("volume", volumeIdOf(task, name))?.volumeId;
    return {
      id: uuidText(idOf(32, task, "attachment", name)),
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
  return [...interfaces, ...volumes];
}
