import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
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
import type { TaskRecord } from "../task/model.ts";

function efsRun(options: TemplateOptions = {}): FargateRun {
  return fargateRun({
    ...options,
    container: { ...mounted, ...options.container },
    taskDefinition: { ...efsVolume(), ...options.taskDefinition },
    service: { DesiredCount: 1, ...inSubnets("Subnet"), ...options.service },
    resources: options.resources ?? efsResources(),
  });
}
const first = (run: FargateRun): TaskRecord => {
  const [task] = run.tasks();
  if (task === undefined) throw new Error("There is no task.");
  return task;
};
const logLines = (run: FargateRun): readonly string[] =>
  run.journal().flatMap(({ detailType, message }) => (detailType === "Application Log" ? [message] : []));
const idOf = ({ taskArn }: TaskRecord): string => taskArn.split("/").at(-1) ?? "";

test("I35 C63 C64 a file written by a task in us-east-1a is read by a task in us-east-1b", () => {
  const run = efsRun({ service: { DesiredCount: 2, ...inSubnets("Subnet", "SubnetB") } });
  run.until(120);
  const [a, b] = ["us-east-1a", "us-east-1b"].map((zone) =>
    run.active().find(({ availabilityZone }) => availabilityZone === zone),
  );
  expect([a?.lastStatus, b?.lastStatus]).toEqual(["RUNNING", "RUNNING"]);
  if (a === undefined || b === undefined) return;
  run.send({ type: "lab.WriteFile", task: a.id, path: "/data/x" });
  run.send({ type: "lab.ReadFile", task: b.id, path: "/data/x" });
  run.send({ type: "lab.ReadFile", task: b.id, path: "/data/y" });
  expect(logLines(run)).toEqual([
    "web: wrote /data/x: 1 MiB",
    `web: read /data/x: 1 MiB, written by task ${idOf(a).slice(0, 8)} in us-east-1a`,
    "web: cat: can't open '/data/y': No such file or directory",
  ]);
  expect(run.simulation.get("fileSystem", "Files")?.files).toMatchObject([
    { path: "/x", sizeMiB: 1, writtenBy: idOf(a), availabilityZone: "us-east-1a" },
  ]);
  // A mount target holds an address of its subnet.
  const target = run.simulation.get("mountTarget", "FilesInSubnet");
  expect(target).toMatchObject({ availabilityZone: "us-east-1a", ipAddress: "10.0.1.254" });
  expect(run.simulation.get("subnet", "Subnet")?.availableIpAddressCount).toBe(251 - 2);
  // Files outlive tasks; a container's own layer does not.
  run.send({ type: "lab.WriteFile", task: a.id, path: "/tmp/own" });
  run.send({ type: "ecs.StopTask", task: a.id });
  run.until(300);
  expect(run.simulation.get("fileSystem", "Files")?.files).toHaveLength(1);
  expect([...run.simulation.all("volume")]).toEqual([]);
});

test("C65 Fargate with EFS is serverless: no server is billed", () => {
  const run = efsRun();
  run.until(180);
  expect([...run.simulation.all("containerInstance")]).toEqual([]);
  expect(JSON.stringify([...run.simulation.all("bill")])).not.toContain("EC2");
});

