import { expect, test } from "vitest";
import { fargateService } from "../../testing/fargateService.ts";

const stopFirst = { type: "ecs.StopTask", task: "task/Service/1" } as const;

test("G038 a Fargate task behind a load balancer passes every status in order", () => {
  const world = fargateService({
    clock: "realistic",
    desiredCount: 1,
    deregistrationDelay: 300,
    image: { sizeMiB: 17 },
  });
  world.until(100);
  world.send(stopFirst);
  world.until(1_000);
  expect(world.statuses(1)).toEqual([
    "0 PROVISIONING",
    "18 PENDING",
    "21.7 ACTIVATING",
    "21.7 RUNNING",
    "100 DEACTIVATING",
    "400 STOPPING",
    "412 DEPROVISIONING",
    "436 STOPPED",
  ]);
});

test("on the idealised clock a task runs and serves exactly 60 s after it was asked for", () => {
  const world = fargateService({ desiredCount: 1, deregistrationDelay: 0 });
  world.until(59.999);
  expect(world.task(1).lastStatus).toBe("PROVISIONING");
  world.until(60);
  expect(world.task(1).lastStatus).toBe("RUNNING");
  expect(world.sim.get("target", "TargetGroup/task/Service/1")?.state).toBe("healthy");
  expect(world.sim.columns.task?.data.serving?.[world.task(1).sim.slot ?? -1]).toBe(1);
  expect(world.service().runningCount).toBe(1);
});

test("a task of 0.25 vCPU takes longer to start its container, and says why", () => {
  const world = fargateService({
    clock: "realistic",
    desiredCount: 1,
    taskSize: ["256", "512"],
    image: { sizeMiB: 17, startSeconds: 4 },
  });
  world.until(24);
  expect(world.task(1).lastStatus).toBe("RUNNING");
  const { sim, pullStartedAtMs, pullStoppedAtMs, startedAtMs, version } = world.task(1);
  expect([pullStartedAtMs, pullStoppedAtMs, startedAtMs, version]).toEqual([18_000, 20_700, 23_700, 4]);
  expect([sim.waitsFor, sim.waitsUntilMs]).toEqual(["starting the application", 27_700]);
  const running = world.journal().find(({ eventName }) => eventName === "RUNNING");
  expect(running?.because).toBe(
    "Asked for 0 s into the run, ready 23.7 s later: network interface 18 s, image pull 2.7 s, container start 3 s.",
  );
  expect(world.sim.columns.task?.data.serving?.[sim.slot ?? -1]).toBe(0);
  world.until(27.7);
  expect(world.sim.columns.task?.data.serving?.[sim.slot ?? -1]).toBe(1);
  expect(world.task(1).sim.waitsFor).toBeNull();
});

test.each`
  golden    | stopTimeout  | stopSeconds | stoppedAfter | exitCode
  ${"G040"} | ${undefined} | ${3600}     | ${30}        | ${137}
  ${"G042"} | ${120}       | ${3600}     | ${120}       | ${137}
  ${"§2.9"} | ${undefined} | ${0.1}      | ${12}        | ${0}
`("$golden stopTimeout $stopTimeout: containers end after $stoppedAfter s with $exitCode", (row) => {
  const world = fargateService({
    clock: "realistic",
    desiredCount: 1,
    image: { stopSeconds: row.stopSeconds },
    container: row.stopTimeout === undefined ? {} : { stopTimeout: row.stopTimeout },
  });
  world.until(100);
  world.send(stopFirst);
  expect(world.task(1)).toMatchObject({ desiredStatus: "STOPPED", lastStatus: "STOPPING", stoppingAtMs: 100_000 });
  world.until(100 + row.stoppedAfter);
  const { containers, executionStoppedAtMs, stopCode } = world.task(1);
  expect(containers[0]).toMatchObject({ lastStatus: "STOPPED", exitCode: row.exitCode });
  expect([executionStoppedAtMs, stopCode]).toEqual([(100 + row.stoppedAfter) * 1_000, "UserInitiated"]);
  world.until(100 + row.stoppedAfter + 24);
  expect(world.task(1).lastStatus).toBe("STOPPED");
});

