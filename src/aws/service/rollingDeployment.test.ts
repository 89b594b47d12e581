import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { fargateService } from "../../testing/fargateService.ts";
import { deploy, state, steadyService, type World } from "../../testing/steadyService.ts";
import { deploymentLimits } from "./deploymentLimits.ts";

/** Every state until the deployment completes, with the limits checked after every single event. */
function rollOut(world: World, untilSeconds: number): string[] {
  const { desiredCount, deploymentConfiguration } = world.service();
  const { minimumHealthy, maximumActive } = deploymentLimits(desiredCount, deploymentConfiguration);
  const states: string[] = [];
  const target = simMs(untilSeconds * 1_000);
  for (
    let instant = world.core.nextInstant();
    instant !== undefined && instant <= target;
    instant = world.core.nextInstant()
  ) {
    while (world.core.nextInstant() === instant) {
      world.core.step(instant);
      const active = world.active();
      expect(active.length).toBeLessThanOrEqual(maximumActive);
      expect(active.filter(({ sim }) => sim.healthySinceMs !== null).length).toBeGreaterThanOrEqual(
        Math.min(minimumHealthy, desiredCount),
      );
    }
    if (states.at(-1) !== state(world)) states.push(state(world));
  }
  return states;
}

// Amazon ECS Developer Guide, "Deploy Amazon ECS services by replacing tasks". A new task counts 40 s after it runs.
test.each`
  golden    | desiredCount | min    | max    | states
  ${"G142"} | ${4}         | ${50}  | ${100} | ${"2+0+2 0+2+2 0+4+0"}
  ${"G143"} | ${4}         | ${100} | ${150} | ${"4+0+2 2+2+2 0+4+0"}
  ${"G144"} | ${4}         | ${50}  | ${150} | ${"2+0+4 0+4+0"}
  ${"G145"} | ${4}         | ${100} | ${200} | ${"4+0+4 0+4+0"}
  ${"G150"} | ${1}         | ${100} | ${200} | ${"1+0+1 0+1+0"}
  ${"G152"} | ${3}         | ${50}  | ${150} | ${"2+0+2 0+2+1 0+3+0"}
  ${"G153"} | ${10}        | ${90}  | ${110} | ${"9+0+2 7+2+2 5+4+2 3+6+2 1+8+2 0+10+0"}
`("$golden desired $desiredCount at $min/$max goes $states", ({ desiredCount, min, max, states }) => {
  const world = steadyService({ desiredCount, limits: [min, max] });
  expect(deploy(world)).toBeNull();
  expect([state(world), ...rollOut(world, 1_500)].filter((one, index, all) => one !== all[index - 1]).join(" ")).toBe(
    states,
  );
  expect(world.service().deployments).toMatchObject([
    { taskDefinition: "web:2", status: "PRIMARY", rolloutState: "COMPLETED", runningCount: desiredCount },
  ]);
  expect(
    world
      .events()
      .slice(-2)
      .map((event) => event.replace(/^\S+ /, "")),
  ).toEqual(["(deployment ecs-svc/2) deployment completed.", "has reached a steady state."]);
});

test("G151 desired 1 at 0/100 stops first: an outage as long as the start takes", () => {
  const world = steadyService({ desiredCount: 1, limits: [0, 100] });
  deploy(world);
  expect(world.service()).toMatchObject({ runningCount: 0, pendingCount: 1 });
  world.until(259.999);
  expect(world.service().runningCount).toBe(0);
  world.until(260);
  expect(world.service().runningCount).toBe(1);
});

test.each`
  golden    | desiredCount | min    | max
  ${"G146"} | ${4}         | ${100} | ${100}
  ${"G147"} | ${2}         | ${75}  | ${100}
  ${"G148"} | ${3}         | ${100} | ${125}
`("$golden desired $desiredCount at $min/$max: nothing moves, event 18, IN_PROGRESS", ({ desiredCount, min, max }) => {
  const world = steadyService({ desiredCount, limits: [min, max] });
  deploy(world);
  world.until(4_000);
  expect(state(world)).toBe(`${desiredCount}+0+0`);
  expect(world.service().deployments[0]).toMatchObject({ rolloutState: "IN_PROGRESS", runningCount: 0 });
  expect(world.events().filter((event) => event.includes("was unable to stop or start tasks"))).toHaveLength(1);
  expect(world.service().sim.steady).toBe(false);
});

test("G146 a wider ceiling opens the deadlock", () => {
  const world = steadyService({ desiredCount: 4, limits: [100, 100] });
  deploy(world);
  world.until(300);
  world.send({ type: "ecs.UpdateService", service: "web", deploymentConfiguration: { maximumPercent: 200 } });
  expect(state(world)).toBe("4+0+4");
  world.until(500);
  expect(state(world)).toBe("0+4+0");
});

test("the event of a deadlock comes again after six hours", () => {
  const world = steadyService({ desiredCount: 4, limits: [100, 100] });
  deploy(world);
  world.until(200 + 7 * 3_600);
  const told = world.events().filter((event) => event.includes("was unable to stop or start tasks"));
  expect(told.map((event) => Number(event.split(" ")[0]))).toEqual([200, 200 + 6 * 3_600]);
});

