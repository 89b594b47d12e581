import fc from "fast-check";
import { expect, test } from "vitest";
import type { Command } from "../../engine/records.ts";
import { fargateRun } from "../../testing/fargateRun.ts";
import type { Properties } from "../../testing/fargateTemplate.ts";
import { isPending, type TaskRecord } from "./model.ts";

const conditions = ["START", "COMPLETE", "SUCCESS", "HEALTHY"] as const;
const shape = fc.record({
  condition: fc.constantFrom(...conditions),
  dependsOn: fc.nat({ max: 3 }),
  startTimeout: fc.option(fc.integer({ min: 2, max: 120 }), { nil: undefined }),
  restarts: fc.boolean(),
});
const behaviour = fc.record({
  healthCheckStatus: fc.constantFrom(200, 500),
  stopSeconds: fc.constantFrom(0, 5, 3_600),
  startSeconds: fc.constantFrom(0, 20),
  exits: fc.option(fc.record({ afterSeconds: fc.integer({ min: 0, max: 200 }), exitCode: fc.constantFrom(0, 1) }), {
    nil: null,
  }),
});

/** The first container is essential, waits for any, and is waited for by none. */
function containersOf(
  shapes: readonly (typeof shape extends fc.Arbitrary<infer S> ? S : never)[],
): readonly Properties[] {
  return shapes.map(({ condition, dependsOn, startTimeout, restarts }, index) => {
    const on = index + 1 + dependsOn;
    return {
      Name: `c${index}`,
      Image: `i${index}`,
      Essential: index === 0,
      HealthCheck: { Command: ["CMD-SHELL", "true"], Interval: 5 },
      ...(startTimeout === undefined ? {} : { StartTimeout: startTimeout }),
      ...(restarts ? { RestartPolicy: { Enabled: true, RestartAttemptPeriod: 60 } } : {}),
      ...(on < shapes.length ? { DependsOn: [{ ContainerName: `c${on}`, Condition: condition }] } : {}),
    };
  });
}

function judge(task: TaskRecord, containers: readonly Properties[]): void {
  if (isPending(task)) expect([task.id, task.lastStatus, task.sim.waitsFor]).not.toContain(null);
  if (task.desiredStatus === "STOPPED") expect([task.stopCode, task.stoppedReason]).not.toContain(null);
  if (task.lastStatus === "STOPPED") {
    expect(task.containers.map(({ lastStatus }) => lastStatus)).toEqual(containers.map(() => "STOPPED"));
  }
  if (task.lastStatus === "RUNNING" && task.desiredStatus === "RUNNING") {
    expect(task.containers[0]?.lastStatus === "STOPPED").toBe(false);
  }
  for (const { name, sim, lastStatus } of task.containers) {
    if (sim === undefined) {
      expect([name, lastStatus]).not.toContain("RUNNING");
      continue;
    }
    const described = containers.find(({ Name }) => Name === name);
    const [dependency] = (described?.DependsOn ?? []) as readonly { readonly ContainerName: string }[];
    const before = task.containers.find((other) => other.name === dependency?.ContainerName);
    // Nothing has begun before what it depends on has.
    if (before !== undefined) expect([name, before.sim === undefined]).toEqual([name, false]);
  }
}

const act = fc.oneof(
  fc.integer({ min: 1, max: 3 }).map((number): Command => ({ type: "ecs.StopTask", task: `task/Service/${number}` })),
  fc
    .record({ number: fc.integer({ min: 1, max: 3 }), index: fc.nat({ max: 3 }), exitCode: fc.constantFrom(0, 1, 137) })
    .map(
      ({ number, index, exitCode }): Command => ({
        type: "lab.CrashTask",
        task: `task/Service/${number}`,
        container: `c${index}`,
        exitCode,
      }),
    ),
  fc
    .record({ index: fc.nat({ max: 3 }), fields: behaviour })
    .map(({ index, fields }): Command => ({ type: "lab.SetImageBehaviour", image: `i${index}`, ...fields })),
);

test("whatever containers depend on and do: a pending task says what it waits for, a stopped one why", () => {
  fc.assert(
    fc.property(
      fc.array(shape, { minLength: 1, maxLength: 4 }),
      fc.array(behaviour, { minLength: 4, maxLength: 4 }),
      fc.array(act, { maxLength: 8 }),
      (shapes, behaviours, acts) => {
        const containers = containersOf(shapes);
        const run = fargateRun({
          clock: "realistic",
          images: Object.fromEntries(behaviours.map((fields, index) => [`i${index}`, fields])),
          taskDefinition: { ContainerDefinitions: containers },
          service: { DesiredCount: 1 },
        });
        for (let second = 10; second <= 600; second += 10) {
          run.until(second);
          for (const task of run.tasks()) judge(task, containers);
          const command = acts[second / 60 - 1];
          if (command !== undefined) run.send(command);
        }
      },
    ),
    { numRuns: 15 },
  );
});
