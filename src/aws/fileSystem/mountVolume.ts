import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { aclRefusal } from "../network/aclRefusal.ts";
import type { Hop } from "../network/hop.ts";
import { originOfAgent } from "../network/origin.ts";
import type { StartRefusal } from "../role/startRefusal.ts";
import { letsThrough } from "../securityGroup/letsThrough.ts";
import type { TaskRecord } from "../task/model.ts";
import type { TaskDefinitionRecord, Volume } from "../taskDefinition/model.ts";
import { clientAccess } from "./clientAccess.ts";
import { type FileSystemRecord, findAccessPoint, findFileSystem, type MountTargetRecord } from "./model.ts";

type Read = Pick<Sim, "get" | "all">;
type EfsVolume = Volume & { readonly efsVolumeConfiguration: NonNullable<Volume["efsVolumeConfiguration"]> };

/** Source: Amazon EFS User Guide, "Network access": NFS. */
const nfs = 2_049;
/**
 * Source: Amazon EFS User Guide, "Troubleshooting mount issues": a mount by hand that nobody answers hangs about two
 * minutes. Estimate: so does that of a Fargate task.
 */
export const mountTimeout = seconds(120);

/** EFS volumes that a container mounts. */
export const efsVolumesOf = ({ volumes = [], containerDefinitions }: TaskDefinitionRecord): readonly EfsVolume[] =>
  volumes.filter(
    (volume): volume is EfsVolume =>
      volume.efsVolumeConfiguration !== undefined &&
      containerDefinitions.some(({ mountPoints = [] }) =>
        mountPoints.some(({ sourceVolume }) => sourceVolume === volume.name),
      ),
  );

/**
 * Why the first volume that cannot be mounted cannot; null when all can. A file system that the template does not
 * declare is taken to be there. Volumes are mounted before containers start.
 * Source: Amazon EFS User Guide, "How it works": the name resolves to the mount target in the client's own zone.
 */
export function mountRefusal(read: Read, task: TaskRecord, definition: TaskDefinitionRecord): StartRefusal | null {
  for (const volume of efsVolumesOf(definition)) {
    const refusal = refusalOf(read, task, definition, volume);
    if (refusal !== null) return refusal;
  }
  return null;
}

function refusalOf(
  read: Read,
  task: TaskRecord,
  definition: TaskDefinitionRecord,
  volume: EfsVolume,
): StartRefusal | null {
  const efs = volume.efsVolumeConfiguration;
  const fileSystem = findFileSystem(read.all("fileSystem"), efs.fileSystemId);
  if (fileSystem === undefined) return null;
  const container =
    definition.containerDefinitions.find(({ mountPoints = [] }) =>
      mountPoints.some(({ sourceVolume }) => sourceVolume === volume.name),
    )?.name ?? "";
  const { region } = read.get("settings", "run") ?? { region: "us-east-1" };
  const host = `${fileSystem.fileSystemId}.efs.${region}.amazonaws.com`;
  const words = (stderr: string, code: number): string =>
    task.launchType === "FARGATE"
      ? `ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: ${stderr} : ` +
        `unsuccessful EFS utils command execution; code: ${code}`
      : // Source: amazon-ecs-init, the volume plugin, and captured reasons.
        `CannotCreateVolumeError: Error response from daemon: create ecs-${definition.family}-${definition.revision}-` +
        `${volume.name}: VolumeDriver.Create: mounting volume failed: ${stderr.replace(/^b'|'$/g, "")}`;

  const target = mountTargetFor(read, task, fileSystem);
  const unresolved = target === undefined ? noTarget(read, task, fileSystem) : withoutDns(read, target);
  if (target === undefined || unresolved !== null) {
    const stderr =
      `Failed to resolve "${host}" - check that your file system ID is correct, and ensure that the VPC has an EFS ` +
      "mount target for this file system ID. See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail.";
    return { text: words(stderr, 1), container, because: unresolved ?? "", cause: fileSystem.sim.cause };
  }
  const blocked = blockedBy(read, task, target);
  if (blocked !== null) {
    // Source: captured stopped reasons.
    const stderr =
      efs.transitEncryption === "ENABLED"
        ? "mount.nfs4: Connection reset by peer"
        : "mount.nfs4: mount system call failed";
    return { ...blocked, text: words(stderr, 32), container, takes: mountTimeout };
  }
  const accessPoint =
    efs.authorizationConfig.accessPointId === null
      ? undefined
      : findAccessPoint(read.all("accessPoint"), efs.authorizationConfig.accessPointId);
  const access = clientAccess(read, fileSystem, task, efs, accessPoint);
  if (!access.mount) {
    const stderr = "b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'";
    return { text: words(stderr, 32), container, because: access.because, cause: access.cause };
  }
  const directory = accessPoint?.rootDirectory.path ?? efs.rootDirectory;
  const isMade = accessPoint?.rootDirectory.creationInfo != null;
  if (directory === "/" || isMade || fileSystem.directories.includes(trimmed(directory))) return null;
  const stderr = `b'mount.nfs4: mounting ${host}:${directory} failed, reason given by server: No such file or directory'`;
  const because = `The file system has no directory ${directory}. An access point with CreationInfo makes one.`;
  return { text: words(stderr, 32), container, because, cause: fileSystem.sim.cause };
}

