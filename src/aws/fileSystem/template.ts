import type { ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import type { Json } from "../../template/json.ts";
import type { PolicyDocument } from "../role/model.ts";
import { policyComplaints } from "../role/policyDocument.ts";
import { fixedAddress } from "../subnet/fixedAddress.ts";
import { findFileSystem, throughputModes } from "./model.ts";
import { readMountTarget } from "./readMountTarget.ts";

/** AWS::EFS::FileSystem. */
export const fileSystemMapping: ResourceMapping = {
  type: "AWS::EFS::FileSystem",
  understood: [
    "Encrypted",
    "ThroughputMode",
    "ProvisionedThroughputInMibps",
    "AvailabilityZoneName",
    "FileSystemPolicy",
    "FileSystemTags",
  ],
  ignored: {
    BackupPolicy: "Backups are not simulated.",
    BypassPolicyLockoutSafetyCheck: "Nobody is locked out of a file system here.",
    FileSystemProtection: "Replication is not simulated.",
    KmsKeyId: "Encryption at rest does not change what a file system does.",
    LifecycleConfiguration: "Storage classes differ in price only.",
    PerformanceMode: "Nothing here waits for a file system.",
    ReplicationConfiguration: "Replication is not simulated.",
  },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const written = (properties.FileSystemPolicy ?? null) as Json;
    const [complaint] = written === null ? [] : policyComplaints(written, "resource");
    if (complaint !== undefined) {
      const path = ["FileSystemPolicy", ...complaint.path];
      open.problem(resource, path, "error", complaint.reason, "EFS refuses the policy.", "Correct the document.");
      return;
    }
    const fileSystemId = `fs-0${drawHex(open.seed, 16, "fileSystemId", logicalId)}`;
    const mode = textOf(properties.ThroughputMode);
    const tags = (listOf(properties.FileSystemTags) ?? []).map((tag) => objectOf(tag) ?? {});
    const provisioned = numberOf(properties.ProvisionedThroughputInMibps);
    open.put("fileSystem", {
      id: logicalId,
      fileSystemId,
      fileSystemArn: `arn:aws:elasticfilesystem:${open.region}:${open.accountId}:file-system/${fileSystemId}`,
      name: textOf(tags.find(({ Key }) => Key === "Name")?.Value) ?? logicalId,
      encrypted: booleanOf(properties.Encrypted) ?? false,
      throughputMode: throughputModes.find((known) => known === mode) ?? "bursting",
      provisionedThroughputInMibps: typeof provisioned === "number" ? provisioned : null,
      availabilityZoneName: textOf(properties.AvailabilityZoneName) ?? null,
      fileSystemPolicy: written as PolicyDocument | null,
      files: [],
      directories: ["/"],
      sim: { cause: null },
    });
  },
  edits(find, id) {
    const fileSystem = find("fileSystem", id);
    if (fileSystem === undefined) return [];
    return [
      { path: ["ThroughputMode"], value: fileSystem.throughputMode },
      { path: ["ProvisionedThroughputInMibps"], value: fileSystem.provisionedThroughputInMibps },
      { path: ["FileSystemPolicy"], value: fileSystem.fileSystemPolicy },
    ];
  },
};

const groupReference = (id: string): Json => (id.startsWith("sg-") ? id : { "Fn::GetAtt": [id, "GroupId"] });

/** AWS::EFS::MountTarget. */
export const mountTargetMapping: ResourceMapping = {
  type: "AWS::EFS::MountTarget",
  understood: ["FileSystemId", "SubnetId", "SecurityGroups"],
  ignored: {
    IpAddress: "EFS chooses a free address of the subnet.",
    IpAddressType: "Addresses are IPv4 here.",
    Ipv6Address: "Addresses are IPv4 here.",
  },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const shape = readMountTarget(open, {
      fileSystemId: open.idOf(properties.FileSystemId),
      subnetId: open.idOf(properties.SubnetId),
      securityGroups: (listOf(properties.SecurityGroups) ?? []).map((one) => open.idOf(one)),
    });
    if ("exception" in shape) {
      const tryThis = "Use one mount target per Availability Zone, in subnets of one VPC.";
      open.problem(resource, [shape.property], "error", shape.message, `${shape.exception}.`, tryThis);
      return;
    }
    open.put("mountTarget", {
      id: logicalId,
      mountTargetId: `fsmt-0${drawHex(open.seed, 16, "mountTargetId", logicalId)}`,
      ...shape,
      ipAddress: fixedAddress(open, shape.subnetId),
      sim: { cause: null },
    });
  },
  edits(find, id) {
    const target = find("mountTarget", id);
    return target === undefined ? [] : [{ path: ["SecurityGroups"], value: target.securityGroups.map(groupReference) }];
  },
};

/** AWS::EFS::AccessPoint. */
export const accessPointMapping: ResourceMapping = {
  type: "AWS::EFS::AccessPoint",
  understood: ["FileSystemId", "PosixUser", "RootDirectory"],
  ignored: { AccessPointTags: "Nothing here depends on tags.", ClientToken: "A template makes each resource once." },
  read({ logicalId, properties }, open) {
    const fileSystem = findFileSystem(open.all("fileSystem"), open.idOf(properties.FileSystemId));
    if (fileSystem === undefined) return;
    const user = objectOf(properties.PosixUser);
    const root = objectOf(properties.RootDirectory);
    const creation = objectOf(root?.CreationInfo);
    const number = (value: unknown): number => numberOf(value) ?? 0;
    const accessPointId = `fsap-0${drawHex(open.seed, 16, "accessPointId", logicalId)}`;
    open.put("accessPoint", {
      id: logicalId,
      accessPointId,
      accessPointArn: `arn:aws:elasticfilesystem:${open.region}:${open.accountId}:access-point/${accessPointId}`,
      fileSystemId: fileSystem.id,
      posixUser: user == null ? null : { uid: number(user.Uid), gid: number(user.Gid) },
      rootDirectory: {
        path: textOf(root?.Path) ?? "/",
        creationInfo:
          creation == null
            ? null
            : {
                ownerUid: number(creation.OwnerUid),
                ownerGid: number(creation.OwnerGid),
                permissions: textOf(creation.Permissions) ?? "755",
              },
      },
    });
  },
};
