import { expect, test } from "vitest";
import { assumedValues } from "../../engine/assumedValues.ts";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { Properties } from "../../testing/fargateTemplate.ts";
import { describeTask } from "./describeTask.ts";

/** Seconds from createdAt to startedAt of the task with this number. */
function started(run: FargateRun, number = 1): number {
  run.until(1_200);
  const task = run.simulation.get("task", `task/Service/${number}`);
  return ((task?.startedAtMs ?? Number.NaN) - (task?.createdAtMs ?? 0)) / 1_000;
}
const fargate = (Cpu: string, Memory: string, images: Properties) =>
  fargateRun({
    clock: "realistic",
    images,
    taskDefinition: {
      Cpu,
      Memory,
      ContainerDefinitions: Object.keys(images).map((name) => ({ Name: name, Image: name })),
    },
    service: { DesiredCount: 1 },
  });
const within = (seconds: number, published: number): void => {
  expect(seconds).toBeGreaterThan(published / 1.5);
  expect(seconds).toBeLessThan(published * 1.5);
};

// qiita.com/RH0909/items/65173b164498de4641f8
test("RT-01 nginx and PHP, 4 vCPU: about 24.6 s to RUNNING", () => {
  within(started(fargate("4096", "8192", { nginx: { sizeMiB: 25 }, php: { sizeMiB: 165 } })), 24.6);
});

// aws/containers-roadmap issue 696
test("RT-04 250 MB: about 60 s on Fargate, a tenth where the image is on the host", () => {
  const cold = started(fargate("1024", "2048", { app: { sizeMiB: 250 } }));
  within(cold, 60);
  const run = ec2Run({
    instances: { A: {} },
    images: { nginx: { sizeMiB: 250 } },
    service: { DesiredCount: 1 },
  });
  run.until(400);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 2 });
  const warm = started(run, 2);
  expect(warm).toBeGreaterThanOrEqual(1);
  expect(warm).toBeLessThanOrEqual(5);
  expect(cold / warm).toBeGreaterThan(10);
});

// Captured events: a small image on 1 vCPU started 25.1 s after createdAt, on 0.25 vCPU 23.7 s.
test.each`
  size                | started
  ${["1024", "2048"]} | ${25.1}
  ${["256", "512"]}   | ${23.7}
`("nginx on $size CPU units and MiB: about $started s to RUNNING", ({ size, started: published }) => {
  within(started(fargate(size[0], size[1], { nginx: { sizeMiB: 50 } })), published);
});

// The same captures: connectivityAt 3.3, 3.6 and 4.1 s after createdAt, the pull from 17.7 s on.
test("a Fargate task is CONNECTED as soon as its network interface is attached, long before its pull", () => {
  const run = fargateRun({ clock: "realistic", service: { DesiredCount: 1 } });
  const described = (atSeconds: number) => {
    run.until(atSeconds);
    const task = run.simulation.get("task", "task/Service/1");
    if (task === undefined) throw new Error("A task was wanted.");
    return describeTask(run.simulation, task);
  };
  const { createdAt } = described(3);
  expect(described(3)).toMatchObject({
    connectivity: null,
    connectivityAt: null,
    attachments: [{ status: "PRECREATED" }],
  });
  expect(described((createdAt ?? 0) + 4.5)).toMatchObject({
    lastStatus: "PROVISIONING",
    connectivity: "CONNECTED",
    connectivityAt: (createdAt ?? 0) + assumedValues.fargateConnected.value,
    attachments: [{ status: "ATTACHED" }],
  });
  const running = described(60);
  expect((running.pullStartedAt ?? 0) - (running.connectivityAt ?? 0)).toBe(14);
  // AWS tells of it with the next event: PROVISIONING 1, PENDING 2, ACTIVATING 3, RUNNING 4.
  expect(running).toMatchObject({ lastStatus: "RUNNING", version: 4 });
});

test("while network interfaces cannot be attached it is never connected", () => {
  const run = fargateRun({ clock: "realistic", service: { DesiredCount: 1 } });
  run.send({ type: "lab.SetTaskStartFault", taskDefinition: "web", fault: "networkInterfaceTimeout" });
  run.until(30);
  expect(run.simulation.get("task", "task/Service/1")).toMatchObject({
    stopCode: "TaskFailedToStart",
    connectivity: null,
  });
});
