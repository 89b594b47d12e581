import { expect, test } from "vitest";
import { editedRun } from "../../testing/editedRun.ts";
import { scenarioText } from "../../testing/scenario.ts";
import { wiringRules } from "../wiring/rules.ts";
import type { FixName } from "../wiring/wiringRule.ts";
import { createDraft, type Draft, type WrittenResources } from "./draft.ts";
import { applyFix } from "./fixes.ts";
import { makeWire } from "./makeWire.ts";
import { type Addable, addResource } from "./newResource.ts";
import { onInstances, replaceService } from "./replaceService.ts";
import { allTiles } from "./tiles.ts";

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

/** What the palette offers, but for what is about a service or a load balancer that has to be there first. */
const addable: readonly Addable[] = allTiles
  .map(({ kind }) => kind)
  .filter((kind) => !["service", "loadBalancer", "trafficSource", "scalingPolicy", "scheduledAction"].includes(kind));

test("everything in the palette can be added to a blank VPC, is saved, and goes again with one undo", () => {
  const run = editedRun(blank);
  const added = build(run, (draft) => addable.map((kind) => addResource(draft, kind)));
  expect(added).toMatchObject({ accepted: true });
  const { answer, undo } = added;
  const saved = run.saved();
  for (const id of answer as string[]) expect(saved).toContain(`\n  ${id}:`);
  expect(run.edit(undo).accepted).toBe(true);
  expect(run.saved()).toBe(blank);
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

/** One of each kind, and a service that they can be wired with. */
function world(draft: Draft): Readonly<Record<string, string>> {
  const ids: Record<string, string> = { trafficSource: "" };
  for (const kind of ["service", "loadBalancer", ...addable, "scalingPolicy"] as const) {
    ids[kind] = addResource(draft, kind) ?? "";
  }
  ids.taskDefinition = "TaskDefinition";
  ids.autoScalingGroup = "AutoScalingGroup";
  ids.launchTemplate = "LaunchTemplate";
  ids.internetGateway = "InternetGateway";
  ids.availabilityZone = "us-east-1a";
  ids.vpc = draft.ofType("AWS::EC2::VPC")[0] ?? "";
  return ids;
}
/** What a rule asks of its ends is another's business: these wires are drawn where nothing is in their way. */
const apart = new Set([
  "service capacityProvider",
  "alarm scalingPolicy",
  "taskDefinition queue",
  // One provider with managed scaling belongs to one cluster, and a zone has one mount target.
  "cluster capacityProvider",
  "fileSystem subnet",
]);

test("every legal wire can be drawn, and the running system takes them all", () => {
  const run = editedRun(blank);
  const drawn = build(run, (draft) => {
    const ids = world(draft);
    return wiringRules
      .filter(({ from, to, legal }) => legal && !apart.has(`${from} ${to}`))
      .map(({ from, to }) => {
        const [start, target] = [ids[from], from === to ? addResource(draft, to as Addable) : ids[to]];
        if (start === undefined || target == null) return `${from} to ${to}: nothing to wire`;
        return makeWire(draft, end(from, start), end(to, target)) ?? `${from} to ${to}: not drawn`;
      });
  });
  for (const sentence of drawn.answer as string[]) expect(sentence).toMatch(/^[A-Z].*\.$/);
  expect(drawn).toMatchObject({ accepted: true });
  run.runFor(1);
  const { simulation } = run;
  expect(simulation.get("topic", "Topic")?.subscriptions).toHaveLength(1);
  expect(simulation.get("eventRule", "Rule")?.targets.map(({ id }) => id)).toEqual([
    "TaskDefinition",
    "Topic",
    "Queue",
  ]);
  expect(simulation.get("bucket", "Bucket")?.notificationConfiguration.eventBridgeEnabled).toBe(true);
  expect(simulation.get("service", "Service")?.loadBalancers.length).toBeGreaterThan(0);
});

const wires: readonly (readonly [FixName, string, string])[] = [
  ["insertLoadBalancer", "trafficSource", "targetGroup"],
  ["recreateAsIp", "targetGroup", "service"],
  ["queueBetween", "topic", "service"],
  ["createTaskRole", "role", "taskDefinition"],
  ["createCallerRole", "role", "schedule"],
  ["addExecutionRole", "role", "service"],
  ["profileOfGroup", "role", "capacityProvider"],
  ["targetTaskDefinition", "eventRule", "service"],
  ["ruleOnUpload", "bucket", "service"],
  ["callIt", "table", "service"],
  ["wireTheService", "targetGroup", "taskDefinition"],
  ["wireTheDefinition", "secret", "service"],
  ["addSubnet", "loadBalancer", "availabilityZone"],
  ["splitService", "service", "capacityProvider"],
  ["drawItTheOtherWay", "service", "targetGroup"],
  ["changeLaunchType", "service", "containerInstance"],
  ["ruleBetween", "bucket", "queue"],
  ["ruleBetween", "alarm", "taskDefinition"],
  ["topicBetween", "compositeAlarm", "queue"],
  ["runOnCluster", "taskDefinition", "cluster"],
  ["addEndpoint", "bucket", "vpc"],
  ["addEndpoint", "secret", "subnet"],
  ["watchIt", "queue", "alarm"],
  ["joinItsSubnets", "service", "availabilityZone"],
  ["createInstanceRole", "role", "autoScalingGroup"],
];

test("what a refusal offers works: the running system takes every fix", () => {
  const run = editedRun(blank);
  const fixed = build(run, (draft) => {
    const ids = world(draft);
    return wires.map(([name, from, to]) => applyFix(draft, name, end(from, ids[from] ?? ""), end(to, ids[to] ?? "")));
  });
  for (const [index, [name]] of wires.entries()) {
    expect((fixed.answer as (string | null)[])[index], name).toMatch(/^[A-Z].*\.$/);
  }
  expect(fixed).toMatchObject({ accepted: true });
  const services = [...run.simulation.all("service")].map(({ launchType, capacityProviderStrategy }) => ({
    launchType,
    providers: (capacityProviderStrategy ?? []).map(({ capacityProvider }) => capacityProvider),
  }));
  expect(services).toContainEqual({ launchType: "EC2", providers: [] });
  expect(services.some(({ providers }) => providers.includes("CapacityProvider"))).toBe(true);
});

test("DAEMON on Fargate is refused, and Use REPLICA leaves a service that runs there", () => {
  const run = editedRun(blank);
  build(run, (draft) => addResource(draft, "service"));
  const changed = build(run, (draft) =>
    replaceService(draft, "Service", {
      ...onInstances(draft, "Service"),
      LaunchType: "EC2",
      SchedulingStrategy: "DAEMON",
      DesiredCount: null,
    }),
  );
  expect(changed).toMatchObject({ accepted: true, answer: "Service2" });
  const fixed = build(run, (draft) =>
    applyFix(draft, "useReplica", end("service", "Service2"), { kind: "capacityProvider", logicalId: null }),
  );
  expect(fixed).toMatchObject({ accepted: true, answer: "Service with REPLICA takes the place of Service2." });
  run.runFor(90);
  expect(run.simulation.get("service", "Service")).toMatchObject({ schedulingStrategy: "REPLICA", runningCount: 1 });
});
