import { expect, test } from "vitest";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun, runOf } from "../../testing/fargateRun.ts";
import { openFargate, problemsOf, type TemplateOptions } from "../../testing/fargateTemplate.ts";
import { ebsPerHour } from "../cost/ebsPrice.ts";
import { describeTask } from "../task/describeTask.ts";
import { snapshotGiB, type VolumeConfiguration } from "./model.ts";

// Amazon ECS Developer Guide, "Use Amazon EBS volumes with Amazon ECS".
const trust = (service: string) => ({
  Type: "AWS::IAM::Role",
  Properties: {
    AssumeRolePolicyDocument: {
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" },
    },
  },
});
const roleArn = { "Fn::GetAtt": ["InfrastructureRole", "Arn"] };
const options = (service: object = {}, principal = "ecs.amazonaws.com"): TemplateOptions => ({
  resources: { InfrastructureRole: trust(principal) },
  taskDefinition: { Volumes: [{ Name: "data", ConfiguredAtLaunch: true }] },
  container: { MountPoints: [{ SourceVolume: "data", ContainerPath: "/data" }] },
  service: {
    DesiredCount: 1,
    VolumeConfigurations: [
      {
        Name: "data",
        ManagedEBSVolume: { RoleArn: roleArn, SizeInGiB: 10, VolumeType: "gp3", FilesystemType: "ext4" },
      },
    ],
    ...service,
  },
});
const volumes = (run: FargateRun) => [...run.simulation.all("volume")];
const runTask = (run: FargateRun, configurations: readonly VolumeConfiguration[] | undefined): string =>
  run.send({
    type: "ecs.RunTask",
    cluster: "hello",
    taskDefinition: "web",
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
    ...(configurations === undefined ? {} : { volumeConfigurations: configurations }),
  });
const ebs = (fields: object = {}): VolumeConfiguration => ({
  name: "data",
  managedEBSVolume: { roleArn: "InfrastructureRole.Arn", sizeInGiB: 10, ...fields },
});

test("every task of a service has an EBS volume of its own: attached, measured, and gone with the task", () => {
  const run = fargateRun(options());
  run.until(100);
  const [task] = run.active();
  if (task === undefined) throw new Error("A task was wanted.");
  expect(volumes(run)).toMatchObject([
    { volumeType: "ebs", name: "data", sizeInGiB: 10, volumeId: expect.stringMatching(/^vol-0[0-9a-f]{16}$/) },
  ]);
  expect(describeTask(run.simulation, task).attachments).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{8}-/),
      type: "ElasticNetworkInterface",
      status: "ATTACHED",
      details: [
        { name: "subnetId", value: expect.stringMatching(/^subnet-/) },
        { name: "networkInterfaceId", value: expect.stringMatching(/^eni-[0-9a-f]{17}$/) },
        { name: "privateIPv4Address", value: task.privateIpAddress },
      ],
    },
    {
      id: expect.stringMatching(/^[0-9a-f]{8}-/),
      type: "AmazonElasticBlockStorage",
      status: "ATTACHED",
      details: [
        { name: "roleArn", value: "InfrastructureRole.Arn" },
        { name: "volumeName", value: "data" },
        { name: "filesystemType", value: "ext4" },
        { name: "deleteOnTermination", value: "true" },
        { name: "volumeId", value: volumes(run)[0]?.volumeId },
      ],
    },
  ]);
  run.send({ type: "lab.WriteFile", task: task.id, path: "/data/x", sizeMiB: 2_560 });
  run.send({ type: "lab.WriteFile", task: task.id, path: "/data/y", sizeMiB: 8_000 });
  run.until(200);
  expect(run.journal().findLast(({ detailType }) => detailType === "Application Log")).toMatchObject({
    eventName: "ENOSPC",
    because: "The EBS volume has 7 GiB left.",
  });
  const metric = run.simulation.get("metric", "AWS/ECS EBSFilesystemUtilization Cluster Service");
  expect(metric).toMatchObject({ unit: "Percent" });
  expect(metric?.datapoints.at(-1)?.average).toBe(25);
  // Source: Amazon EBS pricing, gp3: for what is provisioned.
  const ebsLine = () => run.simulation.get("bill", "bill")?.lines.find(({ item }) => item === "ebs");
  expect(ebsLine()).toMatchObject({ kind: "service", id: "Service", perHour: (10 * 0.08) / 730 });
  // From the task's own beginning until the minute that was looked at last.
  const beganAt = task.createdAtMs / 1_000;
  expect(ebsLine()?.total).toBeCloseTo((10 * 0.08 * (180 - beganAt)) / 3_600 / 730, 9);
  run.send({ type: "ecs.StopTask", task: task.id });
  run.until(260);
  expect(volumes(run).some(({ taskId }) => taskId === task.id)).toBe(false);
  const stopped = run.simulation.get("task", task.id);
  if (stopped === undefined) throw new Error("It is shown for an hour.");
  expect(describeTask(run.simulation, stopped).attachments.map(({ status }) => status)).toEqual(["DELETED", "DELETED"]);
});

