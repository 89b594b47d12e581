import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { type FargateServiceOptions, fargateService } from "../../testing/fargateService.ts";
import { deploymentLimits } from "./deploymentLimits.ts";

type World = ReturnType<typeof fargateService>;

/** A steady service on revision 1, with revision 2 registered. */
function steadyService(options: FargateServiceOptions, newContainer: Readonly<Record<string, unknown>> = {}): World {
  const world = fargateService(options);
  world.until(200);
  expect(world.service().sim.steady).toBe(true);
  world.register(newContainer);
  return world;
}

const deploy = (world: World): string | null =>
  world.send({ type: "ecs.UpdateService", service: "web", taskDefinition: "web:2" });

/** Old + new healthy + new starting, as the scheduler counts them. */
function state(world: World): string {
  const active = world.active();
  const old = active.filter(({ taskDefinitionArn }) => taskDefinitionArn === "web:1");
  const fresh = active.filter(({ taskDefinitionArn }) => taskDefinitionArn === "web:2");
  const healthy = fresh.filter(({ sim }) => sim.healthySinceMs !== null);
  return `${old.length}+${healthy.length}+${fresh.length - healthy.length}`;
}

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
    "4 healthy − the floor of 2 (50 % of 4, rounded up) = 2 that may stop",
    "4 desired − 0 healthy or starting of the new revision = 4 to start; 2 now, the ceiling is 4 (100 % of 4, rounded down) and 2 are active",
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

const badImage = { image: "bad" };
function makeBad(world: World, fields: { readonly pullError?: string; readonly healthCheckStatus?: number }): void {
  expect(world.send({ type: "lab.SetImageBehaviour", image: "bad", startSeconds: 0, ...fields })).toBeNull();
}

test("G164 the circuit breaker fails the deployment and rolls back to the one that completed", () => {
  const world = steadyService({ desiredCount: 2, circuitBreaker: { enable: true, rollback: true } }, badImage);
  makeBad(world, { pullError: "pull access denied" });
  deploy(world);
  world.until(1_000);
  expect(world.events().filter((event) => /deployment|rolling/.test(event))).toEqual([
    "60 (deployment ecs-svc/1) deployment completed.",
    "320 (deployment ecs-svc/2) deployment failed: tasks failed to start.",
    "320.001 rolling back to deployment ecs-svc/1.",
    "320 (deployment ecs-svc/1) deployment completed.",
  ]);
  expect(world.service()).toMatchObject({ taskDefinition: "web:1", runningCount: 2, sim: { steady: true } });
  expect(world.service().deployments).toMatchObject([
    { status: "PRIMARY", taskDefinition: "web:1", rolloutState: "COMPLETED" },
  ]);
  const failed = world.journal().find(({ eventName }) => eventName === "SERVICE_DEPLOYMENT_FAILED");
  expect(failed?.because).toBe("3 failed tasks reach the threshold 3: 50 % of 2, rounded up, but from 3 to 200.");
  const back = world
    .journal()
    .filter(({ eventName }) => eventName === "SERVICE_DEPLOYMENT_IN_PROGRESS")
    .at(-1);
  expect(world.readable(back?.message ?? "")).toBe(
    "ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.",
  );
  expect(back?.causedBy).toBe(failed?.id);
});

