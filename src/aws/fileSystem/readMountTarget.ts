import type { Kind, Records } from "../../engine/records.ts";
import { findFileSystem, type MountTargetRecord } from "./model.ts";

interface Read {
  all<K extends Kind>(kind: K): Iterable<Records[K]>;
}
export interface MountTargetComplaint {
  readonly exception: string;
  readonly message: string;
  readonly property: "FileSystemId" | "SubnetId";
}

/** What a call or a template asks for, with record ids, or EFS's complaint. Source: Amazon EFS API Reference, CreateMountTarget. */
export function readMountTarget(
  read: Read,
  {
    fileSystemId,
    subnetId,
    securityGroups = [],
  }: Readonly<{ fileSystemId: string; subnetId: string; securityGroups?: readonly string[] }>,
): Pick<MountTargetRecord, "fileSystemId" | "subnetId" | "availabilityZone" | "securityGroups"> | MountTargetComplaint {
  const fileSystem = findFileSystem(read.all("fileSystem"), fileSystemId);
  if (fileSystem === undefined) {
    const message = `File system '${fileSystemId}' does not exist.`;
    return { exception: "FileSystemNotFound", message, property: "FileSystemId" };
  }
  const subnets = [...read.all("subnet")];
  const subnet = subnets.find((one) => one.id === subnetId || one.subnetId === subnetId);
  if (subnet === undefined) {
    return { exception: "SubnetNotFound", message: `The subnet ID '${subnetId}' does not exist`, property: "SubnetId" };
  }
  const others = [...read.all("mountTarget")].filter((one) => one.fileSystemId === fileSystem.id);
  if (others.some(({ availabilityZone }) => availabilityZone === subnet.availabilityZone)) {
    const message = "mount target already exists in this AZ";
    return { exception: "MountTargetConflict", message, property: "SubnetId" };
  }
  const elsewhere = others.some((one) => subnets.find(({ id }) => id === one.subnetId)?.vpcId !== subnet.vpcId);
  if (elsewhere) {
    const message = "requested subnet for new mount target is not in the same VPC as existing mount targets";
    return { exception: "MountTargetConflict", message, property: "SubnetId" };
  }
  const { availabilityZoneName } = fileSystem;
  if (availabilityZoneName !== null && availabilityZoneName !== subnet.availabilityZone) {
    const message = `File system '${fileSystem.fileSystemId}' uses One Zone storage in ${availabilityZoneName}.`;
    return { exception: "AvailabilityZonesMismatch", message, property: "SubnetId" };
  }
  const groups = [...read.all("securityGroup")];
  return {
    fileSystemId: fileSystem.id,
    subnetId: subnet.id,
    availabilityZone: subnet.availabilityZone,
    securityGroups: securityGroups.map(
      (name) => groups.find(({ id, groupId }) => id === name || groupId === name)?.id ?? name,
    ),
  };
}