test("the volume of a standalone task stays where its call says so", () => {
  const run = fargateRun(options({ DesiredCount: 0 }));
  expect(runTask(run, [ebs({ terminationPolicy: { deleteOnTermination: false } })])).toBe("accepted");
  expect(runTask(run, [ebs()])).toBe("accepted");
  run.until(100);
  expect(volumes(run)).toHaveLength(2);
  for (const { id } of run.active()) run.send({ type: "ecs.StopTask", task: id });
  run.until(200);
  expect(volumes(run)).toMatchObject([{ taskId: null, sizeInGiB: 10 }]);
});

// Amazon EBS pricing, us-east-1, dollars a month.
test.each`
  volume                                                         | month
  ${{ volumeType: "gp3", sizeInGiB: 100 }}                       | ${8}
  ${{ volumeType: "gp3", iops: 3_000, throughput: 125 }}         | ${0.8}
  ${{ volumeType: "gp3", iops: 4_000, throughput: 225 }}         | ${0.8 + 1_000 * 0.005 + 100 * 0.04}
  ${{ volumeType: "gp2" }}                                       | ${1}
  ${{ volumeType: "io1", iops: 500 }}                            | ${1.25 + 500 * 0.065}
  ${{ volumeType: "io2", sizeInGiB: 1_000, iops: 70_000 }}       | ${125 + 32_000 * 0.065 + 32_000 * 0.046 + 6_000 * 0.032}
  ${{ volumeType: "st1", sizeInGiB: 500 }}                       | ${22.5}
  ${{ volumeType: "sc1", sizeInGiB: 500 }}                       | ${7.5}
  ${{ volumeType: "standard" }}                                  | ${0.5}
  ${{ volumeType: "gp3", sizeInGiB: undefined, snapshotId: "" }} | ${snapshotGiB * 0.08}
`("the bill of $volume: $month dollars a month", ({ volume, month }) => {
  expect(ebsPerHour(ebs(volume).managedEBSVolume) * 730).toBeCloseTo(month, 9);
});

test("a volume is billed for its life to the second, a minute at least, by its type and what is provisioned", () => {
  const run = fargateRun(options({ DesiredCount: 0 }));
  run.until(121);
  const io2 = { volumeType: "io2", iops: 1_000, sizeInGiB: 100 };
  expect(runTask(run, [ebs(io2)])).toBe("accepted");
  expect(runTask(run, [ebs({ ...io2, terminationPolicy: { deleteOnTermination: false } })])).toBe("accepted");
  // RUNNING after a minute; both end before the next whole minute is looked at.
  run.until(190);
  const [first] = run.active();
  for (const { id } of run.active()) run.send({ type: "ecs.StopTask", task: id });
  run.until(300);
  const perHour = (100 * 0.125 + 1_000 * 0.065) / 730;
  const line = (of: string) =>
    run.simulation.get("bill", "bill")?.lines.find(({ item, kind }) => item === "ebs" && kind === of);
  const { createdAtMs = 0, stoppedAtMs = 0 } = run.simulation.get("task", first?.id ?? "") ?? {};
  const lived = Math.ceil(((stoppedAtMs ?? 0) - createdAtMs) / 1_000);
  expect(lived).toBe(70);
  expect(line("cluster")).toMatchObject({ perHour: 0 });
  expect(line("cluster")?.total).toBeCloseTo((lived * perHour) / 3_600, 9);
  // The other one stays, and goes on costing.
  expect(line("volume")).toMatchObject({ perHour });
  expect(line("volume")?.total).toBeCloseTo((Math.ceil((300_000 - createdAtMs) / 1_000) * perHour) / 3_600, 6);
});

test("an infrastructure role that does not trust ECS: the task never starts", () => {
  const run = fargateRun(options({}, "ecs-tasks.amazonaws.com"));
  run.until(65);
  expect(run.simulation.get("task", "task/Service/1")).toMatchObject({
    stopCode: "TaskFailedToStart",
    stoppedReason: expect.stringMatching(
      /^ECS was unable to assume the configured ECS Infrastructure Role 'arn:aws:iam::\d{12}:role\/[^']+'\. Please verify that the role being passed has the proper trust relationship with Amazon ECS$/,
    ),
  });
});

