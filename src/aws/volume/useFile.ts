import type { Sim } from "../../engine/sim.ts";
import type { StoredFile } from "../fileSystem/model.ts";
import { unpackedPerCompressed } from "../task/diskSpace.ts";
import { shortTaskId } from "../task/identity.ts";
import { type TaskRecord, taskIdOf } from "../task/model.ts";
import { imageOf } from "../task/taskLoad.ts";
import { ephemeralStorageGiB } from "../taskDefinition/ephemeralStorage.ts";
import { type Place, placeOf } from "./placeOf.ts";
import { usedMiB } from "./utilization.ts";

/** What a read or a write comes to, as the application's log says it. Estimate: words of BusyBox. */
export interface FileResult {
  readonly allowed: boolean;
  readonly line: string;
  readonly code: "OK" | "EROFS" | "ENOSPC" | "ENOENT";
  readonly because: string;
}

export function readFile(sim: Sim, task: TaskRecord, container: string, path: string): FileResult {
  const place = placeOf(sim, task, container, path);
  const file = filesAt(sim, place).find((one) => one.path === place.path);
  if (file === undefined) {
    const line = `cat: can't open '${path}': No such file or directory`;
    return { allowed: false, line, code: "ENOENT", because: `${whereWords(sim, place)} has no such file.` };
  }
  const line = `read ${path}: ${file.sizeMiB} MiB, written by task ${file.writtenBy.slice(0, 8)} in ${file.availabilityZone}`;
  return { allowed: true, line, code: "OK", because: `It lies in ${whereWords(sim, place)}.` };
}

export function writeFile(sim: Sim, task: TaskRecord, container: string, path: string, sizeMiB: number): FileResult {
  const place = placeOf(sim, task, container, path);
  if (place.readOnly !== null) {
    const line = `sh: can't create ${path}: Read-only file system`;
    return { allowed: false, line, code: "EROFS", because: place.readOnly };
  }
  const free = freeMiB(sim, task, place);
  const before = filesAt(sim, place).find((one) => one.path === place.path)?.sizeMiB ?? 0;
  if (free !== null && sizeMiB > free + before) {
    const line = `write error: No space left on device: ${path}`;
    const left = `${Math.floor(free / 1_024)} GiB left`;
    const because =
      sizeOfPlace(place) === null
        ? `The task's ephemeral storage has ${left}: the image, compressed and unpacked, lies on it too.`
        : `The EBS volume has ${left}.`;
    return { allowed: false, line, code: "ENOSPC", because };
  }
  const file: StoredFile = {
    path: place.path,
    sizeMiB,
    writtenBy: taskIdOf(task),
    availabilityZone: task.availabilityZone,
    atMs: sim.now,
  };
  store(sim, place, file);
  const line = `wrote ${path}: ${sizeMiB} MiB`;
  return {
    allowed: true,
    line,
    code: "OK",
    because: `It lies in ${whereWords(sim, place)}, written by task ${shortTaskId(task.taskArn)}.`,
  };
}

/** GiB of a volume with a size of its own, which is an EBS volume; null elsewhere. */
const sizeOfPlace = (place: Place | null): number | null => (place?.in === "volume" ? place.volume.sizeInGiB : null);

const filesAt = (sim: Sim, place: Place): readonly StoredFile[] =>
  (place.in === "fileSystem" ? sim.get("fileSystem", place.id) : sim.get("volume", place.volume.id))?.files ?? [];

function store(sim: Sim, place: Place, file: StoredFile): void {
  const others = filesAt(sim, place).filter(({ path }) => path !== file.path);
  const files = [...others, file].sort((a, b) => (a.path < b.path ? -1 : 1));
  if (place.in === "volume") {
    sim.put("volume", place.volume.id, { ...sim.get("volume", place.volume.id), ...place.volume, files });
    return;
  }
  const known = sim.get("fileSystem", place.id)?.directories ?? [];
  const parents = file.path
    .split("/")
    .slice(1, -1)
    .map((_, index, names) => `/${names.slice(0, index + 1).join("/")}`);
  const directories = [...known, ...parents.filter((one) => !known.includes(one))];
  sim.patch("fileSystem", place.id, { files, directories });
}

const words = {
  layer: "the container's layer",
  bind: "a bind mount of the task",
  host: "a directory of the instance",
  docker: "a Docker volume",
  ebs: "an EBS volume",
} as const;
const whereWords = (sim: Sim, place: Place): string =>
  place.in === "volume"
    ? words[place.volume.volumeType]
    : `the file system ${sim.get("fileSystem", place.id)?.name ?? place.id}`;

/**
 * What a task on Fargate can still write; null where nothing is counted. Source: Amazon ECS Developer Guide, "Fargate
 * task ephemeral storage": images, layers and bind mounts share it.
 */
export function freeMiB(sim: Pick<Sim, "get" | "all">, task: TaskRecord, place: Place | null): number | null {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const ownGiB = sizeOfPlace(place);
  if (place?.in === "volume" && ownGiB !== null) {
    return ownGiB * 1_024 - usedMiB(sim.get("volume", place.volume.id) ?? { files: [] });
  }
  if (place?.in === "fileSystem" || task.launchType !== "FARGATE" || definition === undefined) return null;
  const images = [...new Set(task.containers.map(({ image }) => image))];
  const ofImages = images.reduce(
    (sum, image) => sum + imageOf(sim as Sim, image).sizeMiB * (1 + unpackedPerCompressed),
    0,
  );
  let written = 0;
  for (const { taskId, volumeType, files } of sim.all("volume")) {
    if (taskId !== task.id || volumeType === "ebs") continue;
    written += files.reduce((sum, { sizeMiB }) => sum + sizeMiB, 0);
  }
  return ephemeralStorageGiB(definition) * 1_024 - ofImages - written;
}
