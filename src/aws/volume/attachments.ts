import type { Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { uuidText } from "../alarm/uuidText.ts";
import type { LastStatus, TaskRecord } from "../task/model.ts";
import { isDeletedWithTask, volumeIdOf } from "./attachVolumes.ts";
import { usualFilesystemType } from "./model.ts";

/** Amazon ECS API Reference, Attachment. */
export interface Attachment {
  /** Absent where the run's seed is not known, as on the page. */
  readonly id?: string;
  /** DescribeTasks spells the network interface out, the task state change event says eni. */
  readonly type: "AmazonElasticBlockStorage" | "ElasticNetworkInterface" | "eni";
  readonly status: "PRECREATED" | "ATTACHED" | "DETACHING" | "DELETED";
  readonly details: readonly { readonly name: string; readonly value: string }[];
}
type World = Pick<Sim, "get"> & { readonly seed?: number };

/** Source: Amazon ECS API Reference, Attachment: PRECREATED, CREATED, ATTACHING, ATTACHED, DETACHING, DETACHED, DELETED. */
function attachmentStatus(lastStatus: LastStatus): Attachment["status"] {
  if (lastStatus === "PROVISIONING") return "PRECREATED";
  if (lastStatus === "DEPROVISIONING") return "DETACHING";
  return lastStatus === "STOPPED" ? "DELETED" : "ATTACHED";
}

/** Names the network interface of a task wherever it is told of. */
export const networkAttachmentId = (world: Pick<Sim, "seed">, task: Pick<TaskRecord, "id">): string =>
  uuidText(drawHex(world.seed, 32, "attachment", task.id));

/**
 * The network interface of an awsvpc task and its EBS volume.
 *
 * @param lastStatus of the moment that is told of, where the task has gone on since
 */
export function attachmentsOf(
  world: World,
  task: TaskRecord,
  lastStatus: LastStatus,
  networkInterface: "ElasticNetworkInterface" | "eni",
): readonly Attachment[] {
  const status = attachmentStatus(lastStatus);
  const { seed } = world;
  const { subnetId, privateIpAddress } = task;
  const address =
    privateIpAddress === null
      ? []
      : [
          ...(seed === undefined
            ? []
            : [{ name: "networkInterfaceId", value: `eni-${drawHex(seed, 17, "eni", task.id)}` }]),
          { name: "privateIPv4Address", value: privateIpAddress },
        ];
  const interfaces = (subnetId === null ? [] : [subnetId]).map(
    (id): Attachment => ({
      ...(seed === undefined ? {} : { id: networkAttachmentId({ seed }, task) }),
      type: networkInterface,
      status,
      details: [{ name: "subnetId", value: world.get("subnet", id)?.subnetId ?? id }, ...address],
    }),
  );
  const volumes = (task.volumeConfigurations ?? []).map(({ name, managedEBSVolume }): Attachment => {
    const volumeId = world.get("volume", volumeIdOf(task, name))?.volumeId;
    return {
      ...(seed === undefined ? {} : { id: uuidText(drawHex(seed, 32, "attachment", task.id, name)) }),
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
