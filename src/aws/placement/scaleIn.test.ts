import { expect, test } from "vitest";
import { candidate, candidateWith, placedTask, reservation } from "../../testing/ec2Fixture.ts";
import type { Candidate } from "./candidate.ts";
import type { PlacementStrategy } from "./model.ts";
import { chooseTasksToLeave, type ScaleInTask } from "./scaleIn.ts";

const never = (): number => {
  throw new Error("Nothing may be drawn here.");
};

/** All tasks of the service on these instances, started in the order they stand here. */
const tasksOn = (candidates: readonly Candidate[], fields: Readonly<Record<string, Partial<ScaleInTask>>> = {}) =>
  candidates.flatMap(({ instance, tasks }) =>
    tasks.map(
      ({ id }, index): ScaleInTask => ({
        id,
        containerInstanceId: instance.id,
        serves: true,
        startedAtMs: index * 1_000,
        ...fields[id],
      }),
    ),
  );

const leave = (
  candidates: readonly Candidate[],
  count: number,
  strategy: readonly PlacementStrategy[] = [],
  drawFor = never as (id: string) => number,
  fields: Readonly<Record<string, Partial<ScaleInTask>>> = {},
) => chooseTasksToLeave(tasksOn(candidates, fields), count, "web", candidates, strategy, drawFor);

test("G128: by default from the zone with the most tasks, there from the instance with the most", () => {
  const candidates = [
    candidate({ id: "a", zone: "us-east-1a" }, placedTask("a1")),
    candidate({ id: "b1", zone: "us-east-1b" }, placedTask("b1")),
    candidate({ id: "b2", zone: "us-east-1b" }, placedTask("b2"), placedTask("b3")),
    candidate({ id: "c", zone: "us-east-1c" }, placedTask("c1"), placedTask("c2")),
  ];
  expect(leave(candidates, 1)).toEqual([
    {
      task: "b2",
      because:
        "spread(attribute:ecs.availability-zone): us-east-1b has 3 tasks, the most; " +
        "spread(instanceId): i-b2 has 2 tasks, the most; the oldest of 2.",
    },
  ]);
  expect(leave(candidates, 4).map(({ task }) => task)).toEqual(["b2", "c1", "b1", "a1"]);
});

test("G136: binpack cpu stops on the instance that would then have the most CPU free", () => {
  const task = (id: string) => placedTask(id, { reservation: reservation({ cpu: 200 }) });
  const candidates = [
    candidateWith({ cpu: 700 }, { id: "a" }, task("a1")),
    candidateWith({ cpu: 1_500 }, { id: "b" }, task("b1")),
  ];
  expect(leave(candidates, 1, [{ type: "binpack", field: "cpu" }])).toEqual([
    { task: "b1", because: "binpack(cpu): i-b would then have 1,500 CPU units free, the most." },
  ]);
});

test("a spread strategy picks at random inside the zone", () => {
  const candidates = [
    candidate({ id: "a", zone: "us-east-1a" }, placedTask("a1")),
    candidate({ id: "b", zone: "us-east-1b" }, placedTask("b1"), placedTask("b2"), placedTask("b3")),
  ];
  const draws: Readonly<Record<string, number>> = { b1: 0.8, b2: 0.1, b3: 0.5 };
  const strategy = [{ type: "spread", field: "attribute:ecs.availability-zone" }] as const;
  expect(leave(candidates, 1, strategy, (id) => draws[id] ?? 1)).toEqual([
    {
      task: "b2",
      because: "spread(attribute:ecs.availability-zone): us-east-1b has 3 tasks, the most; drawn from 3.",
    },
  ]);
});

test("ties go to tasks that do not serve yet, then to the oldest, then to the lowest id", () => {
  const candidates = [candidate({ id: "a" }, placedTask("t1"), placedTask("t2"), placedTask("t3"))];
  const started = { t1: { startedAtMs: 500 }, t2: { startedAtMs: 100 }, t3: { startedAtMs: 100 } };
  const pending = { ...started, t1: { startedAtMs: null, serves: false } };
  expect(leave(candidates, 3, [], never, pending).map(({ task }) => task)).toEqual(["t1", "t2", "t3"]);
  expect(leave(candidates, 3, [], never, started).map(({ task }) => task)).toEqual(["t2", "t3", "t1"]);
});

test("protected tasks count for the balance but do not leave", () => {
  const candidates = [
    candidate({ id: "a", zone: "us-east-1a" }, placedTask("a1"), placedTask("a2")),
    candidate({ id: "b", zone: "us-east-1b" }, placedTask("b1")),
  ];
  const free = tasksOn(candidates).filter(({ id }) => id === "b1");
  expect(chooseTasksToLeave(free, 2, "web", candidates, [], never).map(({ task }) => task)).toEqual(["b1"]);
});