test("a rolling deployment keeps older revisions ACTIVE in the list, and counts each", () => {
  const world = steadyService({ desiredCount: 4, limits: [50, 100] });
  deploy(world);
  world.until(261);
  expect(world.service().deployments).toMatchObject([
    { taskDefinition: "web:2", status: "PRIMARY", desiredCount: 4, runningCount: 2, pendingCount: 0 },
    { taskDefinition: "web:1", status: "ACTIVE", desiredCount: 2, runningCount: 2, rolloutState: "COMPLETED" },
  ]);
  expect(world.active().map(({ startedBy }) => world.readable(startedBy))).toEqual([
    "ecs-svc/1",
    "ecs-svc/1",
    "ecs-svc/2",
    "ecs-svc/2",
  ]);
});

test("the reasons of a rolling deployment are its arithmetic", () => {
  const world = steadyService({ desiredCount: 4, limits: [50, 100] });
  deploy(world);
  const reasons = world
    .journal()
    .filter(
      ({ atMs, eventName }) => atMs === 200_000 && (eventName === "TASKS_STOPPED" || eventName === "TASKS_STARTED"),
    )
    .map(({ because }) => because?.split(". ")[0]);
  expect(reasons).toEqual([
    "4 healthy − the floor of 2 (50% of 4, rounded up) = 2 that may stop",
    "4 desired − 0 healthy or starting of the new revision = 4 to start; 2 now, the ceiling is 4 (100% of 4, rounded down) and 2 are active",
  ]);
});

test("G119 a grace period or percentages alone start no deployment", () => {
  const world = fargateService({ desiredCount: 2, deregistrationDelay: 0 });
  world.until(100);
  world.send({ type: "ecs.UpdateService", service: "web", healthCheckGracePeriodSeconds: 90 });
  world.send({ type: "ecs.UpdateService", service: "web", deploymentConfiguration: { minimumHealthyPercent: 50 } });
  expect(world.service().deployments).toHaveLength(1);
  expect(world.service().sim.steady).toBe(true);
  expect(world.service()).toMatchObject({
    healthCheckGracePeriodSeconds: 90,
    deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 200 },
  });
});

test("G120 forceNewDeployment replaces every task with the same definition", () => {
  const world = fargateService({ desiredCount: 2 });
  world.until(100);
  world.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true });
  expect(world.service().deployments).toMatchObject([
    { status: "PRIMARY", taskDefinition: "web:1", rolloutState: "IN_PROGRESS" },
    { status: "ACTIVE", taskDefinition: "web:1", rolloutState: "COMPLETED" },
  ]);
  world.until(300);
  expect(world.active().map(({ id }) => id.slice(-1))).toEqual(["3", "4"]);
});

test("a new update during a rollout: the newest is PRIMARY, the others are drained, the oldest first", () => {
  const world = steadyService({ desiredCount: 4, limits: [50, 150] });
  deploy(world);
  world.until(310);
  world.register();
  world.send({ type: "ecs.UpdateService", service: "web", taskDefinition: "web:3" });
  expect(
    world
      .service()
      .deployments.map(({ taskDefinition, status }) => `${taskDefinition} ${status}`)
      .slice(0, 2),
  ).toEqual(["web:3 PRIMARY", "web:2 ACTIVE"]);
  world.until(600);
  expect(world.active().map(({ taskDefinitionArn }) => taskDefinitionArn)).toEqual(Array(4).fill("web:3"));
  expect(world.service().deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
});

test("G158 an unhealthy old task goes first and free of the floor", () => {
  const world = fargateService({ desiredCount: 4, limits: [50, 100], deregistrationDelay: 0 });
  world.until(100);
  world.register();
  // At the same instant, before the scheduler has looked.
  world.sim.schedule("ecs.UpdateService", { service: "web", taskDefinition: "web:2" }, { at: world.sim.now });
  const target = world.sim.get("target", "TargetGroup/task/Service/3");
  if (target === undefined) throw new Error("There is no target.");
  world.sim.patch("target", target.id, { state: "unhealthy", sim: { ...target.sim, stateSinceMs: world.sim.now } });
  world.until(101);
  const old = world.active().filter(({ taskDefinitionArn }) => taskDefinitionArn === "web:1");
  expect(old).toHaveLength(2);
  expect(old.map(({ id }) => id)).not.toContain("task/Service/3");
  expect(world.service()).toMatchObject({ runningCount: 2, pendingCount: 2 });
});

test("G159 without load balancer and health check a task counts 40 s after it runs, not before", () => {
  const world = steadyService({ desiredCount: 1, limits: [100, 200] });
  deploy(world);
  world.until(299.999);
  expect(state(world)).toBe("1+0+1");
  world.until(300);
  expect(state(world)).toBe("0+1+0");
});

test("with a load balancer a new task counts when its target is healthy", () => {
  const world = fargateService({ desiredCount: 1, deregistrationDelay: 0 });
  world.until(100);
  world.register();
  world.holdTargets();
  deploy(world);
  world.until(300);
  expect(state(world)).toBe("1+0+1");
  world.setTarget(2, "healthy");
  expect(state(world)).toBe("0+1+0");
});

test("with a container health check a new task counts when it is HEALTHY", () => {
  const healthCheck = { command: ["CMD-SHELL", "true"], interval: 20 };
  const world = steadyService({ desiredCount: 1, container: { healthCheck } });
  deploy(world);
  world.until(279.999);
  expect(state(world)).toBe("1+0+1");
  world.until(280);
  expect(state(world)).toBe("0+1+0");
});
