import { expect, test } from "vitest";
import { type Ec2Run, ec2Run } from "../../testing/ec2Run.ts";
import type { ImagePullBehavior } from "../containerInstance/imageCache.ts";

const image = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
/** One instance, whose agent has these settings, and no task. */
function instanceWith(...settings: readonly string[]): Ec2Run {
  const run = ec2Run({
    instances: {},
    service: { DesiredCount: 0 },
    images: { nginx: { sizeMiB: 200 } },
    resources: {
      A: {
        Type: "AWS::EC2::Instance",
        Properties: {
          InstanceType: "m5.large",
          ImageId: `{{${image}}}`,
          IamInstanceProfile: "ecsInstanceRole",
          SubnetId: { Ref: "SubnetA" },
          UserData: {
            "Fn::Base64": ["#!/bin/bash", "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config", ...settings].join("\n"),
          },
        },
      },
    },
  });
  run.until(130);
  return run;
}
const behaving = (behavior: ImagePullBehavior): Ec2Run => instanceWith(`ECS_IMAGE_PULL_BEHAVIOR=${behavior}`);

/** Runs one standalone task and lets it start: seconds of its pull, its digest, and how it went. */
function runOne(run: Ec2Run) {
  const before = new Set(run.tasks().map(({ id }) => id));
  run.send({ type: "ecs.RunTask", taskDefinition: "web", launchType: "EC2" });
  run.until(run.simulation.nowMs / 1_000 + 30);
  const task = run.tasks().find(({ id }) => !before.has(id));
  if (task === undefined) throw new Error("No task was started.");
  const pulled = task.pullStoppedAtMs === null ? null : task.pullStoppedAtMs - (task.pullStartedAtMs ?? 0);
  return {
    pullSeconds: pulled === null ? null : pulled / 1_000,
    lastStatus: task.lastStatus,
    digest: task.containers[0]?.imageDigest,
  };
}

test("the first task of an instance pulls 200 MiB at 20 MiB a second, the second finds them on disk", () => {
  const run = behaving("default");
  expect(runOne(run)).toMatchObject({ pullSeconds: 10, lastStatus: "RUNNING" });
  expect(runOne(run)).toMatchObject({ pullSeconds: 0, lastStatus: "RUNNING" });
});

test.each`
  behavior           | pullSeconds | runs
  ${"default"}       | ${10}       | ${"the new image"}
  ${"always"}        | ${10}       | ${"the new image"}
  ${"once"}          | ${0}        | ${"the old image"}
  ${"prefer-cached"} | ${0}        | ${"the old image"}
`("$behavior: after another push under the tag a standalone task runs $runs", ({ behavior, pullSeconds, runs }) => {
  const run = behaving(behavior);
  const { digest } = runOne(run);
  run.send({ type: "lab.PushImage", image: "nginx" });
  const second = runOne(run);
  expect(second).toMatchObject({ pullSeconds, lastStatus: "RUNNING" });
  expect(second.digest === digest ? "the old image" : "the new image").toBe(runs);
});

test.each`
  behavior           | lastStatus
  ${"default"}       | ${"RUNNING"}
  ${"always"}        | ${"STOPPED"}
  ${"once"}          | ${"RUNNING"}
  ${"prefer-cached"} | ${"RUNNING"}
`("$behavior: a registry that refuses leaves the second task $lastStatus", ({ behavior, lastStatus }) => {
  const run = behaving(behavior);
  runOne(run);
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", pullError: "toomanyrequests" });
  expect(runOne(run).lastStatus).toBe(lastStatus);
  const told = run.journal().filter(({ eventName }) => eventName === "IMAGE_FROM_CACHE");
  expect(told).toHaveLength(behavior === "default" ? 1 : 0);
});

test("on an instance without the image no behaviour helps against a registry that refuses", () => {
  const run = behaving("prefer-cached");
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", pullError: "toomanyrequests" });
  expect(runOne(run).lastStatus).toBe("STOPPED");
});

test("an unused image leaves the disk, and the next task pulls again; prefer-cached keeps it", () => {
  const quick = [
    "ECS_IMAGE_CLEANUP_INTERVAL=10m",
    "ECS_IMAGE_MINIMUM_CLEANUP_AGE=1m",
    "ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION=5m",
  ];
  for (const [settings, pullSeconds] of [
    [quick, 10],
    [[...quick, "ECS_IMAGE_PULL_BEHAVIOR=prefer-cached"], 0],
    [[...quick, "ECS_DISABLE_IMAGE_CLEANUP=true"], 0],
  ] as const) {
    const run = instanceWith(...settings);
    runOne(run);
    run.send({ type: "ecs.StopTask", task: run.tasks()[0]?.id ?? "" });
    run.until(700);
    expect(run.instance("A").sim.cachedImages).toHaveLength(1);
    run.until(800);
    expect(run.instance("A").sim.cachedImages).toHaveLength(pullSeconds === 0 ? 1 : 0);
    expect(runOne(run)).toMatchObject({ pullSeconds, lastStatus: "RUNNING" });
  }
});

test("an image that a container uses stays", () => {
  const run = instanceWith(
    "ECS_IMAGE_CLEANUP_INTERVAL=10m",
    "ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION=1m",
    "ECS_IMAGE_MINIMUM_CLEANUP_AGE=1m",
  );
  runOne(run);
  run.until(2_500);
  expect(run.instance("A").sim.cachedImages.map((cached) => cached.image)).toEqual(["nginx"]);
});

test("ECS_CONTAINER_STOP_TIMEOUT is the time between SIGTERM and SIGKILL of a container without stopTimeout", () => {
  const run = instanceWith("ECS_CONTAINER_STOP_TIMEOUT=10s");
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", stopSeconds: 3_600 });
  runOne(run);
  const at = run.simulation.nowMs / 1_000;
  run.send({ type: "ecs.StopTask", task: run.tasks()[0]?.id ?? "" });
  run.until(at + 9);
  expect(run.tasks()[0]?.lastStatus).toBe("STOPPING");
  run.until(at + 11);
  expect(run.tasks()[0]).toMatchObject({ lastStatus: "STOPPED", containers: [{ exitCode: 137 }] });
});