function noTarget(read: Read, { availabilityZone }: TaskRecord, { id }: FileSystemRecord): string {
  const zones = [...read.all("mountTarget")].flatMap((one) => (one.fileSystemId === id ? [one.availabilityZone] : []));
  const has = zones.length === 0 ? "none" : `one in ${zones.join(" and ")}`;
  return `There is no mount target in ${availabilityZone}: the file system has ${has}. Create a mount target there.`;
}

/** Source: Amazon EFS User Guide, "Mounting on Amazon EC2 with a DNS name": the VPC must have DNS resolution. */
function withoutDns(read: Read, { subnetId }: MountTargetRecord): string | null {
  const vpc = read.get("vpc", read.get("subnet", subnetId)?.vpcId ?? "");
  if (vpc?.enableDnsSupport !== false) return null;
  return `${vpc.name} has no DNS server: EnableDnsSupport is false, so the name of the file system does not resolve.`;
}

const trimmed = (path: string): string => path.replace(/(.)\/+$/, "$1");

/** The mount target in the zone and the VPC of the client. */
function mountTargetFor(read: Read, task: TaskRecord, { id }: FileSystemRecord): MountTargetRecord | undefined {
  const { subnetId } = originOfAgent(read, task);
  const vpcId = subnetId === null ? undefined : read.get("subnet", subnetId)?.vpcId;
  for (const target of read.all("mountTarget")) {
    if (target.fileSystemId !== id || target.availabilityZone !== task.availabilityZone) continue;
    const itsVpc = read.get("subnet", target.subnetId)?.vpcId;
    if (vpcId === undefined || itsVpc === undefined || vpcId === itsVpc) return target;
  }
  return undefined;
}

function blockedBy(
  read: Read,
  task: TaskRecord,
  target: MountTargetRecord,
): Pick<StartRefusal, "because" | "cause" | "at"> | null {
  const origin = originOfAgent(read, task);
  const met = letsThrough(
    { groups: origin.securityGroups, address: origin.address ?? "0.0.0.0" },
    { groups: target.securityGroups, address: target.ipAddress ?? "0.0.0.0" },
    "tcp",
    nfs,
    (id) => read.get("securityGroup", id),
  );
  if (met === "passes") {
    const from = { subnetId: origin.subnetId, address: origin.address ?? "0.0.0.0" };
    const to = { subnetId: target.subnetId, address: target.ipAddress ?? "0.0.0.0" };
    const stopped = aclRefusal(read, from, to, nfs);
    return stopped === null ? null : { ...stopped, because: `${stopped.because} ${stopped.tryThis}` };
  }
  const groups = met === "inbound" ? target.securityGroups : origin.securityGroups;
  const group = groups.map((id) => read.get("securityGroup", id)).find((one) => one !== undefined);
  const at: Hop = { kind: "securityGroup", id: group?.id ?? "", name: group?.groupName ?? "The security group" };
  const because =
    met === "inbound"
      ? `${at.name} of the mount target in ${target.availabilityZone} has no inbound rule for TCP port 2049 from here. Allow TCP 2049 from the security group of the ${origin.kind === "task" ? "tasks" : "instances"}.`
      : `${at.name} has no outbound rule for TCP port 2049 to the mount target. Allow TCP 2049 outbound.`;
  return { because, cause: group?.sim?.cause ?? target.sim.cause, at };
}
