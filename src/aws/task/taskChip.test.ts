import { expect, test } from "vitest";
import { type SimMs, simMs } from "../../kernel/time.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import type { TargetRecord } from "../targetGroup/model.ts";
import type { LastStatus, TaskRecord } from "./model.ts";
import { hasFailed, hostPortTag, type TargetHealth, taskChip, taskSentence, worstTarget } from "./taskChip.ts";

const { tables } = pageFixture();
const [anyTask] = tables.task.values();
const [anyTarget] = tables.target.values();
if (anyTask === undefined || anyTarget === undefined) throw new Error("The fixture lacks a record.");
const base = anyTask;
const baseTarget = anyTarget;
const now = 100_000;

const task = (
  lastStatus: LastStatus,
  fields: Partial<Omit<TaskRecord, "sim">> = {},
  sim: Partial<TaskRecord["sim"]> = {},
): TaskRecord => ({ ...base, lastStatus, ...fields, sim: { ...base.sim, ...sim } });
const health = (
  state: TargetRecord["state"],
  fields: Partial<Omit<TargetRecord, "sim">> = {},
  sim: Partial<TargetRecord["sim"]> = {},
): TargetHealth => ({
  target: { ...baseTarget, state, reason: null, description: null, ...fields, sim: { ...baseTarget.sim, ...sim } },
  healthyThresholdCount: 2,
});
const after = (seconds: number): SimMs => simMs(now + seconds * 1_000);

/** Every row of the table in design-ux §3.4. */
test.each<[string, TaskRecord, TargetHealth | null, string, string | null, string, string | null]>([
  ["PROVISIONING", task("PROVISIONING"), null, "circleDashed", "dots", "prov", "attaching ENI"],
  [
    "PENDING",
    task("PENDING", { pullStartedAtMs: null }),
    null,
    "circleQuarter",
    "hatchThin",
    "pend",
    "waiting for room",
  ],
  ["ACTIVATING", task("ACTIVATING"), null, "circleThreeQuarters", null, "act", "registering"],
  [
    "RUNNING, target initial",
    task("RUNNING"),
    health("initial", {}, { consecutiveSuccesses: 0 }),
    "ringTick",
    null,
    "run",
    "health check 1 of 2",
  ],
  ["RUNNING", task("RUNNING"), health("healthy"), "discTick", null, "run", "CPU 57%"],
  [
    "RUNNING, target unhealthy",
    task("RUNNING"),
    health("unhealthy", { description: "Health checks failed with these codes: [500]" }),
    "triangleWarning",
    null,
    "fail",
    "unhealthy, code 500",
  ],
  [
    "DEACTIVATING",
    task("DEACTIVATING"),
    health("draining", {}, { drainsUntilMs: after(14) }),
    "discArrowDown",
    "hatchBold",
    "drain",
    "draining 14 s",
  ],
  ["STOPPING", task("STOPPING", {}, { waitsUntilMs: after(23) }), null, "squareHalf", null, "stopg", "SIGTERM 23 s"],
  ["DEPROVISIONING", task("DEPROVISIONING"), null, "squareDashed", null, "stopg", "releasing ENI"],
  ["STOPPED (exit 0)", task("STOPPED", { stopCode: "UserInitiated" }), null, "squareHollow", null, "stopped", null],
  [
    "STOPPED (failed)",
    task("STOPPED", { stopCode: "TaskFailedToStart", stoppedReason: "CannotPullContainerError: denied" }),
    null,
    "diamondCross",
    null,
    "fail",
    "CannotPullContainerError: denied",
  ],
])("%s", (_, record, target, glyph, texture, token, detail) => {
  expect(taskChip(record, target, now, 57.4)).toMatchObject({
    word: record.lastStatus,
    glyph,
    texture,
    token,
    detail,
  });
});

test("a pull shows how far it is, by the clock", () => {
  const pulling = task("PENDING", { pullStartedAtMs: after(-31), pullStoppedAtMs: null }, { waitsUntilMs: after(19) });
  expect(taskChip(pulling, null, now, null).detail).toBe("pull 62%");
  const pulled = task("PENDING", { pullStartedAtMs: after(-31), pullStoppedAtMs: after(-1) }, { waitsFor: "starting" });
  expect(taskChip(pulled, null, now, null).detail).toBe("starting");
});

