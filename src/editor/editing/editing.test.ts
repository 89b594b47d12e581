import { expect, test } from "vitest";
import { editedRun } from "../../testing/editedRun.ts";
import { scenarioText } from "../../testing/scenario.ts";
import { wiringRules } from "../wiring/rules.ts";
import { createDraft, type Draft, type WrittenResources } from "./draft.ts";
import { applyFix } from "./fixes.ts";
import { makeWire } from "./makeWire.ts";
import { type Addable, addResource } from "./newResource.ts";

const blank = scenarioText("blank-vpc.yaml");

function build(run: ReturnType<typeof editedRun>, edit: (draft: Draft) => unknown) {
  const draft = createDraft(run.resources() as unknown as WrittenResources);
  const answer = edit(draft);
  return { answer, ...run.edit(draft.edits()) };
}
const end = (kind: string, logicalId: string) => ({ kind, logicalId });

test("from a blank VPC to a steady service behind an ALB, while it runs", () => {
  const run = editedRun(blank);
  expect(build(run, (draft) => addResource(draft, "service"))).toMatchObject({ accepted: true, answer: "Service" });
  expect(build(run, (draft) => addResource(draft, "loadBalancer")).accepted).toBe(true);
  const wired = build(run, (draft) => makeWire(draft, end("loadBalancer", "LoadBalancer"), end("service", "Service")));
  expect(wired).toMatchObject({
    accepted: true,
    answer: "Registered Service with TargetGroup; opened the task security group to the load balancer.",
  });
  const unwired = run.edit(wired.undo);
  expect(unwired.accepted).toBe(true);
  expect(run.simulation.get("service", "Service")).toMatchObject({
    loadBalancers: [],
    healthCheckGracePeriodSeconds: 0,
  });
  expect(run.edit(unwired.undo).accepted).toBe(true);
  expect(build(run, (draft) => addResource(draft, "trafficSource")).accepted).toBe(true);
  expect(build(run, (draft) => addResource(draft, "scalingPolicy")).accepted).toBe(true);
  run.runFor(420);
  expect(run.simulation.get("service", "Service")).toMatchObject({ runningCount: 1, status: "ACTIVE" });
  expect([...run.simulation.all("target")].map(({ state }) => state)).toEqual(["healthy"]);
  expect([...run.simulation.all("trafficSource")].map((source) => source.sim.rate)).toEqual([20]);
  expect(run.simulation.get("scalingPolicy", "CpuPolicy")?.alarms).toHaveLength(2);
});

const addable: readonly Addable[] = [
  "alarm",
  "bucket",
  "capacityProvider",
  "classicLoadBalancer",
  "cluster",
  "fileSystem",
  "queue",
  "role",
  "securityGroup",
  "subnet",
  "targetGroup",
  "taskDefinition",
  "topic",
  "vpc",
];

test("everything in the palette can be added to a blank VPC, is saved, and goes again with undo", () => {
  const run = editedRun(blank);
  for (const kind of addable) {
    const { accepted, answer, undo } = build(run, (draft) => addResource(draft, kind));
    expect(accepted, kind).toBe(true);
    expect(run.saved(), kind).toContain(`\n  ${answer}:`);
    expect(run.edit(undo).accepted, kind).toBe(true);
    expect(run.saved(), kind).toBe(blank);
  }
});

test("S3 on a task definition: Use EFS mounts a file system", () => {
  const run = editedRun(blank);
  build(run, (draft) => addResource(draft, "service"));
  const fixed = build(run, (draft) =>
    applyFix(draft, "useFileSystem", { kind: "bucket", logicalId: null }, end("taskDefinition", "TaskDefinition")),
  );
  expect(fixed).toMatchObject({ accepted: true, answer: "TaskDefinition mounts FileSystem at /data, in both zones." });
  expect(run.saved()).toContain("EFSVolumeConfiguration");
});

test("CLB to a Fargate service: Swap for ALB leaves a working path", () => {
  const run = editedRun(blank);
  build(run, (draft) => addResource(draft, "service"));
  build(run, (draft) => addResource(draft, "classicLoadBalancer"));
  const fixed = build(run, (draft) =>
    applyFix(
      draft,
      "swapForApplicationLoadBalancer",
      end("loadBalancer", "ClassicLoadBalancer"),
      end("service", "Service"),
    ),
  );
  expect(fixed.accepted).toBe(true);
  run.runFor(420);
  expect([...run.simulation.all("target")].map(({ state }) => state)).toEqual(["healthy"]);
});

test("an alarm gets a step policy between itself and the service; a queue is polled", () => {
  const run = editedRun(blank);
  build(run, (draft) => addResource(draft, "service"));
  build(run, (draft) => addResource(draft, "alarm"));
  build(run, (draft) => addResource(draft, "queue"));
  const inserted = build(run, (draft) =>
    applyFix(draft, "insertPolicy", end("alarm", "Alarm"), end("service", "Service")),
  );
  expect(inserted).toMatchObject({ accepted: true, answer: "Alarm calls StepPolicy in ALARM." });
  expect(run.simulation.get("alarm", "Alarm")?.alarmActions).toEqual(["StepPolicy"]);
  const polled = build(run, (draft) => applyFix(draft, "pollQueue", end("queue", "Queue"), end("service", "Service")));
  expect(polled.accepted).toBe(true);
  expect(run.simulation.get("image", "nginxdemos/hello")?.polls?.queue).toBe("Queue");
});

test("every legal wire can be drawn", () => {
  const names: Readonly<Record<string, Addable>> = { groupScalingPolicy: "alarm" };
  for (const { from, to, legal, when } of wiringRules) {
    if (!legal || when !== undefined || from === "groupScalingPolicy" || to === "groupScalingPolicy") continue;
    const draft = createDraft({});
    const add = (kind: string): string =>
      kind === "trafficSource" ? "" : (addResource(draft, names[kind] ?? (kind as Addable)) ?? "");
    if (from === "scalingPolicy" || to === "scalingPolicy") addResource(draft, "service");
    const answer = makeWire(draft, end(from, add(from)), end(to, add(to)));
    expect(answer, `${from} to ${to}`).toMatch(/\.$/);
  }
});
