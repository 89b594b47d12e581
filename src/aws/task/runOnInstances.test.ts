import { expect, test } from "vitest";
import { type Ec2Run, ec2Run } from "../../testing/ec2Run.ts";
import { groupRun } from "../../testing/groupRun.ts";
import type { RunTaskInput, StartTaskInput } from "./model.ts";

/** One m5.large, ACTIVE, and a service that wants nothing. */
const idle = (container: object = {}, instances: object = { A: {} }): Ec2Run => {
  const run = ec2Run({
    instances: instances as Record<string, object>,
    container: { ...container },
    service: { DesiredCount: 0 },
  });
  run.until(121);
  return run;
};
const call = (run: Ec2Run, fields: Partial<RunTaskInput> = {}) =>
  run.simulation.send({ type: "ecs.RunTask", cluster: "web", taskDefinition: "web", launchType: "EC2", ...fields });
const start = (run: Ec2Run, ...containerInstances: string[]) => startWith(run, { containerInstances });
const startWith = (run: Ec2Run, fields: Partial<StartTaskInput>) =>
  run.simulation.send({ type: "ecs.StartTask", taskDefinition: "web", containerInstances: ["A"], ...fields });
const answerOf = (verdict: ReturnType<typeof call>) => (verdict.accepted ? verdict.answer : verdict);

test("G187 with room for two by memory RunTask starts two of three and answers one failure", () => {
  const run = idle({ Memory: 3_000 });
  const verdict = call(run, { count: 3 });
  const arn = run.instance("A").containerInstanceArn;
  expect(answerOf(verdict)).toMatchObject({
    tasks: [
      { containerInstanceArn: arn, lastStatus: "PENDING", desiredStatus: "RUNNING", group: "family:web" },
      { containerInstanceArn: arn, launchType: "EC2", memory: "3000" },
    ],
    failures: [{ arn, reason: "RESOURCE:MEMORY" }],
  });
  expect(run.placed()).toEqual({ A: 2 });
  const told = run.journal().find(({ message }) => message.startsWith("RunTask failures"));
  expect(told?.message).toBe("RunTask failures: 1 × RESOURCE:MEMORY");
  // Every candidate, in the answer and in the journal.
  const candidates = `Candidates: ${run.instance("A").ec2InstanceId}: RESOURCE:MEMORY, needs 3,000 MiB, 1,680 MiB left.`;
  expect(told?.because).toContain(candidates);
  expect(answerOf(verdict)).toMatchObject({ failures: [{ detail: expect.stringContaining(candidates) }] });
  // The reasoning stays with each task.
  for (const { id } of run.tasks()) expect(run.simulation.get("placement", id)).toMatchObject({ chosen: "A" });
});

test("G188 on EC2 without any container instance RunTask is refused", () => {
  const run = ec2Run({ instances: {}, service: { DesiredCount: 0 } });
  expect(call(run)).toMatchObject({
    accepted: false,
    exception: "InvalidParameterException",
    message: "No Container Instances were found in your cluster.",
  });
});

test("G186 G191 count 10 of EC2 tasks is taken, 11 are refused, and so is propagateTags SERVICE", () => {
  const run = idle({ Cpu: 16, Memory: 32 });
  expect(call(run, { count: 10 }).accepted).toBe(true);
  expect(run.tasks()).toHaveLength(10);
  expect(call(run, { count: 11 })).toMatchObject({ message: "count must be a whole number from 1 to 10." });
  expect(startWith(run, { propagateTags: "SERVICE" })).toMatchObject({
    message: "propagateTags SERVICE is only valid for tasks of a service.",
  });
});

test("G193 the same clientToken answers with the same tasks, and conflicts with another count", () => {
  const run = idle();
  const first = answerOf(call(run, { clientToken: "once", count: 2 })) as { tasks: { taskArn: string }[] };
  const again = answerOf(call(run, { clientToken: "once", count: 2 })) as { tasks: { taskArn: string }[] };
  expect(again.tasks.map(({ taskArn }) => taskArn)).toEqual(first.tasks.map(({ taskArn }) => taskArn));
  expect(call(run, { clientToken: "once", count: 1 })).toMatchObject({ exception: "ConflictException" });
  expect(run.tasks()).toHaveLength(2);
});

test("G085 a standalone task keeps running on a draining instance, which stays DRAINING until it ends", () => {
  const run = idle();
  call(run);
  run.until(200);
  const [task] = run.tasks();
  expect(run.send({ type: "ecs.UpdateContainerInstancesState", containerInstances: ["A"], status: "DRAINING" })).toBe(
    "accepted",
  );
  run.until(4_000);
  expect(run.tasks()[0]).toMatchObject({ id: task?.id, lastStatus: "RUNNING", desiredStatus: "RUNNING" });
  expect(run.instance("A")).toMatchObject({ status: "DRAINING", runningTasksCount: 1 });
  run.send({ type: "ecs.StopTask", task: task?.id ?? "" });
  run.until(4_100);
  expect(run.instance("A")).toMatchObject({ status: "DRAINING", runningTasksCount: 0 });
  expect(run.instance("A").sim.drained).toBe(true);
});

test("G089 StartTask on an instance whose agent is disconnected fails with AGENT", () => {
  const run = idle();
  run.send({ type: "lab.LoseAgent", containerInstance: "A" });
  run.until(300);
  expect(run.instance("A")).toMatchObject({ status: "ACTIVE", agentConnected: false });
  const arn = run.instance("A").containerInstanceArn;
  expect(answerOf(start(run, "A"))).toEqual({ tasks: [], failures: [{ arn, reason: "AGENT" }] });
});

