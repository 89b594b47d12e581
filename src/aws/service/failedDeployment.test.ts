import { expect, test } from "vitest";
import { fargateService } from "../../testing/fargateService.ts";
import { deploy, state, steadyService, type World } from "../../testing/steadyService.ts";

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
    "320.001 (deployment ecs-svc/1) deployment completed.",
  ]);
  expect(world.service()).toMatchObject({ taskDefinition: "web:1", runningCount: 2, sim: { steady: true } });
  expect(world.service().deployments).toMatchObject([
    { status: "PRIMARY", taskDefinition: "web:1", rolloutState: "COMPLETED" },
  ]);
  const failed = world.journal().find(({ eventName }) => eventName === "SERVICE_DEPLOYMENT_FAILED");
  expect(failed?.because).toBe("3 failed tasks reach the threshold 3: 50% of 2, rounded up, but from 3 to 200.");
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
