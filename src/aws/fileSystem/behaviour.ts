import { newLogicalId } from "../../engine/newLogicalId.ts";
import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { readPolicy, troubleWords } from "../role/policyDocument.ts";
import { takeFixedAddress } from "../subnet/fixedAddress.ts";
import { releaseAddress } from "../subnet/networkInterface.ts";
import {
  type FileSystemMessages,
  type FileSystemRecord,
  findAccessPoint,
  findFileSystem,
  findMountTarget,
  type MountTargetRecord,
} from "./model.ts";
import { efsVolumesOf } from "./mountVolume.ts";
import { readMountTarget } from "./readMountTarget.ts";

export const fileSystemHandlers = {
  "efs.CreateMountTarget"(sim, input) {
    const shape = readMountTarget(sim, input);
    const about = { kind: "fileSystem", subject: input.fileSystemId } as const;
    if ("exception" in shape) {
      refuse(sim, about, shape.exception, shape.message);
      return;
    }
    const subnet = sim.get("subnet", shape.subnetId);
    const taken = subnet === undefined ? null : takeFixedAddress(subnet);
    if (subnet === undefined || taken === null) {
      refuse(sim, about, "NoFreeAddressesInSubnet", "No free IP addresses in the subnet.");
      return;
    }
    sim.patch("subnet", subnet.id, taken.fields);
    const id = newLogicalId(sim, shape.fileSystemId, "In", shape.subnetId);
    const mountTargetId = `fsmt-0${drawHex(sim.seed, 16, "mountTargetId", id)}`;
    sim.put("mountTarget", id, { id, mountTargetId, ...shape, ipAddress: taken.address, sim: { cause: sim.cause } });
  },

  "efs.DeleteMountTarget"(sim, { mountTargetId }) {
    const target = wantedTarget(sim, mountTargetId);
    if (target === null) return;
    const subnet = sim.get("subnet", target.subnetId);
    if (subnet !== undefined && target.ipAddress !== null) {
      sim.patch("subnet", subnet.id, releaseAddress(subnet, target.ipAddress));
    }
    sim.remove("mountTarget", target.id);
    const fileSystem = sim.get("fileSystem", target.fileSystemId);
    if (fileSystem !== undefined) sim.patch("fileSystem", fileSystem.id, { sim: { cause: sim.cause } });
  },

  "efs.ModifyMountTargetSecurityGroups"(sim, { mountTargetId, securityGroups }) {
    const target = wantedTarget(sim, mountTargetId);
    if (target === null) return;
    const groups = [...sim.all("securityGroup")];
    const named = securityGroups.map(
      (name) => groups.find(({ id, groupId }) => id === name || groupId === name)?.id ?? name,
    );
    sim.patch("mountTarget", target.id, { securityGroups: named, sim: { cause: sim.cause } });
  },

  "efs.PutFileSystemPolicy"(sim, { fileSystemId, policy }) {
    const fileSystem = wanted(sim, fileSystemId);
    if (fileSystem === null) return;
    const read = readPolicy(policy, "resource");
    if ("document" in read) {
      sim.patch("fileSystem", fileSystem.id, { fileSystemPolicy: read.document, sim: { cause: sim.cause } });
      return;
    }
    refuse(sim, { kind: "fileSystem", subject: fileSystem.id }, "InvalidPolicyException", troubleWords(read));
  },

  "efs.DeleteFileSystemPolicy"(sim, { fileSystemId }) {
    const fileSystem = wanted(sim, fileSystemId);
    if (fileSystem !== null)
      sim.patch("fileSystem", fileSystem.id, { fileSystemPolicy: null, sim: { cause: sim.cause } });
  },

  "efs.UpdateFileSystem"(sim, { fileSystemId, throughputMode, provisionedThroughputInMibps }) {
    const fileSystem = wanted(sim, fileSystemId);
    if (fileSystem === null) return;
    if (throughputMode === "provisioned" && provisionedThroughputInMibps === undefined) {
      const message = "You must specify provisioned throughput for the file system in provisioned mode.";
      refuse(sim, { kind: "fileSystem", subject: fileSystem.id }, "BadRequest", message);
      return;
    }
    sim.patch("fileSystem", fileSystem.id, {
      throughputMode,
      provisionedThroughputInMibps: throughputMode === "provisioned" ? (provisionedThroughputInMibps ?? null) : null,
    });
  },

  "fileSystem.mounted"(sim, { task: id }) {
    const task = sim.get("task", id);
    const definition = task === undefined ? undefined : sim.get("taskDefinition", task.taskDefinitionArn);
    if (definition === undefined) return;
    for (const { efsVolumeConfiguration: efs } of efsVolumesOf(definition)) {
      const fileSystem = findFileSystem(sim.all("fileSystem"), efs.fileSystemId);
      const path = findAccessPoint(sim.all("accessPoint"), efs.authorizationConfig.accessPointId ?? "")?.rootDirectory
        .path;
      if (fileSystem === undefined || path === undefined || fileSystem.directories.includes(path)) continue;
      sim.patch("fileSystem", fileSystem.id, { directories: [...fileSystem.directories, path] });
    }
  },
} satisfies Pick<Handlers, keyof FileSystemMessages>;

function wanted(sim: Sim, name: string): FileSystemRecord | null {
  const fileSystem = findFileSystem(sim.all("fileSystem"), name);
  if (fileSystem !== undefined) return fileSystem;
  const message = `File system '${name}' does not exist.`;
  refuse(sim, { kind: "fileSystem", subject: name }, "FileSystemNotFound", message);
  return null;
}

function wantedTarget(sim: Sim, name: string): MountTargetRecord | null {
  const target = findMountTarget(sim.all("mountTarget"), name);
  if (target !== undefined) return target;
  const message = `Mount target '${name}' does not exist.`;
  refuse(sim, { kind: "mountTarget", subject: name }, "MountTargetNotFound", message);
  return null;
}
