import type { Properties } from "./fargateTemplate.ts";

interface Resource {
  readonly Type: string;
  readonly Properties: Properties;
}
export type Statement = Readonly<Record<string, unknown>>;

export const allow = (Action: readonly string[] | string, Resource: unknown = "*"): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
});
export const documentOf = (...Statement: Statement[]) => ({ Version: "2012-10-17", Statement });
const trustOf = (service: string) =>
  documentOf({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });

/** A role that tasks may use. */
export const taskRole = (...statements: Statement[]): Resource => ({
  Type: "AWS::IAM::Role",
  Properties: {
    AssumeRolePolicyDocument: trustOf("ecs-tasks.amazonaws.com"),
    ...(statements.length === 0
      ? {}
      : { Policies: [{ PolicyName: "own", PolicyDocument: documentOf(...statements) }] }),
  },
});
export const arnOf = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });
export const ref = (id: string) => ({ Ref: id });

const subnet = (block: number, zone: string): Resource => ({
  Type: "AWS::EC2::Subnet",
  Properties: { VpcId: ref("Vpc"), CidrBlock: `10.0.${block}.0/24`, AvailabilityZone: `us-east-1${zone}` },
});
const group = (...rules: readonly Properties[]): Resource => ({
  Type: "AWS::EC2::SecurityGroup",
  Properties: { GroupDescription: "test", VpcId: ref("Vpc"), SecurityGroupIngress: rules },
});

/** A file system with mount targets, behind a group that lets the tasks' group in by NFS unless told otherwise. */
export function efsResources({
  targets = { Subnet: "a", SubnetB: "b" },
  opensNfs = "tasks",
  policy,
}: {
  readonly targets?: Readonly<Record<string, string>>;
  /** Who may reach the mount targets: the tasks' group, the whole VPC, or nobody. */
  readonly opensNfs?: "tasks" | "vpc" | "nobody";
  readonly policy?: unknown;
} = {}): Readonly<Record<string, Resource>> {
  const nfs = {
    IpProtocol: "tcp",
    FromPort: 2049,
    ToPort: 2049,
    ...(opensNfs === "vpc"
      ? { CidrIp: "10.0.0.0/16" }
      : { SourceSecurityGroupId: { "Fn::GetAtt": ["TaskGroup", "GroupId"] } }),
  };
  return {
    SubnetB: subnet(2, "b"),
    TaskGroup: group(),
    FilesGroup: group(...(opensNfs === "nobody" ? [] : [nfs])),
    Files: {
      Type: "AWS::EFS::FileSystem",
      Properties: { Encrypted: true, ...(policy === undefined ? {} : { FileSystemPolicy: policy }) },
    },
    ...Object.fromEntries(
      Object.keys(targets).map((subnetId) => [
        `FilesIn${subnetId}`,
        {
          Type: "AWS::EFS::MountTarget",
          Properties: {
            FileSystemId: ref("Files"),
            SubnetId: ref(subnetId),
            SecurityGroups: [{ "Fn::GetAtt": ["FilesGroup", "GroupId"] }],
          },
        },
      ]),
    ),
  };
}
/** A volume of that file system, and where the container sees it. */
export const efsVolume = (more: Properties = {}) => ({
  Volumes: [{ Name: "files", EFSVolumeConfiguration: { FilesystemId: ref("Files"), ...more } }],
});
export const mounted = { MountPoints: [{ SourceVolume: "files", ContainerPath: "/data" }] };
/** A service in these subnets with the tasks' group. */
export const inSubnets = (...subnets: readonly string[]) => ({
  NetworkConfiguration: {
    AwsvpcConfiguration: {
      Subnets: subnets.map(ref),
      SecurityGroups: [{ "Fn::GetAtt": ["TaskGroup", "GroupId"] }],
    },
  },
});