test("another volume for the service is another deployment, and stands in the saved template", () => {
  const opened = openFargate(options());
  const run = runOf(opened);
  run.until(100);
  const { id: before } = run.active()[0] ?? {};
  expect(
    run.send({ type: "ecs.UpdateService", service: "Service", volumeConfigurations: [ebs({ sizeInGiB: 40 })] }),
  ).toBe("accepted");
  run.until(400);
  expect(run.active().map(({ id }) => id)).not.toContain(before);
  expect(volumes(run).map(({ sizeInGiB }) => sizeInGiB)).toEqual([40]);
  const { Properties } = JSON.parse(saveTemplate(opened, run.simulation)).Resources.Service;
  expect(Properties.VolumeConfigurations).toEqual([
    { Name: "data", ManagedEBSVolume: { RoleArn: roleArn, SizeInGiB: 40 } },
  ]);
});

test.each`
  what                            | configurations                                              | message
  ${"a name that is not there"}   | ${[{ ...ebs(), name: "files" }]}                            | ${"Volume configuration provided but no matching configuredAtLaunch volume found in task definition."}
  ${"nothing"}                    | ${undefined}                                                | ${"Volume 'data' of the task definition is configured at launch: a volume configuration must be provided."}
  ${"neither size nor snapshot"}  | ${[ebs({ sizeInGiB: undefined })]}                          | ${"Either sizeInGiB or snapshotId must be specified."}
  ${"a type that is none"}        | ${[ebs({ volumeType: "gp4" })]}                             | ${"Volume type 'gp4' is not valid. Use one of: gp2, gp3, io1, io2, st1, sc1, standard."}
  ${"a small throughput volume"}  | ${[ebs({ volumeType: "st1" })]}                             | ${"sizeInGiB of a st1 volume must be between 125 and 16384."}
  ${"io2 without iops"}           | ${[ebs({ volumeType: "io2" })]}                             | ${"iops must be specified for a io2 volume."}
  ${"iops of gp2"}                | ${[ebs({ volumeType: "gp2", iops: 3_000 })]}                | ${"iops cannot be specified for a gp2 volume."}
  ${"too few iops of gp3"}        | ${[ebs({ iops: 100 })]}                                     | ${"iops of a gp3 volume must be between 3000 and 16000."}
  ${"throughput of io1"}          | ${[ebs({ volumeType: "io1", iops: 100, throughput: 125 })]} | ${"throughput can be specified for gp3 volumes only."}
  ${"too much throughput"}        | ${[ebs({ throughput: 1_001 })]}                             | ${"throughput must be at most 1000 MiB a second."}
  ${"a file system that is none"} | ${[ebs({ filesystemType: "btrfs" })]}                       | ${"File system type 'btrfs' is not valid. Use one of: ext3, ext4, xfs, ntfs."}
`("RunTask refuses $what: $message", ({ configurations, message }) => {
  const run = fargateRun(options({ DesiredCount: 0 }));
  expect(runTask(run, configurations)).toBe(`InvalidParameterException: ${message}`);
});

test("a template is told the same, and a DAEMON service has no EBS volumes", () => {
  const wrong = { VolumeConfigurations: [{ Name: "files", ManagedEBSVolume: { RoleArn: roleArn, SizeInGiB: 1 } }] };
  expect(problemsOf(openFargate(options(wrong)))).toEqual([
    "error Service.VolumeConfigurations: Volume configuration provided but no matching configuredAtLaunch volume found in task definition.",
  ]);
  const run = ec2Run({
    instances: { A: {} },
    taskDefinition: { Volumes: [{ Name: "data", ConfiguredAtLaunch: true }] },
    service: {
      DesiredCount: 0,
      VolumeConfigurations: [{ Name: "data", ManagedEBSVolume: { RoleArn: "arn:aws:iam::1:role/ebs", SizeInGiB: 1 } }],
    },
  });
  expect(
    run.send({
      type: "ecs.CreateService",
      serviceName: "daemon",
      taskDefinition: "web",
      launchType: "EC2",
      schedulingStrategy: "DAEMON",
      volumeConfigurations: [ebs()],
    }),
  ).toBe(
    "InvalidParameterException: Amazon EBS volumes are not supported for services that use the DAEMON scheduling strategy.",
  );
});
