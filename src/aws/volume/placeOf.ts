import type { Sim } from "../../engine/sim.ts";
import { clientAccess } from "../fileSystem/clientAccess.ts";
import { findAccessPoint, findFileSystem } from "../fileSystem/model.ts";
import type { TaskRecord } from "../task/model.ts";
import type { Volume } from "../taskDefinition/model.ts";
import { managedVolumeOf } from "./attachVolumes.ts";
import type { VolumeRecord } from "./model.ts";

/** Where a path of a container leads. */
export type Place =
  | {
      readonly in: "fileSystem";
      readonly id: string;
      /** From the root of the file system. */
      readonly path: string;
      readonly readOnly: string | null;
    }
  | {
      readonly in: "volume";
      /** The record as it is when nothing was written yet. */
      readonly volume: Omit<VolumeRecord, "files">;
      readonly path: string;
      /** Why nothing can be written; null where it can. */
      readonly readOnly: string | null;
    };

const joined = (root: string, rest: string): string => `${root === "/" ? "" : root}/${rest}`.replaceAll(/\/+/g, "/");

/** Source: Amazon ECS Developer Guide, "Storage options for Amazon ECS tasks". */
export function placeOf(read: Pick<Sim, "get" | "all">, task: TaskRecord, container: string, path: string): Place {
  const definition = read.get("taskDefinition", task.taskDefinitionArn);
  const described = definition?.containerDefinitions.find(({ name }) => name === container);
  const mount = [...(described?.mountPoints ?? [])]
    .filter(({ containerPath }) => path === containerPath || path.startsWith(`${containerPath.replace(/\/$/, "")}/`))
    .sort((a, b) => b.containerPath.length - a.containerPath.length)[0];
  const volume = mount === undefined ? undefined : definition?.volumes?.find(({ name }) => name === mount.sourceVolume);
  if (mount === undefined || volume === undefined) {
    return {
      in: "volume",
      path,
      readOnly: described?.readonlyRootFilesystem === true ? "readonlyRootFilesystem is true." : null,
      volume: { ...ofTask(task), id: `${task.id}/${container}`, volumeType: "layer", name: container },
    };
  }
  const rest = path.slice(mount.containerPath.length);
  const mountReadOnly = mount.readOnly ? "The mount point is read-only." : null;
  const efs = volume.efsVolumeConfiguration;
  const fileSystem = efs === undefined ? undefined : findFileSystem(read.all("fileSystem"), efs.fileSystemId);
  if (efs !== undefined && fileSystem !== undefined) {
    const accessPoint = findAccessPoint(read.all("accessPoint"), efs.authorizationConfig.accessPointId ?? "");
    const access = clientAccess(read, fileSystem, task, efs, accessPoint);
    const root = accessPoint?.rootDirectory.path ?? efs.rootDirectory;
    const readOnly = mountReadOnly ?? (access.write ? null : access.because);
    return { in: "fileSystem", id: fileSystem.id, path: joined(root, rest), readOnly };
  }
  return { in: "volume", path: joined("/", rest), readOnly: mountReadOnly, volume: recordOf(task, volume) };
}

const ofTask = (
  task: TaskRecord,
): Pick<VolumeRecord, "taskId" | "containerInstanceArn" | "availabilityZone" | "sizeInGiB"> => ({
  taskId: task.id,
  containerInstanceArn: task.containerInstanceArn,
  availabilityZone: task.availabilityZone,
  sizeInGiB: null,
});

function recordOf(
  task: TaskRecord,
  { name, host, dockerVolumeConfiguration: docker }: Volume,
): Omit<VolumeRecord, "files"> {
  const instance = task.containerInstanceArn;
  const managed = managedVolumeOf(task, name);
  if (managed !== null) return managed;
  const kept = { ...ofTask(task), taskId: null };
  if (host?.sourcePath != null && instance !== null) {
    return { ...kept, id: `${instance}${host.sourcePath}`, volumeType: "host", name: host.sourcePath };
  }
  if (docker?.scope === "shared" && instance !== null) {
    return { ...kept, id: `${instance}/docker/${name}`, volumeType: "docker", name };
  }
  const volumeType = docker === undefined ? "bind" : "docker";
  return { ...ofTask(task), id: `${task.id}/volumes/${name}`, volumeType, name };
}
