import { expect, test } from "vitest";
import type { TaskRecord } from "../aws/task/model.ts";
import type { Simulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import { openEc2Service } from "../testing/ec2Run.ts";
import { runOf } from "../testing/fargateRun.ts";
import { transitionRules, watchRun } from "./runWatch.ts";

type Tasks = readonly TaskRecord[];

/** Four tasks on one instance, steady. */
function steady(): Simulation {
  const run = runOf(
    openEc2Service({
      instances: { A: {} },
      container: { PortMappings: [{ ContainerPort: 80, HostPort: 0 }] },
      service: { DesiredCount: 4, DeploymentConfiguration: { MinimumHealthyPercent: 75, MaximumPercent: 100 } },
    }),
  );
  run.until(400);
  expect(run.service().runningCount).toBe(4);
  return run.simulation;
}

/** The same moment with other tasks. */
function withTasks(simulation: Simulation, tasks: Tasks, nowMs = simulation.nowMs): Simulation {
  return {
    ...simulation,
    nowMs,
    all: ((kind: string) =>
      kind === "task" ? tasks.values() : simulation.all(kind as "service")) as Simulation["all"],
    where: ((kind: string, field: "serviceId", value: string) =>
      kind === "task"
        ? tasks.filter((task) => task[field] === value)
        : simulation.where(kind as "task", field, value)) as Simulation["where"],
  };
}

/** What the watch says when the tasks become others. */
function seeChange(change: (tasks: Tasks) => Tasks): string | null {
  const simulation = steady();
  const tasks = [...simulation.all("task")];
  const watch = watchRun();
  expect(watch.see(withTasks(simulation, tasks))).toBeNull();
  return watch.see(withTasks(simulation, change(tasks)));
}

const replaceFirst = (fields: (task: TaskRecord) => Partial<TaskRecord>) => (tasks: Tasks) =>
  tasks.map((task, index) => (index === 0 ? { ...task, ...fields(task) } : task));
const oneMore = (fields: Partial<TaskRecord>) => (tasks: Tasks) => {
  const [first] = tasks;
  if (first === undefined) throw new Error("There is no task.");
  return [...tasks, { ...first, id: "task/Service/99", taskArn: "arn/99", networkBindings: [], ...fields }];
};
const stopped = { desiredStatus: "STOPPED", stopCode: "ServiceSchedulerInitiated", stoppedReason: "Scaling" } as const;

test("what changes nothing is not looked at, what is allowed passes", () => {
  expect(seeChange((tasks) => tasks)).toBeNull();
  expect(seeChange(replaceFirst(() => ({ ...stopped, lastStatus: "STOPPING" })))).toMatch(/waits for nothing/);
  expect(
    seeChange(replaceFirst((task) => ({ ...stopped, sim: { ...task.sim, waitsFor: "the containers to stop" } }))),
  ).toBeNull();
});

test("the clock may not go back", () => {
  const simulation = steady();
  const watch = watchRun();
  watch.see(simulation);
  expect(watch.see({ ...simulation, nowMs: simMs(simulation.nowMs - 1) })).toContain(transitionRules.clock);
});

test("a task that goes back in its lifecycle is noticed", () => {
  expect(
    seeChange(replaceFirst((task) => ({ lastStatus: "PENDING", sim: { ...task.sim, waitsFor: "images" } }))),
  ).toContain(transitionRules.status);
});

test("a fifth task above the ceiling of four is noticed", () => {
  expect(seeChange(oneMore({}))).toContain(`${transitionRules.ceiling}: Service has 5, 4 is the ceiling`);
});

test("two of four healthy tasks stopped by choice pass the floor of three; a task that crashed does not count", () => {
  const stopTwo = (fields: Partial<TaskRecord>) => (tasks: Tasks) =>
    tasks.map((task, index) => (index < 2 ? { ...task, ...fields } : task));
  expect(seeChange(stopTwo(stopped))).toContain(`${transitionRules.floor}: Service has 2 left, the floor is 3`);
  expect(seeChange(stopTwo({ ...stopped, stopCode: "EssentialContainerExited" }))).toBeNull();
});

test("more on an instance than it registered, and a host port bound twice, are noticed", () => {
  const standalone = { serviceId: null, taskDefinitionArn: "web:1" };
  const twelveMore = (tasks: Tasks) =>
    Array.from({ length: 12 }).reduce<Tasks>(
      (sum, _, index) => oneMore({ ...standalone, id: `t${index}`, taskArn: `arn/t${index}` })(sum),
      tasks,
    );
  expect(seeChange(twelveMore)).toContain("no instance is over-committed in CPU, memory or GPUs");
  const sameBindings = (tasks: Tasks) =>
    tasks.map((task) => ({ ...task, networkBindings: tasks[0]?.networkBindings ?? [] }));
  expect(seeChange(sameBindings)).toContain("no host port is given away twice");
});