test("G165 when the very first deployment fails there is nothing to roll back to", () => {
  const world = fargateService({
    desiredCount: 2,
    circuitBreaker: { enable: true, rollback: true },
    image: { pullError: "pull access denied" },
  });
  world.until(10_000);
  expect(world.service().deployments).toMatchObject([
    { rolloutState: "FAILED", rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start." },
  ]);
  expect(world.active()).toHaveLength(0);
  expect(world.journal().filter(({ eventName }) => eventName === "TASKS_STARTED")).toHaveLength(2);
  expect(world.events().some((event) => event.includes("rolling back"))).toBe(false);
});

test("a failed deployment is left behind by the next update", () => {
  const world = fargateService({
    desiredCount: 2,
    circuitBreaker: { enable: true, rollback: true },
    image: { pullError: "pull access denied" },
  });
  world.until(1_000);
  world.register({ image: "good" });
  deploy(world);
  world.until(1_200);
  expect(world.service().deployments).toMatchObject([
    { taskDefinition: "web:2", rolloutState: "COMPLETED", failedTasks: 0 },
  ]);
});

test("without rollback the deployment stays FAILED, old tasks stay, and nothing more is launched", () => {
  const world = steadyService({ desiredCount: 2, circuitBreaker: { enable: true, rollback: false } }, badImage);
  makeBad(world, { pullError: "pull access denied" });
  deploy(world);
  world.until(5_000);
  expect(state(world)).toBe("2+0+0");
  expect(world.service().deployments[0]).toMatchObject({ rolloutState: "FAILED", taskDefinition: "web:2" });
  const starts = world.journal().filter(({ eventName, atMs }) => eventName === "TASKS_STARTED" && atMs > 320_000);
  expect(starts).toEqual([]);
  // An old task that is lost is still replaced in its own revision.
  world.send({ type: "lab.CrashTask", task: "task/Service/1" });
  world.until(5_100);
  expect(state(world)).toBe("2+0+0");
});

test("G167 without the breaker a bad image is tried for ever, ever more slowly, and the old tasks stay", () => {
  const world = steadyService({ desiredCount: 2 }, badImage);
  makeBad(world, { pullError: "pull access denied" });
  deploy(world);
  world.until(20_000);
  expect(world.active().filter(({ taskDefinitionArn }) => taskDefinitionArn === "web:1")).toHaveLength(2);
  expect(world.service().deployments[0]?.rolloutState).toBe("IN_PROGRESS");
  const starts = world
    .journal()
    .filter(({ eventName, atMs }) => eventName === "TASKS_STARTED" && atMs >= 200_000)
    .map(({ atMs }) => atMs / 1_000);
  const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
  expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
  expect(gaps.at(-1)).toBe(1_620 + 60);
});

test("G170 once a task has run, failed health checks trip the breaker", () => {
  const world = fargateService({
    desiredCount: 2,
    deregistrationDelay: 0,
    circuitBreaker: { enable: true, rollback: true },
  });
  world.until(100);
  world.register();
  world.holdTargets();
  deploy(world);
  const failedTasks = (): number | undefined =>
    world.service().deployments.find(({ taskDefinition }) => taskDefinition === "web:2")?.failedTasks;
  world.until(161);
  world.setTarget(3, "unhealthy", "Request timed out");
  expect(failedTasks()).toBe(1);
  world.setTarget(4, "unhealthy", "Request timed out");
  expect(failedTasks()).toBe(2);
  world.until(222);
  const third = world
    .active()
    .find(({ id, taskDefinitionArn }) => taskDefinitionArn === "web:2" && Number(id.split("/")[2]) > 4);
  world.setTarget(Number(third?.id.split("/")[2]), "unhealthy", "Request timed out");
  expect(world.events().filter((event) => /deployment failed|rolling back/.test(event))).toEqual([
    "222 (deployment ecs-svc/2) deployment failed: tasks failed to start.",
    "222.001 rolling back to deployment ecs-svc/1.",
  ]);
});

test("G168 a healthy task in between starts the count afresh", () => {
  const world = fargateService({
    desiredCount: 4,
    deregistrationDelay: 0,
    circuitBreaker: { enable: true, rollback: true },
  });
  world.until(100);
  world.register();
  world.holdTargets();
  deploy(world);
  world.until(161);
  world.setTarget(5, "unhealthy", "Request timed out");
  world.setTarget(6, "unhealthy", "Request timed out");
  expect(world.service().deployments[0]?.failedTasks).toBe(2);
  world.setTarget(7, "healthy");
  expect(world.service().deployments[0]?.failedTasks).toBe(0);
  world.setTarget(8, "unhealthy", "Request timed out");
  expect(world.service().deployments[0]).toMatchObject({ failedTasks: 1, rolloutState: "IN_PROGRESS" });
});

test("G224 an old task that fails while a deployment rolls out is replaced in its own revision", () => {
  const world = fargateService({
    desiredCount: 4,
    deregistrationDelay: 0,
    circuitBreaker: { enable: true, rollback: true },
  });
  world.until(100);
  world.register();
  world.holdTargets();
  deploy(world);
  world.until(170);
  world.setTarget(2, "unhealthy", "Request timed out");
  const replacement = world.active().at(-1);
  expect(replacement).toMatchObject({ id: "task/Service/9", taskDefinitionArn: "web:1" });
  expect(world.readable(replacement?.startedBy ?? "")).toBe("ecs-svc/1");
  expect(world.service().deployments[0]).toMatchObject({ taskDefinition: "web:2", failedTasks: 0 });
  expect(world.events().at(-5)).toBe(
    "170 (task 2) (port 80) is unhealthy in (target-group web) due to (reason Request timed out).",
  );
  expect(world.active()).toHaveLength(8);
});

test("every journal entry of a deployment reaches a root", () => {
  const world = steadyService({ desiredCount: 3, circuitBreaker: { enable: true, rollback: true } }, badImage);
  makeBad(world, { pullError: "pull access denied" });
  deploy(world);
  world.until(2_000);
  for (const entry of world.journal()) {
    if (entry.causedBy !== null) expect(entry.causedBy).toBeLessThan(entry.id);
  }
  const commands = world
    .journal()
    .filter(({ detailType }) => detailType === "Command")
    .map(({ id }) => id);
  const rootOf = (id: number): number => {
    const causedBy = world.core.entry(id)?.causedBy ?? null;
    return causedBy === null ? id : rootOf(causedBy);
  };
  const rolledBack = world.journal().find(({ eventName }) => eventName === "SERVICE_DEPLOYMENT_FAILED");
  expect(commands).toContain(rootOf(rolledBack?.id ?? 0));
});
