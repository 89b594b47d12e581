import { expect, test } from "vitest";
import { type Ec2Run, ec2Run } from "../../testing/ec2Run.ts";

const limits = (MinimumHealthyPercent: number, MaximumPercent: number) => ({
  DesiredCount: 4,
  DeploymentConfiguration: { MinimumHealthyPercent, MaximumPercent },
});
const drain = (run: Ec2Run): string =>
  run.send({
    type: "ecs.UpdateContainerInstancesState",
    cluster: "web",
    containerInstances: ["A"],
    status: "DRAINING",
  });
/** The fewest RUNNING tasks that are asked to run, second by second. */
function fewestRunning(run: Ec2Run, from: number, to: number): number {
  let fewest = Number.MAX_SAFE_INTEGER;
  for (let second = from; second <= to; second++) {
    run.until(second);
    fewest = Math.min(fewest, run.active().filter(({ lastStatus }) => lastStatus === "RUNNING").length);
  }
  return fewest;
}

test("G082 draining with 100/200 starts the replacements first: never below 4", () => {
  const run = ec2Run({ service: limits(100, 200) });
  run.until(300);
  expect(drain(run)).toBe("accepted");
  run.until(302);
  expect(run.placed()).toEqual({ A: 2, B: 4 });
  expect(fewestRunning(run, 303, 500)).toBe(4);
  expect(run.placed()).toEqual({ B: 4 });
  expect(run.instance("A")).toMatchObject({ status: "DRAINING", runningTasksCount: 0 });
});

test("G083 draining with 50/100 stops first, then starts elsewhere", () => {
  const run = ec2Run({ service: limits(50, 100) });
  run.until(300);
  drain(run);
  expect(fewestRunning(run, 301, 500)).toBe(2);
  expect(run.placed()).toEqual({ B: 4 });
});

test("G084 draining with 100/100 never ends, and the event says why", () => {
  const run = ec2Run({ service: limits(100, 100) });
  run.until(300);
  drain(run);
  run.until(900);
  expect(run.placed()).toEqual({ A: 2, B: 2 });
  expect(run.instance("A")).toMatchObject({ status: "DRAINING", runningTasksCount: 2 });
  expect(run.tasks()).toHaveLength(4);
  expect(run.events().at(-1)).toContain(
    "was unable to stop or start tasks during a deployment because of the service deployment configuration.",
  );
});

test("G086 a PENDING service task on a draining instance is stopped at once and replaced elsewhere", () => {
  const run = ec2Run({ service: { DesiredCount: 2 }, images: { nginx: { sizeMiB: 4000 } } });
  run.until(200);
  expect(run.active().map(({ lastStatus }) => lastStatus)).toEqual(["PENDING", "PENDING"]);
  drain(run);
  run.until(203);
  expect(run.placed()).toEqual({ B: 2 });
  expect(run.events()).toContain("stopped 1 pending tasks.");
});

test("G087 tasks run on behind a lost agent, DISCONNECTED, and nothing new is placed there", () => {
  const run = ec2Run();
  run.until(300);
  run.send({ type: "lab.LoseAgent", containerInstance: "A" });
  run.until(500);
  const here = run.active().filter(({ containerInstanceArn }) => containerInstanceArn === "A");
  expect(here).toMatchObject([{ lastStatus: "RUNNING", connectivity: "DISCONNECTED" }]);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 5 });
  run.until(700);
  expect(run.placed()).toEqual({ A: 1, B: 4 });
});

test("a task behind a lost agent is asked to stop and stops when the agent is back", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 } });
  run.until(300);
  const [task] = run.active();
  run.send({ type: "lab.LoseAgent", containerInstance: "A" });
  run.until(310);
  run.send({ type: "ecs.StopTask", task: task?.taskArn ?? "" });
  run.until(400);
  expect(run.simulation.get("task", task?.id ?? "")).toMatchObject({ desiredStatus: "STOPPED", lastStatus: "RUNNING" });
  run.send({ type: "lab.RestoreAgent", containerInstance: "A" });
  run.until(460);
  expect(run.simulation.get("task", task?.id ?? "")).toMatchObject({
    lastStatus: "STOPPED",
    stopCode: "UserInitiated",
  });
});

test("G090 a stopped instance stays ACTIVE with its agent disconnected, and its tasks are STOPPED", () => {
  const run = ec2Run();
  run.until(300);
  run.send({ type: "ec2.StopInstances", instanceIds: [run.instance("A").ec2InstanceId] });
  run.until(310);
  expect(run.instance("A")).toMatchObject({ status: "ACTIVE", agentConnected: false, runningTasksCount: 0 });
  expect(run.tasks().find(({ containerInstanceArn }) => containerInstanceArn === "A")?.lastStatus).toBe("STOPPED");
});

test("G091 a terminated instance leaves the list only if its agent was connected", () => {
  const run = ec2Run();
  run.until(300);
  run.send({ type: "lab.LoseAgent", containerInstance: "B" });
  run.until(500);
  const instanceIds = ["A", "B"].map((id) => run.instance(id).ec2InstanceId);
  run.send({ type: "ec2.TerminateInstances", instanceIds });
  run.until(600);
  expect(run.instance("A")).toMatchObject({ status: "INACTIVE" });
  expect(run.instance("B")).toMatchObject({ status: "ACTIVE", agentConnected: false });
});

test("G092 an instance with a service task is deregistered by force only; the task is replaced, its container orphaned", () => {
  const run = ec2Run();
  run.until(300);
  const call = { type: "ecs.DeregisterContainerInstance", cluster: "web", containerInstance: "A" } as const;
  expect(run.send({ ...call, force: false })).toBe("InvalidParameterException: Found running tasks on the instance.");
  expect(run.send({ ...call, force: true })).toBe("accepted");
  run.until(400);
  expect(run.instance("A").status).toBe("INACTIVE");
  expect(run.instance("A").sim.orphanedTasks).toHaveLength(1);
  expect(run.placed()).toEqual({ B: 2 });
});

test("G093 a task placed on a full instance waits in PENDING until the stopping one is really gone", () => {
  const run = ec2Run({
    instances: { A: {} },
    service: { DesiredCount: 1 },
    container: { Memory: 7000, StopTimeout: 60 },
    images: { nginx: { stopSeconds: 20 } },
  });
  run.until(300);
  const [old] = run.active();
  run.send({ type: "ecs.StopTask", task: old?.taskArn ?? "" });
  run.until(315);
  expect(run.active()).toMatchObject([{ lastStatus: "PENDING", containerInstanceArn: "A", pullStartedAtMs: null }]);
  expect(run.active()[0]?.sim.waitsFor).toBe("6320 MiB that a stopping task still holds");
  run.until(330);
  expect(run.active()).toMatchObject([{ lastStatus: "RUNNING" }]);
  expect(run.active()[0]?.pullStartedAtMs).toBe(320_001);
});