test("G043 the caller's reason is kept word for word", () => {
  const world = fargateService({ desiredCount: 2 });
  world.until(100);
  world.send(stopFirst);
  world.send({ type: "ecs.StopTask", cluster: "hello", task: world.task(2).taskArn, reason: "drill" });
  expect([world.task(1).stoppedReason, world.task(2).stoppedReason]).toEqual(["Task stopped by user", "drill"]);
});

test("StopTask of a task nobody knows is refused", () => {
  const world = fargateService();
  const refusal = "InvalidParameterException: The referenced task was not found.";
  expect(world.send({ type: "ecs.StopTask", task: "task/Service/99" })).toBe(refusal);
  expect(world.send({ ...stopFirst, cluster: "other" })).toBe(refusal);
});

test("G044 an essential container that exits stops the others and the task", () => {
  const world = fargateService({
    clock: "realistic",
    desiredCount: 1,
    otherContainers: [{ name: "log", image: "log", essential: false }],
  });
  world.until(100);
  world.send({ type: "lab.CrashTask", task: "task/Service/1" });
  expect(world.task(1)).toMatchObject({
    lastStatus: "STOPPING",
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
  });
  world.until(112);
  expect(world.task(1).containers).toMatchObject([
    { name: "web", exitCode: 1, lastStatus: "STOPPED" },
    { name: "log", exitCode: 0, lastStatus: "STOPPED" },
  ]);
});

test("G045 a container that is not essential may exit", () => {
  const world = fargateService({
    desiredCount: 1,
    otherContainers: [{ name: "log", image: "log", essential: false }],
  });
  world.until(100);
  world.sim.schedule(
    "task.applicationExited",
    { id: "task/Service/1", container: "log", exitCode: 1 },
    { at: world.sim.now },
  );
  world.until(200);
  expect(world.task(1)).toMatchObject({ lastStatus: "RUNNING", desiredStatus: "RUNNING", stopCode: null });
  expect(world.task(1).containers[1]).toMatchObject({ lastStatus: "STOPPED", exitCode: 1 });
});

test("G046 a container over its memory limit is killed", () => {
  const world = fargateService({ desiredCount: 1 });
  world.until(100);
  const reason = "OutOfMemoryError: Container killed due to memory usage";
  world.sim.schedule("task.applicationExited", { id: "task/Service/1", exitCode: 137, reason }, { at: world.sim.now });
  world.until(101);
  expect(world.task(1).containers[0]).toMatchObject({ exitCode: 137, reason });
  expect(world.task(1).stopCode).toBe("EssentialContainerExited");
});

test("G048 an image that cannot be pulled never runs", () => {
  const pullError = "pull image manifest has been retried 5 time(s): failed to resolve ref web:nope: not found";
  const world = fargateService({ clock: "realistic", desiredCount: 1, image: { pullError } });
  world.until(45);
  expect(world.statuses(1)).toEqual(["0 PROVISIONING", "18 PENDING", "19 DEPROVISIONING", "43 STOPPED"]);
  expect(world.task(1)).toMatchObject({
    stopCode: "TaskFailedToStart",
    stoppedReason: `CannotPullContainerError: ${pullError}`,
    startedAtMs: null,
  });
  expect(world.task(1).containers[0]?.reason).toBe(`CannotPullContainerError: ${pullError}`);
});

test("a subnet without addresses: the task fails with AWS's words, and the address comes back with a stopped task", () => {
  const world = fargateService({ clock: "realistic", desiredCount: 12, subnets: ["10.0.0.0/28"] });
  world.until(18);
  expect(world.task(12)).toMatchObject({
    stopCode: "TaskFailedToStart",
    privateIpAddress: null,
    stoppedReason:
      "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in " +
      "subnet 'subnet-0a': InsufficientFreeAddressesInSubnet",
  });
  expect(world.sim.get("subnet", "SubnetA")?.availableIpAddressCount).toBe(0);
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 11 });
  world.until(100);
  world.send(stopFirst);
  world.until(135.999);
  expect(world.sim.get("subnet", "SubnetA")?.availableIpAddressCount).toBe(0);
  const held = world.task(1).privateIpAddress;
  world.until(200);
  expect(world.active().some(({ privateIpAddress }) => privateIpAddress === held)).toBe(true);
});

