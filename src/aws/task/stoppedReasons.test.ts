import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { Properties, TemplateOptions } from "../../testing/fargateTemplate.ts";
import type { StartFault } from "./model.ts";

// Amazon ECS Developer Guide, "Stopped tasks error codes": each reason as a run produces it.

const fargate = (options: TemplateOptions = {}): FargateRun =>
  fargateRun({ ...options, service: { DesiredCount: 1, ...options.service } });
const first = (run: FargateRun) => run.simulation.get("task", "task/Service/1");

test.each`
  what                    | pullError
  ${"wrong name"}         | ${'inspect image has been retried 1 time(s): failed to resolve ref "docker.io/library/web": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope'}
  ${"missing tag"}        | ${"pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/nginx:none: not found"}
  ${"refused blob"}       | ${"ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code 403 Forbidden"}
  ${"no internet route"}  | ${"API error (500): Get https://registry-1.docker.io/v2/: net/http: request canceled while waiting for connection"}
  ${"throttled registry"} | ${"inspect image has been retried 5 time(s): httpReaderSeeker: failed open: toomanyrequests: You have reached your pull rate limit"}
  ${"full instance disk"} | ${"write /var/lib/docker/tmp/GetImageBlob123456789: no space left on device"}
`("CannotPullContainerError, $what", ({ pullError }) => {
  const run = fargate({ images: { nginx: { pullError } } });
  run.until(65);
  expect(first(run)).toMatchObject({
    lastStatus: "STOPPED",
    stopCode: "TaskFailedToStart",
    stoppedReason: `CannotPullContainerError: ${pullError}`,
    startedAtMs: null,
  });
});

test.each`
  startError                                                                                           | reason
  ${"exec format error"}                                                                               | ${"CannotStartContainerError: failed to get container status: exec format error"}
  ${"CannotCreateContainerError: mount destination must be absolute"}                                  | ${"CannotCreateContainerError: mount destination must be absolute"}
  ${"CannotInspectContainerError: the daemon did not answer"}                                          | ${"CannotInspectContainerError: the daemon did not answer"}
  ${"ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m: slow"} | ${"ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m: slow"}
`("a container that the runtime does not start on Fargate: $reason", ({ startError, reason }) => {
  const run = fargate({ images: { nginx: { startError } } });
  run.until(65);
  expect(first(run)).toMatchObject({ stopCode: "TaskFailedToStart", stoppedReason: reason, startedAtMs: null });
  expect(first(run)?.containers[0]).toMatchObject({ lastStatus: "STOPPED", exitCode: null, reason });
});

test.each`
  image                                                                                                  | reason
  ${{ pullError: "CannotPullImageManifestError: manifest unknown" }}                                     | ${"CannotPullImageManifestError: manifest unknown"}
  ${{ pullError: "manifest unknown" }}                                                                   | ${"CannotPullContainerError: manifest unknown"}
  ${{ startError: "DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s" }} | ${"DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s"}
`("on EC2 the task says 'Task failed to start', its container $reason", ({ image, reason }) => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 }, images: { nginx: image } });
  run.until(200);
  expect(first(run)).toMatchObject({ stopCode: "TaskFailedToStart", stoppedReason: "Task failed to start" });
  expect(first(run)?.containers[0]?.reason).toBe(reason);
});

const role = { ExecutionRoleArn: "arn:aws:iam::123456789012:role/ecsTaskExecutionRole" };
const options = { "awslogs-group": "/ecs/web", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "web" };
const efs = { Name: "files", EFSVolumeConfiguration: { FilesystemId: "fs-1" } };

