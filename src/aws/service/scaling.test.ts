import { expect, test } from "vitest";
import { causesOf } from "../../engine/journal.ts";
import { fargateService } from "../../testing/fargateService.ts";

const setDesired = (desiredCount: number) => ({ type: "ecs.UpdateService", service: "web", desiredCount }) as const;

test("G103 scale-in behind a load balancer: deregistered, draining, stopped, steady", () => {
  const world = fargateService({ clock: "realistic", desiredCount: 2, deregistrationDelay: 300 });
  world.until(100);
  world.send(setDesired(1));
  world.until(500);
  expect(world.events().slice(-4)).toEqual([
    "100 deregistered 1 targets in (target-group web)",
    "100 has begun draining connections on 1 tasks.",
    "400 has stopped 1 running tasks: (task 1).",
    "400 has reached a steady state.",
  ]);
  const stopped = world.task(1);
  expect(stopped.stopCode).toBe("ServiceSchedulerInitiated");
  expect(world.readable(stopped.stoppedReason ?? "")).toBe("Scaling activity initiated by (deployment ecs-svc/1)");
  // Steady is said when the task gets SIGTERM, long before it is STOPPED.
  expect(stopped.stoppedAtMs).toBe(436_000);
});

test("G104 SIGTERM waits for the whole deregistration delay", () => {
  const world = fargateService({
    clock: "realistic",
    desiredCount: 2,
    deregistrationDelay: 300,
    image: { stopSeconds: 0 },
  });
  world.until(100);
  world.send(setDesired(1));
  world.until(399.999);
  expect(world.task(1)).toMatchObject({
    lastStatus: "DEACTIVATING",
    stoppingAtMs: null,
    sim: { waitsUntilMs: 400_000 },
  });
  world.until(400);
  expect(world.task(1)).toMatchObject({ lastStatus: "STOPPING", stoppingAtMs: 400_000 });
});

test("G127 the next task goes to the zone with the fewest tasks, and says so", () => {
  const world = fargateService({ desiredCount: 1, subnets: ["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"] });
  world.until(100);
  world.send(setDesired(2));
  const started = world.journal().findLast(({ eventName }) => eventName === "TASKS_STARTED");
  expect(started?.because).toBe(
    "2 desired − 1 healthy or starting = 1 to start. us-east-1b 0 → 1, us-east-1a has 1, us-east-1c has 0: " +
      "the zone with the fewest tasks of the service first, then by name.",
  );
});

test("G128 scale-in takes from the zone with the most tasks, the oldest first, and says so", () => {
  const world = fargateService({ desiredCount: 5 });
  world.until(200);
  world.send(setDesired(3));
  expect(world.active().map(({ id }) => id.slice(-1))).toEqual(["3", "4", "5"]);
  const stopped = world.journal().find(({ eventName }) => eventName === "TASKS_STOPPED");
  expect(stopped?.because).toBe(
    "5 tasks − 3 desired = 2 to stop. 1 from us-east-1a, 1 from us-east-1b: " +
      "the zone with the most tasks of the service first, then the oldest.",
  );
});

test("pending tasks go first when the desired count falls", () => {
  const world = fargateService({ desiredCount: 2 });
  world.until(100);
  world.send(setDesired(5));
  world.until(110);
  world.send(setDesired(3));
  expect(world.events().at(-1)).toBe("110 stopped 2 pending tasks.");
  expect(world.active().map(({ lastStatus }) => lastStatus)).toEqual(["RUNNING", "RUNNING", "PROVISIONING"]);
});

test("a scale-out names the change of the desired count as its cause", () => {
  const world = fargateService({ desiredCount: 2, deregistrationDelay: 0 });
  world.until(100);
  world.send(setDesired(3));
  world.until(161);
  const running = world
    .journal()
    .find(({ subject, eventName }) => subject === "task/Service/3" && eventName === "RUNNING");
  if (running === undefined) throw new Error("The third task does not run.");
  expect(causesOf(running, (id) => world.core.entry(id)).map(({ eventName }) => eventName)).toEqual([
    "RUNNING",
    "TASKS_STARTED",
    "ecs.UpdateService",
  ]);
  expect(world.sim.get("target", "TargetGroup/task/Service/3")?.sim.cause).toBe(running.id);
});
