import { expect, test } from "vitest";
import { fargateService } from "../../testing/fargateService.ts";
import { stopWords } from "./describe.ts";

test("a task nobody has asked to stop has nothing to tell", () => {
  const world = fargateService();
  expect(stopWords(world.task(1))).toBeNull();
});

test("an image that cannot be pulled: what happened, why, what to try", () => {
  const world = fargateService({ clock: "realistic", image: { pullError: "pull access denied" } });
  world.until(20);
  expect(stopWords(world.task(1))).toEqual({
    what: "It stopped before it started.",
    why: "CannotPullContainerError: pull access denied",
    tryThis: "Correct the image's name, or give the execution role permission to pull it, then force a new deployment.",
  });
});

test("a crash names the container and its exit code", () => {
  const world = fargateService();
  world.until(100);
  world.send({ type: "lab.CrashTask", task: "task/Service/1", exitCode: 139 });
  expect(stopWords(world.task(1))).toEqual({
    what: "It was stopped: EssentialContainerExited.",
    why: "Essential container in task exited: web exited with 139, a memory access fault (SIGSEGV).",
    tryThis: "Look into the application's log for why it exited.",
  });
});

test("a task that was asked to stop has done nothing wrong", () => {
  const world = fargateService();
  world.until(100);
  world.send({ type: "ecs.StopTask", task: "task/Service/1" });
  expect(stopWords(world.task(1))).toEqual({
    what: "It was stopped: UserInitiated.",
    why: "Task stopped by user",
    tryThis: null,
  });
});

test("failed health checks point at the application", () => {
  const world = fargateService({ desiredCount: 1, limits: [0, 100], deregistrationDelay: 0 });
  world.until(100);
  world.setTarget(1, "unhealthy", "Request timed out");
  expect(stopWords(world.task(1))?.tryThis).toBe(
    "Look at what the application answers on the health check path, or give it a longer grace period.",
  );
});

test("where the task only failed to start, a container says why, and the advice follows it", () => {
  const world = fargateService({ clock: "realistic" });
  world.until(20);
  const reason = "dependency graph: container ordering dependency [db] for target [web] has timed out.";
  const task = {
    ...world.task(1),
    desiredStatus: "STOPPED" as const,
    stopCode: "TaskFailedToStart" as const,
    stoppedReason: "Task failed to start",
    containers: world.task(1).containers.map((container) => ({ ...container, reason })),
  };
  expect(stopWords(task)).toEqual({
    what: "It stopped before it started.",
    why: `web: ${reason}`,
    tryThis: "Look at why the dependency is not ready, or raise its startTimeout.",
  });
});

test.each`
  stoppedReason                                                                                   | tryThis
  ${"CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob1: no space left on device"} | ${"Give the task more ephemeral storage, or make its images smaller."}
  ${"ResourceInitializationError: failed to initialize logging driver: no group"}                 | ${"Create the log group, or set awslogs-create-group to true."}
  ${"ResourceInitializationError: unable to pull secrets or registry auth: denied"}               | ${"Give the execution role permission to read the secret, and the subnet a way to it."}
  ${"InternalError: the network interface was not attached in time"}                              | ${"Look at the task definition for what keeps it from starting."}
`("$stoppedReason: $tryThis", ({ stoppedReason, tryThis }) => {
  const world = fargateService({ clock: "realistic" });
  world.until(1);
  const failed = { ...world.task(1), desiredStatus: "STOPPED" as const, stopCode: "TaskFailedToStart" as const };
  expect(stopWords({ ...failed, stoppedReason })?.tryThis).toBe(tryThis);
});
