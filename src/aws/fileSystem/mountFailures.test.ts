import { expect, test } from "vitest";
import { fargateRun } from "../../testing/fargateRun.ts";
import type { TemplateOptions } from "../../testing/fargateTemplate.ts";
import {
  allow,
  arnOf,
  documentOf,
  efsResources,
  efsVolume,
  inSubnets,
  mounted,
  ref,
  taskRole,
} from "../../testing/storageResources.ts";

// Amazon EFS on Fargate: why a task does not get its files, as its stoppedReason says it. Golden cases prove the others.

const utils = "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: ";
const ended = (code: number) => ` : unsuccessful EFS utils command execution; code: ${code}`;

const entry = (number: number, egress: boolean, from: number, to: number, action = "allow") => ({
  Type: "AWS::EC2::NetworkAclEntry",
  Properties: {
    NetworkAclId: ref("Acl"),
    RuleNumber: number,
    Egress: egress,
    Protocol: 6,
    RuleAction: action,
    CidrBlock: "0.0.0.0/0",
    PortRange: { From: from, To: to },
  },
});
/** The mount target stands in another subnet of the same zone, with a network ACL of its own. */
const behindAcl = (nfs: "allow" | "deny") => {
  const { SubnetB: _, ...others } = efsResources({ targets: { FilesSubnet: "a" } });
  return {
    ...others,
    FilesSubnet: {
      Type: "AWS::EC2::Subnet",
      Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.3.0/24", AvailabilityZone: "us-east-1a" },
    },
    Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: ref("Vpc") } },
    AclOfFiles: {
      Type: "AWS::EC2::SubnetNetworkAclAssociation",
      Properties: { SubnetId: ref("FilesSubnet"), NetworkAclId: ref("Acl") },
    },
    Nfs: entry(100, false, 2_049, 2_049, nfs),
    Answers: entry(100, true, 1_024, 65_535),
  };
};
const efsRun = (options: TemplateOptions) =>
  fargateRun({
    container: mounted,
    service: { DesiredCount: 1, ...inSubnets("Subnet") },
    ...options,
    taskDefinition: { ...efsVolume(), ...options.taskDefinition },
    resources: options.resources ?? efsResources(),
  });
const tls = efsVolume({ TransitEncryption: "ENABLED" });

test.each([
  [
    "a network ACL blocks 2049",
    { resources: behindAcl("deny") },
    "mount.nfs4: mount system call failed",
    32,
    { kind: "networkAcl", id: "Acl" },
  ],
  [
    "a network ACL blocks 2049, with TLS",
    { resources: behindAcl("deny"), taskDefinition: tls },
    "mount.nfs4: Connection reset by peer",
    32,
    { kind: "networkAcl", id: "Acl" },
  ],
  [
    "a security group blocks 2049, with TLS",
    { resources: efsResources({ opensNfs: "nobody" }), taskDefinition: tls },
    "mount.nfs4: Connection reset by peer",
    32,
    { kind: "securityGroup", id: "FilesGroup" },
  ],
  ["DNS is off", { vpc: { EnableDnsSupport: false } }, "Failed to resolve", 1, undefined],
  [
    "the policy of the file system denies",
    {
      resources: {
        ...efsResources({
          policy: documentOf({ Effect: "Deny", Principal: "*", Action: "elasticfilesystem:ClientMount" }),
        }),
        TaskRole: taskRole(allow("elasticfilesystem:*")),
      },
      taskDefinition: {
        TaskRoleArn: arnOf("TaskRole"),
        ...efsVolume({ TransitEncryption: "ENABLED", AuthorizationConfig: { IAM: "ENABLED" } }),
      },
    },
    "b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'",
    32,
    undefined,
  ],
] as const)("§3.2 %s", (_, options, stderr, code, refusedBy) => {
  const run = efsRun(options);
  run.until(60);
  const [task] = run.tasks();
  expect(task).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(task?.sim.refusedBy).toEqual(refusedBy);
  const { fileSystemId } = run.simulation.get("fileSystem", "Files") ?? {};
  const said =
    stderr === "Failed to resolve"
      ? `Failed to resolve "${fileSystemId}.efs.us-east-1.amazonaws.com" - check that your file system ID is correct, and ` +
        "ensure that the VPC has an EFS mount target for this file system ID. See " +
        "https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail."
      : stderr;
  expect(task?.stoppedReason).toBe(`${utils}${said}${ended(code)}`);
});

test("§3.2 a network ACL that allows 2049 and the answers lets the task mount", () => {
  const run = efsRun({ resources: behindAcl("deny") });
  run.until(60);
  const allowed = {
    protocol: "6",
    ruleAction: "allow",
    cidrBlock: "10.0.1.0/24",
    portRange: { from: 2_049, to: 2_049 },
  };
  const replaced = { networkAclId: "Acl", ruleNumber: 100, egress: false, ...allowed } as const;
  expect(run.send({ type: "ec2.ReplaceNetworkAclEntry", ...replaced, ruleAction: "allow" })).toBe("accepted");
  run.until(400);
  expect(run.service().runningCount).toBe(1);
});