test("a task whose containers depend on each other says on which", () => {
  const waits = task(
    "PENDING",
    { pullStartedAtMs: after(-31), pullStoppedAtMs: after(-1) },
    {
      waitsFor: "web depends on db to be HEALTHY",
    },
  );
  expect(taskChip(waits, null, now, null).detail).toBe("waits for db");
});

test("a container that is started again is named while its task stays RUNNING", () => {
  const containers = base.containers.map((container) => ({ ...container, lastStatus: "PENDING" as const }));
  expect(taskChip(task("RUNNING", { containers }), null, now, 40).detail).toBe(`restarting ${containers[0]?.name}`);
});

test("a task that failed to start on EC2 says what its container says", () => {
  const containers = base.containers.map((container) => ({ ...container, reason: "CannotPullContainerError: denied" }));
  const failed = task("STOPPED", { stopCode: "TaskFailedToStart", stoppedReason: "Task failed to start", containers });
  expect(taskChip(failed, null, now, null).detail).toBe("CannotPullContainerError: denied");
});

test("the last health check is not counted past the threshold", () => {
  expect(taskChip(base, health("initial", {}, { consecutiveSuccesses: 2 }), now, 1).detail).toBe("health check 2 of 2");
});

test("a timed out check says so", () => {
  expect(taskChip(base, health("unhealthy", { reason: "Target.Timeout" }), now, 1).detail).toBe("unhealthy, timeout");
});

test("a running task without a number yet says nothing", () => {
  expect(taskChip(task("RUNNING"), null, now, null).detail).toBeNull();
});

const exited = (exitCode: number) => base.containers.map((container) => ({ ...container, exitCode }));
test.each<[boolean, string, Partial<Omit<TaskRecord, "sim">>]>([
  [false, "stopped by a person, killed after its stop timeout", { stopCode: "UserInitiated", containers: exited(137) }],
  [
    false,
    "scaled in",
    { stopCode: "ServiceSchedulerInitiated", stoppedReason: "Scaling activity initiated by (deployment x)" },
  ],
  [false, "a batch that ended well", { stopCode: "EssentialContainerExited", containers: exited(0) }],
  [true, "crashed", { stopCode: "EssentialContainerExited", containers: exited(1) }],
  [
    true,
    "failed its health checks",
    { stopCode: "ServiceSchedulerInitiated", stoppedReason: "Task failed ELB health checks in (target-group x)" },
  ],
  [true, "lost with its zone", { stopCode: "InfrastructureHealth" }],
])("failed: %s for a task that was %s", (failed, _, fields) => {
  expect(hasFailed(task("STOPPED", fields))).toBe(failed);
});

test("a chip reads as a sentence", () => {
  expect(taskSentence(base, taskChip(base, health("healthy"), now, 57.4), health("healthy"))).toBe(
    "Task 7f2c, RUNNING, CPU 57%, hello:1, address 10.0.0.10, target healthy",
  );
});

test("the target that most needs a look speaks for the task", () => {
  const states = (...all: TargetRecord["state"][]) => worstTarget(all.map((state) => health(state).target))?.state;
  expect(states("healthy", "unhealthy", "initial")).toBe("unhealthy");
  expect(states("healthy", "draining")).toBe("draining");
  expect(worstTarget([])).toBeNull();
});

const binding = (hostPort: number, containerPort: number) => ({
  bindIP: "0.0.0.0",
  hostPort,
  containerPort,
  protocol: "tcp" as const,
});

test.each<[string, TaskRecord["networkBindings"], string | null]>([
  ["no port yet", [], null],
  ["a port that the host chose", [binding(32_768, 80)], ":32768→80"],
  ["the port of host mode", [binding(80, 80)], ":80"],
  ["several ports", [binding(32_768, 80), binding(32_769, 443)], ":32768→80 +1"],
])("a chip with %s", (_, networkBindings, tag) => {
  expect(hostPortTag({ ...base, networkBindings })).toBe(tag);
});

test("on an instance the sentence says which, and the host port", () => {
  const task = { ...base, privateIpAddress: null, networkBindings: [binding(32_768, 80)] };
  expect(taskSentence(task, taskChip(task, null, now, 57.4), null, "i-0a41c9d2e8f71b305")).toContain(
    "on i-0a41c9d2e8f71b305, host port 32768 to 80",
  );
});