test("I36 §3.2 a security group blocks 2049: without inbound TCP 2049 on the mount target's group the task stops before RUNNING, code 32", () => {
  const run = efsRun({ resources: efsResources({ opensNfs: "nobody" }) });
  run.until(60);
  expect(first(run)).toMatchObject({ lastStatus: "STOPPED", stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(first(run).stoppedReason).toBe(
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: " +
      "mount.nfs4: mount system call failed : unsuccessful EFS utils command execution; code: 32",
  );
  expect(first(run).sim.refusedBy).toEqual({ kind: "securityGroup", id: "FilesGroup" });
});

test("I37 §3.2 no mount target in the zone: a task in us-east-1b with a mount target in us-east-1a only: the name does not resolve, code 1", () => {
  const run = efsRun({
    resources: efsResources({ targets: { Subnet: "a" } }),
    service: inSubnets("SubnetB"),
  });
  run.until(60);
  const { fileSystemId } = run.simulation.get("fileSystem", "Files") ?? {};
  expect(first(run)).toMatchObject({ stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(first(run).stoppedReason).toBe(
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve " +
      `"${fileSystemId}.efs.us-east-1.amazonaws.com" - check that your file system ID is correct, and ensure that the ` +
      "VPC has an EFS mount target for this file system ID. See https://docs.aws.amazon.com/console/efs/mount-dns-name " +
      "for more detail. : unsuccessful EFS utils command execution; code: 1",
  );
  run.send({
    type: "efs.CreateMountTarget",
    fileSystemId: "Files",
    subnetId: "SubnetB",
    securityGroups: ["FilesGroup"],
  });
  run.until(900);
  expect(run.service().runningCount).toBe(1);
  expect(run.send({ type: "efs.CreateMountTarget", fileSystemId: "Files", subnetId: "SubnetB" })).toBe(
    "MountTargetConflict: mount target already exists in this AZ",
  );
});

test("I38 §3.2 IAM denies: IAM authorization: no ClientMount is denied, ClientMount mounts read-only, ClientWrite writes", () => {
  const run = efsRun({
    resources: {
      ...efsResources({
        policy: documentOf({
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:role/admin" },
          Action: "elasticfilesystem:Client*",
        }),
      }),
      TaskRole: taskRole(allow("s3:GetObject")),
    },
    taskDefinition: {
      TaskRoleArn: arnOf("TaskRole"),
      ...efsVolume({ TransitEncryption: "ENABLED", AuthorizationConfig: { IAM: "ENABLED" } }),
    },
  });
  run.until(60);
  expect(first(run)).toMatchObject({ stopCode: "TaskFailedToStart", startedAtMs: null });
  expect(first(run).stoppedReason).toBe(
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: " +
      "access denied by server while mounting 127.0.0.1:/' : unsuccessful EFS utils command execution; code: 32",
  );
  const put = (...actions: string[]) =>
    run.send({
      type: "iam.PutRolePolicy",
      roleName: "TaskRole",
      policyName: "own",
      policyDocument: JSON.stringify(documentOf(allow(actions))),
    });
  put("elasticfilesystem:ClientMount");
  run.until(900);
  const task = run.active().find(({ lastStatus }) => lastStatus === "RUNNING");
  expect(task).toBeDefined();
  run.send({ type: "lab.WriteFile", task: task?.id ?? "", path: "/data/x" });
  put("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite");
  run.send({ type: "lab.WriteFile", task: task?.id ?? "", path: "/data/x" });
  expect(logLines(run)).toEqual(["web: sh: can't create /data/x: Read-only file system", "web: wrote /data/x: 1 MiB"]);
});

const registration = (efs: object, more: object = {}) => ({
  type: "ecs.RegisterTaskDefinition" as const,
  family: "files",
  requiresCompatibilities: ["FARGATE"],
  networkMode: "awsvpc",
  cpu: "256",
  memory: "512",
  containerDefinitions: [
    { name: "web", image: "nginx", mountPoints: [{ sourceVolume: "files", containerPath: "/data" }] },
  ],
  volumes: [{ name: "files", efsVolumeConfiguration: { fileSystemId: "Files", ...efs } }],
  ...more,
});

test("I39 §1.6 row 17: iam ENABLED needs a task role and transit encryption, at registration", () => {
  const run = efsRun({ service: { DesiredCount: 0 } });
  const iam = { authorizationConfig: { iam: "ENABLED" } };
  expect(run.send(registration({ ...iam, transitEncryption: "ENABLED" }))).toBe(
    "ClientException: EFS IAM authorization requires a task role.",
  );
  const taskRoleArn = "arn:aws:iam::123456789012:role/files";
  expect(run.send(registration(iam, { taskRoleArn }))).toBe(
    "ClientException: transitEncryption must be ENABLED when IAM authorization is used.",
  );
  expect(run.send(registration({ ...iam, transitEncryption: "ENABLED" }, { taskRoleArn }))).toBe("accepted");
});

test("§3.2 a root directory that is not there: code 32; an access point with CreationInfo makes one", () => {
  const run = efsRun({ taskDefinition: efsVolume({ RootDirectory: "/grafana" }) });
  run.until(60);
  const { fileSystemId } = run.simulation.get("fileSystem", "Files") ?? {};
  expect(first(run).stoppedReason).toBe(
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: " +
      `mounting ${fileSystemId}.efs.us-east-1.amazonaws.com:/grafana failed, reason given by server: No such file or ` +
      "directory' : unsuccessful EFS utils command execution; code: 32",
  );
  const withPoint = efsRun({
    resources: {
      ...efsResources(),
      Point: {
        Type: "AWS::EFS::AccessPoint",
        Properties: {
          FileSystemId: ref("Files"),
          PosixUser: { Uid: "1000", Gid: "1000" },
          RootDirectory: { Path: "/grafana", CreationInfo: { OwnerUid: "1000", OwnerGid: "1000", Permissions: "755" } },
        },
      },
    },
    taskDefinition: efsVolume({ TransitEncryption: "ENABLED", AuthorizationConfig: { AccessPointId: ref("Point") } }),
  });
  withPoint.until(120);
  expect(withPoint.service().runningCount).toBe(1);
  withPoint.send({ type: "lab.WriteFile", task: first(withPoint).id, path: "/data/x" });
  expect(withPoint.simulation.get("fileSystem", "Files")).toMatchObject({
    directories: ["/", "/grafana"],
    files: [{ path: "/grafana/x" }],
  });
});

test("C66 S3 is no volume: refused with today's truth, unlocked on Fargate only by the advanced switch", () => {
  const run = efsRun({ service: { DesiredCount: 0 } });
  const volumes = [
    {
      name: "files",
      s3filesVolumeConfiguration: { fileSystemArn: "arn:aws:s3files:us-east-1:123456789012:file-system/fs-1" },
    },
  ];
  const onFargate = registration({}, { volumes, taskRoleArn: "arn:aws:iam::123456789012:role/files" });
  expect(run.send(onFargate)).toMatch(
    /^ClientException: S3 is object storage .* use EFS\. Today ECS also has S3 Files/,
  );
  run.send({ type: "lab.AllowS3Files", allowed: true });
  expect(run.send(onFargate)).toBe("accepted");
  expect(run.send({ ...onFargate, requiresCompatibilities: ["EC2"] })).toMatch(/not supported on the EC2 launch type/);
});

test("C106 a task on an instance and a task on Fargate list the same file", () => {
  const onFargate = {
    FargateDefinition: {
      Type: "AWS::ECS::TaskDefinition",
      Properties: {
        Family: "fargate",
        RequiresCompatibilities: ["FARGATE"],
        NetworkMode: "awsvpc",
        Cpu: "256",
        Memory: "512",
        ContainerDefinitions: [{ Name: "web", Image: "nginx", ...mounted }],
        ...efsVolume(),
      },
    },
    FargateService: {
      Type: "AWS::ECS::Service",
      Properties: {
        Cluster: ref("Cluster"),
        LaunchType: "FARGATE",
        DesiredCount: 1,
        TaskDefinition: ref("FargateDefinition"),
        ...inSubnets("SubnetB"),
      },
    },
  };
  const { SubnetB: _, ...files } = efsResources({ targets: { SubnetA: "a", SubnetB: "b" }, opensNfs: "vpc" });
  const run = ec2Run({
    instances: { A: {} },
    clock: "idealised",
    container: mounted,
    taskDefinition: efsVolume(),
    service: { DesiredCount: 1 },
    resources: { ...files, ...onFargate },
  });
  run.until(300);
  const [ec2, fargate] = ["EC2", "FARGATE"].map((type) => run.active().find(({ launchType }) => launchType === type));
  run.send({ type: "lab.WriteFile", task: ec2?.id ?? "", path: "/data/shared" });
  run.send({ type: "lab.ReadFile", task: fargate?.id ?? "", path: "/data/shared" });
  expect(logLines(run).at(-1)).toBe(
    `web: read /data/shared: 1 MiB, written by task ${ec2 === undefined ? "" : idOf(ec2).slice(0, 8)} in us-east-1a`,
  );
});

test("I41 ephemeral storage: an image of 8 GiB leaves 12 of 20, 15 GiB do not fit; 40 do; 250 is invalid", () => {
  const images = { nginx: { sizeMiB: 8_192 / 3, files: [{ write: "/scratch/big", sizeMiB: 15 * 1_024 }] } };
  const run = fargateRun({ service: { DesiredCount: 1 }, images });
  run.until(600);
  expect(first(run).lastStatus).toBe("RUNNING");
  expect(logLines(run)).toEqual(["web: write error: No space left on device: /scratch/big"]);
  expect(run.journal().find(({ eventName }) => eventName === "ENOSPC")?.because).toMatch(/has 12 GiB left/);
  const larger = fargateRun({
    service: { DesiredCount: 1 },
    images,
    taskDefinition: { EphemeralStorage: { SizeInGiB: 40 } },
  });
  larger.until(600);
  expect(logLines(larger)).toEqual(["web: wrote /scratch/big: 15360 MiB"]);
  expect(
    run.send(
      registration(
        {},
        { volumes: [], containerDefinitions: [{ name: "web", image: "nginx" }], ephemeralStorage: { sizeInGiB: 250 } },
      ),
    ),
  ).toBe("ClientException: Invalid ephemeralStorage setting: sizeInGiB must be between 21 and 200.");
});