const healthCheck = { command: ["CMD-SHELL", "curl -f http://localhost/ || exit 1"] };

test("G052 with default checks that always fail a container is UNHEALTHY 90 s after it started", () => {
  const world = fargateService({ desiredCount: 1, container: { healthCheck }, image: { healthCheckStatus: 500 } });
  world.until(60 + 89.999);
  expect(world.task(1).healthStatus).toBe("UNKNOWN");
  world.until(60 + 90);
  expect(world.task(1).healthStatus).toBe("UNHEALTHY");
  expect(world.task(1).containers[0]?.healthStatus).toBe("UNHEALTHY");
});

test("a container that passes its check makes the task HEALTHY, and its version rises", () => {
  const world = fargateService({ desiredCount: 1, container: { healthCheck } });
  world.until(60);
  const { version } = world.task(1);
  world.until(90);
  expect(world.task(1)).toMatchObject({ healthStatus: "HEALTHY", version: version + 1 });
});

test("G067 a stopped task is shown for an hour", () => {
  const world = fargateService({ desiredCount: 1 });
  world.until(100);
  world.send(stopFirst);
  world.until(100 + 59 * 60);
  expect(world.task(1).lastStatus).toBe("STOPPED");
  world.until(100 + 61 * 60);
  expect(world.task(1)).toBeUndefined();
});

test("an image that exits takes its task down at the second it says", () => {
  const world = fargateService({ desiredCount: 1, image: { exits: { afterSeconds: 25, exitCode: 3 } } });
  world.until(84.999);
  expect(world.task(1).lastStatus).toBe("RUNNING");
  world.until(85);
  expect(world.task(1)).toMatchObject({ stopCode: "EssentialContainerExited" });
  expect(world.task(1).containers[0]?.exitCode).toBe(3);
});

test("changing an image changes the tasks that run it, and they name the change as the cause", () => {
  const world = fargateService({ desiredCount: 1 });
  world.until(100);
  world.send({ type: "lab.SetImageBehaviour", image: "web", exits: { afterSeconds: 50, exitCode: 1 } });
  world.until(109.999);
  expect(world.task(1).desiredStatus).toBe("RUNNING");
  world.until(110);
  expect(world.task(1).stopCode).toBe("EssentialContainerExited");
  const command = world.journal().find(({ eventName }) => eventName === "lab.SetImageBehaviour");
  expect(world.task(1).sim.stopCause).toBe(command?.id);
});

test("an exit that the image no longer makes does not happen", () => {
  const world = fargateService({ desiredCount: 1, image: { exits: { afterSeconds: 100, exitCode: 1 } } });
  world.until(100);
  world.send({ type: "lab.SetImageBehaviour", image: "web", exits: null });
  world.until(300);
  expect(world.task(1).lastStatus).toBe("RUNNING");
});

test("a task that does not run cannot crash", () => {
  const world = fargateService({ desiredCount: 1 });
  expect(world.send({ type: "lab.CrashTask", task: "task/Service/1" })).toBe(
    "InvalidParameterException: Nothing can crash in task task/Service/1: its containers do not run, it is PROVISIONING.",
  );
});

test("a crash behind a load balancer does not wait for the drain: nothing is left to answer", () => {
  const world = fargateService({ clock: "realistic", desiredCount: 1, deregistrationDelay: 300 });
  world.until(100);
  world.send({ type: "lab.CrashTask", task: "task/Service/1", exitCode: 139 });
  expect(world.statuses(1).slice(-3)).toEqual(["100 DEACTIVATING", "100 STOPPING", "100 DEPROVISIONING"]);
  expect(world.sim.get("target", "TargetGroup/task/Service/1")?.state).toBe("draining");
  expect(world.task(1).sim.slot).toBeNull();
});