test.each<[StartFault, Properties, Properties, string]>([
  ["networkInterfaceTimeout", {}, {}, "InternalError: the network interface was not attached in time"],
  [
    "incompatibleComputeStrategy",
    {},
    {},
    "The selected task definition is not compatible with the selected compute strategy",
  ],
  [
    "secrets",
    role,
    { Secrets: [{ Name: "KEY", ValueFrom: "arn:aws:ssm:us-east-1:123456789012:parameter/key" }] },
    "ResourceInitializationError: unable to pull secrets or registry auth: ",
  ],
  [
    "loggingDriver",
    role,
    { LogConfiguration: { LogDriver: "awslogs", Options: options } },
    "ResourceInitializationError: failed to initialize logging driver: ",
  ],
  [
    "environmentFiles",
    role,
    { EnvironmentFiles: [{ Type: "s3", Value: "arn:aws:s3:::bucket/web.env" }] },
    "ResourceInitializationError: failed to download env files: ",
  ],
  [
    "efs",
    { Volumes: [efs] },
    {},
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: ",
  ],
])("%s fails before anything is pulled", (fault, taskDefinition, container, reason) => {
  const run = fargate({ taskDefinition, container });
  expect(run.send({ type: "lab.SetTaskStartFault", taskDefinition: "web", fault })).toBe("accepted");
  run.until(65);
  expect(first(run)).toMatchObject({ stopCode: "TaskFailedToStart", startedAtMs: null, pullStartedAtMs: null });
  expect(first(run)?.stoppedReason?.startsWith(reason)).toBe(true);
  expect(run.send({ type: "lab.SetTaskStartFault", taskDefinition: "web", fault: null })).toBe("accepted");
  run.until(400);
  expect(run.service().runningCount).toBe(1);
});

test("on an instance: no device index left, and a volume that cannot be created", () => {
  const awsvpc = ec2Run({
    instances: { A: {} },
    taskDefinition: { NetworkMode: "awsvpc" },
    container: { PortMappings: [{ ContainerPort: 80 }] },
    service: { DesiredCount: 1, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "SubnetA" }] } } },
  });
  expect(awsvpc.send({ type: "lab.SetTaskStartFault", taskDefinition: "web", fault: "deviceIndex" })).toBe("accepted");
  awsvpc.until(200);
  expect(first(awsvpc)).toMatchObject({
    stopCode: "TaskFailedToStart",
    stoppedReason: "Unable to attach network interface to unused device index",
  });
  const volume = ec2Run({
    instances: { A: {} },
    taskDefinition: { Volumes: [{ Name: "data", DockerVolumeConfiguration: { Scope: "task" } }] },
    service: { DesiredCount: 1 },
  });
  volume.send({
    type: "lab.SetTaskStartFault",
    taskDefinition: "web",
    fault: "createVolume",
    reason: "no such driver",
  });
  volume.until(200);
  expect(first(volume)).toMatchObject({ stopCode: "TaskFailedToStart", stoppedReason: "Task failed to start" });
  expect(first(volume)?.containers[0]?.reason).toBe("CannotCreateVolumeError: no such driver");
});

test("the runtime does not answer in time: a minute on Fargate, three on an instance", () => {
  const run = fargate();
  expect(run.send({ type: "lab.SetTaskStartFault", taskDefinition: "web", fault: "runtimeTimeout" })).toBe("accepted");
  run.until(100);
  expect(first(run)?.lastStatus).toBe("PENDING");
  run.until(130);
  expect(first(run)).toMatchObject({
    stopCode: "TaskFailedToStart",
    stoppedReason:
      "ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m: the container runtime did not answer",
    startedAtMs: null,
  });
  const onInstance = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 } });
  onInstance.send({ type: "lab.SetTaskStartFault", taskDefinition: "web", fault: "runtimeTimeout" });
  onInstance.until(400);
  expect(first(onInstance)).toMatchObject({ stopCode: "TaskFailedToStart", stoppedReason: "Task failed to start" });
  expect(first(onInstance)?.containers[0]?.reason).toBe(
    "DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s",
  );
});

test("an instance whose agent cannot read the image's manifest; Fargate has no such stage", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 } });
  expect(run.send({ type: "lab.SetTaskStartFault", taskDefinition: "web", fault: "imageManifest" })).toBe("accepted");
  run.until(200);
  expect(first(run)).toMatchObject({ stopCode: "TaskFailedToStart", stoppedReason: "Task failed to start" });
  expect(first(run)?.containers[0]?.reason).toBe(
    "CannotPullImageManifestError: Error response from daemon: manifest unknown",
  );
  expect(fargate().send({ type: "lab.SetTaskStartFault", taskDefinition: "web", fault: "imageManifest" })).toBe(
    "InvalidParameterException: Task definition web:1 has no EC2 instance to run on, so this cannot fail.",
  );
});