test("G194 §4.3 INACTIVE and MISSING: StartTask on an INACTIVE instance fails with INACTIVE, on an unknown one with MISSING", () => {
  const run = idle({}, { A: {}, B: {} });
  run.send({ type: "ecs.DeregisterContainerInstance", containerInstance: "A", force: true });
  const inactive = run.instance("A").containerInstanceArn;
  expect(answerOf(start(run, "A", "nobody", "B"))).toMatchObject({
    tasks: [{ containerInstanceArn: run.instance("B").containerInstanceArn }],
    failures: [
      { arn: inactive, reason: "INACTIVE" },
      { arn: "nobody", reason: "MISSING" },
    ],
  });
  run.until(200);
  expect(run.tasks()).toMatchObject([{ containerInstanceArn: "B", lastStatus: "RUNNING" }]);
});

test("StartTask looks at no constraint and no strategy, and at most ten instances", () => {
  const run = idle({}, { A: {}, B: {} });
  const arn = run.instance("A").containerInstanceArn;
  expect(answerOf(start(run, "A", "A"))).toMatchObject({ tasks: [{ containerInstanceArn: arn }, {}], failures: [] });
  expect(run.simulation.get("placement", run.tasks()[0]?.id ?? "")?.because).toContain(
    "StartTask named this instance.",
  );
  expect(start(run)).toMatchObject({ message: "Container instances can not be empty." });
  expect(start(run, ...Array.from({ length: 11 }, () => "A"))).toMatchObject({
    message: "containerInstances can have at most 10 items.",
  });
});

test("constraints and strategy of RunTask: distinctInstance leaves the third of three tasks out", () => {
  const run = idle({}, { A: {}, B: {} });
  const verdict = call(run, { count: 3, placementConstraints: [{ type: "distinctInstance" }] });
  expect(run.placed()).toEqual({ A: 1, B: 1 });
  expect(answerOf(verdict)).toMatchObject({
    failures: [{ reason: "DistinctInstance placement constraint unsatisfied." }],
  });
});

test("overrides change what a task reserves; a container that is not there is refused", () => {
  const run = idle({ Cpu: 256, Memory: 512 });
  const overrides = { containerOverrides: [{ name: "web", cpu: 1_024, memory: 4_096 }] };
  const verdict = call(run, { count: 2, overrides });
  expect(answerOf(verdict)).toMatchObject({
    tasks: [{ cpu: "1024", memory: "4096", overrides }],
    failures: [{ reason: "RESOURCE:MEMORY" }],
  });
  run.until(200);
  const [cpu] = run.instance("A").remainingResources;
  expect(cpu).toMatchObject({ name: "CPU", integerValue: 1_024 });
  expect(call(run, { overrides: { containerOverrides: [{ name: "other" }] } })).toMatchObject({
    message: "Override for container named other is not a container in the TaskDefinition.",
  });
  const long = { containerOverrides: [{ name: "web", command: ["x".repeat(8_192)] }] };
  expect(call(run, { overrides: long })).toMatchObject({ exception: "InvalidParameterException" });
});

test("by a capacity provider RunTask takes what has no room into PROVISIONING, and it runs when capacity comes", () => {
  const run = groupRun({ service: null });
  const answer = run.answer({ type: "ecs.RunTask", taskDefinition: "web", count: 2 });
  expect(answer).toMatchObject({
    tasks: [{ lastStatus: "PROVISIONING", capacityProviderName: "Provider", launchType: "EC2" }, {}],
    failures: [],
  });
  run.until(300);
  expect(run.tasks().map(({ lastStatus }) => lastStatus)).toEqual(["RUNNING", "RUNNING"]);
  const [task] = run.tasks();
  const statuses = run
    .journal()
    .filter(({ subject, detailType }) => subject === task?.id && detailType === "ECS Task State Change")
    .map(({ eventName }) => eventName);
  expect(statuses).toEqual(["PROVISIONING", "PENDING", "RUNNING"]);
});

test("a task that waits for capacity can be stopped", () => {
  const run = groupRun({ service: null, group: { MaxSize: "1" }, container: { Cpu: 2_048 } });
  run.answer({ type: "ecs.RunTask", taskDefinition: "web", count: 2 });
  run.until(300);
  const waiting = run.tasks().find(({ lastStatus }) => lastStatus === "PROVISIONING");
  run.send({ type: "ecs.StopTask", task: waiting?.id ?? "" });
  expect(run.simulation.get("task", waiting?.id ?? "")).toMatchObject({
    lastStatus: "STOPPED",
    stopCode: "UserInitiated",
  });
});

test("StartTask asks whether ECS can assume the roles, as RunTask does", () => {
  const run = ec2Run({
    instances: { A: {} },
    service: { DesiredCount: 0 },
    taskDefinition: { TaskRoleArn: { "Fn::GetAtt": ["Role", "Arn"] } },
    resources: {
      Role: {
        Type: "AWS::IAM::Role",
        Properties: {
          AssumeRolePolicyDocument: {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
          },
        },
      },
    },
  });
  run.until(121);
  const refused = { accepted: false, exception: "ClientException" };
  expect(start(run, "A")).toMatchObject(refused);
  expect(call(run)).toMatchObject(refused);
  expect(run.tasks()).toEqual([]);
});
