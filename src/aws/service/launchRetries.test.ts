import { expect, test } from "vitest";
import { fargateService } from "../../testing/fargateService.ts";

test("G097 an unpullable image: event 14 once, and growing gaps of at most 27 min", () => {
  const world = fargateService({ clock: "realistic", desiredCount: 2, image: { pullError: "pull access denied" } });
  world.until(6 * 3_600 - 1);
  const instants = world
    .journal()
    .filter(({ eventName }) => eventName === "TASKS_STARTED")
    .map(({ atMs }) => atMs / 1_000);
  // 19 s from start to failure, then the delay.
  const gaps = instants.slice(1).map((at, index) => at - (instants[index] ?? 0) - 19);
  expect(gaps.slice(0, 12)).toEqual([0, 0, 10, 20, 40, 80, 160, 320, 640, 1_280, 1_620, 1_620]);
  expect(world.events().filter((event) => event.includes("unable to consistently start tasks"))).toEqual([
    "57 is unable to consistently start tasks successfully.",
  ]);
  expect(world.journal().filter(({ eventName }) => eventName === "SERVICE_TASK_START_IMPAIRED")).toHaveLength(1);
});

test("G098 a new task definition ends the backoff at once", () => {
  const world = fargateService({ clock: "realistic", desiredCount: 2, image: { pullError: "pull access denied" } });
  world.until(3_000);
  expect(world.service().sim.launchAfterMs).toBeGreaterThan(3_000_000);
  world.register({ image: "good" });
  world.send({ type: "ecs.UpdateService", service: "web", taskDefinition: "web" });
  expect(world.active().map(({ taskDefinitionArn }) => taskDefinitionArn)).toEqual(["web:2", "web:2"]);
  world.until(3_200);
  expect(world.service().sim).toMatchObject({ steady: true, launchFailures: 0 });
});

test("G099 a container that runs and then exits is restarted without event 14 and without a delay", () => {
  const world = fargateService({ desiredCount: 1, image: { exits: { afterSeconds: 10, exitCode: 1 } } });
  world.until(1_000);
  const starts = world.journal().filter(({ eventName }) => eventName === "TASKS_STARTED");
  expect(starts.map(({ atMs }) => atMs / 1_000)).toEqual([
    0, 70, 140, 210, 280, 350, 420, 490, 560, 630, 700, 770, 840, 910, 980,
  ]);
  expect(world.events().some((event) => event.includes("unable to consistently"))).toBe(false);
});