test("a fault that a definition cannot have is refused", () => {
  const run = fargate();
  expect(run.send({ type: "lab.SetTaskStartFault", taskDefinition: "web", fault: "efs" })).toBe(
    "InvalidParameterException: Task definition web:1 has no EFS volume, so this cannot fail.",
  );
  expect(run.send({ type: "lab.SetTaskStartFault", taskDefinition: "none", fault: "efs" })).toBe(
    "InvalidParameterException: There is no task definition of the family none.",
  );
});

test("a subnet without addresses", () => {
  const run = fargateRun({ subnet: { CidrBlock: "10.0.1.0/28" }, service: { DesiredCount: 12 } });
  run.until(62);
  const failed = run.tasks().find(({ stopCode }) => stopCode === "TaskFailedToStart");
  expect(failed?.stoppedReason).toMatch(
    /^Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-[0-9a-f]+': InsufficientFreeAddressesInSubnet$/,
  );
});

test("maintenance of the host: the service starts another task first, within its limits", () => {
  const run = fargate();
  run.until(100);
  expect(run.send({ type: "lab.RetireTask", task: "task/Service/1" })).toBe("accepted");
  run.until(101);
  expect(run.active().map(({ id, desiredStatus }) => [id, desiredStatus])).toEqual([
    ["task/Service/1", "RUNNING"],
    ["task/Service/2", "RUNNING"],
  ]);
  run.until(300);
  expect(first(run)?.stopCode).toBe("ServiceSchedulerInitiated");
  expect(first(run)?.stoppedReason).toContain(
    "ECS is performing maintenance on the underlying infrastructure hosting the task",
  );
  expect(run.active().map(({ id }) => id)).toEqual(["task/Service/2"]);
  expect(run.send({ type: "lab.RetireTask", task: "task/Service/1" })).toBe(
    "InvalidParameterException: The referenced task was not found.",
  );
});

test("scale-in names the deployment", () => {
  const run = fargateRun({ service: { DesiredCount: 2 } });
  run.until(300);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 1 });
  run.until(320);
  const stopped = run.tasks().find(({ desiredStatus }) => desiredStatus === "STOPPED");
  expect(stopped?.stopCode).toBe("ServiceSchedulerInitiated");
  expect(stopped?.stoppedReason).toMatch(/^Scaling activity initiated by \(deployment ecs-svc\/\d+\)$/);
});

test("SIGTERM that cannot be sent is told by the container, and SIGKILL ends it", () => {
  const run = fargate({ images: { nginx: { stopError: "the daemon did not answer", stopSeconds: 1 } } });
  run.until(100);
  run.send({ type: "ecs.StopTask", task: "task/Service/1" });
  run.until(140);
  expect(first(run)?.containers[0]).toMatchObject({
    exitCode: 137,
    reason: "CannotStopContainerError: failed sending SIGTERM to container: the daemon did not answer",
  });
});

test("an application that does not handle SIGTERM exits with 143", () => {
  const run = fargate({ images: { nginx: { stopExitCode: 143 } } });
  run.until(100);
  run.send({ type: "ecs.StopTask", task: "task/Service/1" });
  run.until(110);
  expect(first(run)?.containers[0]?.exitCode).toBe(143);
});

test("an essential container that exits before the task was RUNNING: the task failed to start", () => {
  const run = fargate({
    images: { db: { exits: { afterSeconds: 3, exitCode: 1 } } },
    taskDefinition: {
      ContainerDefinitions: [
        { Name: "web", Image: "nginx", DependsOn: [{ ContainerName: "db", Condition: "HEALTHY" }] },
        { Name: "db", Image: "db", HealthCheck: { Command: ["CMD-SHELL", "true"] } },
      ],
    },
  });
  run.until(64);
  expect(first(run)).toMatchObject({
    stopCode: "TaskFailedToStart",
    stoppedReason: "Essential container in task exited",
    startedAtMs: null,
  });
  expect(first(run)?.containers.map(({ exitCode }) => exitCode)).toEqual([null, 1]);
});
