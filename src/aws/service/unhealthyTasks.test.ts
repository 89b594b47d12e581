import { expect, test } from "vitest";
import { fargateService } from "../../testing/fargateService.ts";

test("G105 a target that fails within the grace period is left alone until it ends", () => {
  const world = fargateService({ desiredCount: 1, deregistrationDelay: 0, gracePeriod: 60 });
  world.until(100);
  world.setTarget(1, "unhealthy", "Health checks failed with these codes: [503]");
  world.until(119.999);
  expect(world.active()).toHaveLength(1);
  expect(world.journal().filter(({ eventName }) => eventName === "HEALTH_CHECK_GRACE_PERIOD")).toHaveLength(1);
  world.until(125);
  expect(world.events().slice(-2)).toEqual([
    "120 (task 1) (port 80) is unhealthy in (target-group web) due to (reason Health checks failed with these codes: [503]).",
    "120 has started 1 tasks: (task 2). Amazon ECS replaced 1 tasks due to an unhealthy status.",
  ]);
});

test("G106 without a grace period the scheduler acts at once", () => {
  const world = fargateService({ desiredCount: 1, deregistrationDelay: 0 });
  world.until(61);
  world.setTarget(1, "unhealthy", "Request timed out");
  expect(world.active()).toHaveLength(2);
});

test("on the realistic clock the scheduler learns of an unhealthy target 15 s later", () => {
  const world = fargateService({ clock: "realistic", desiredCount: 1, deregistrationDelay: 0 });
  world.until(100);
  world.setTarget(1, "unhealthy", "Request timed out");
  world.until(114.999);
  expect([world.active().length, world.task(1).sim.healthySinceMs]).toEqual([1, 26_000]);
  world.until(115);
  expect([world.active().length, world.task(1).sim.healthySinceMs]).toEqual([2, null]);
});

test("G056 G107 an unhealthy task is replaced first and stopped when the replacement is healthy", () => {
  const world = fargateService({ desiredCount: 4, deregistrationDelay: 0 });
  world.until(100);
  world.setTarget(2, "unhealthy", "Health checks failed with these codes: [503]");
  expect(world.active()).toHaveLength(5);
  world.until(159);
  expect(world.active()).toHaveLength(5);
  world.until(160);
  expect(world.active().map(({ id }) => id)).not.toContain("task/Service/2");
  expect(world.task(2).stoppedReason).toMatch(
    /^Task failed ELB health checks in \(target-group arn:aws:elasticloadbalancing/,
  );
  expect(world.task(2).stopCode).toBe("ServiceSchedulerInitiated");
  world.until(200);
  expect(world.events().slice(-7)).toEqual([
    "100 (task 2) (port 80) is unhealthy in (target-group web) due to (reason Health checks failed with these codes: [503]).",
    "100 has started 1 tasks: (task 5). Amazon ECS replaced 1 tasks due to an unhealthy status.",
    "160 registered 1 targets in (target-group web)",
    "160 deregistered 1 targets in (target-group web)",
    "160 has begun draining connections on 1 tasks.",
    "160 has stopped 1 running tasks: (task 2).",
    "160 has reached a steady state.",
  ]);
});

test("a target that recovers is kept, and the replacement that has just started goes", () => {
  const world = fargateService({ desiredCount: 2, deregistrationDelay: 0 });
  world.until(100);
  world.setTarget(1, "unhealthy", "Request timed out");
  world.until(120);
  world.setTarget(1, "healthy");
  expect(world.active().map(({ id }) => id)).toEqual(["task/Service/1", "task/Service/2"]);
  expect(world.events().slice(-2)).toEqual(["120 stopped 1 pending tasks.", "120 has reached a steady state."]);
});

test("G108 without room, two unhealthy tasks are replaced one after the other", () => {
  const world = fargateService({ desiredCount: 4, limits: [50, 100], deregistrationDelay: 0 });
  world.until(100);
  world.setTarget(1, "unhealthy", "Request timed out");
  world.setTarget(2, "unhealthy", "Request timed out");
  const unhealthyLeft = (): number => world.active().filter(({ sim }) => sim.counted).length;
  expect([world.active().length, unhealthyLeft()]).toEqual([4, 1]);
  world.until(159);
  expect([world.active().length, unhealthyLeft()]).toEqual([4, 1]);
  world.until(160);
  expect([world.active().length, unhealthyLeft()]).toEqual([4, 0]);
  world.until(220);
  expect(world.service()).toMatchObject({ runningCount: 4, sim: { steady: true } });
});

test("an unhealthy container is replaced, with event 13 after event 2", () => {
  const healthCheck = { command: ["CMD-SHELL", "curl -f http://localhost/ || exit 1"] };
  const world = fargateService({ desiredCount: 1, container: { healthCheck } });
  world.until(100);
  world.send({ type: "lab.SetImageBehaviour", image: "web", healthCheckStatus: 500 });
  world.until(180);
  expect(world.events().slice(-2)).toEqual([
    "180 has started 1 tasks: (task 2). Amazon ECS replaced 1 tasks due to an unhealthy status.",
    "180 (task 1) failed container health checks.",
  ]);
  world.send({ type: "lab.SetImageBehaviour", image: "web", healthCheckStatus: 200 });
  world.until(300);
  expect(world.service()).toMatchObject({ runningCount: 1, sim: { steady: true } });
});
