import { expect, test } from "vitest";
import { blueGreenRun } from "../../testing/blueGreenRun.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { TemplateOptions } from "../../testing/fargateTemplate.ts";
import { deploymentLimits } from "./deploymentLimits.ts";

interface Limits {
  readonly desiredCount: number;
  readonly min: number;
  readonly max: number;
}

/** Without health checks: a task is RUNNING 60 s after it is asked for, and healthy 40 s after that. */
function steady({ desiredCount, min, max }: Limits, options: TemplateOptions = {}): FargateRun {
  const run = fargateRun({
    ...options,
    service: {
      DesiredCount: desiredCount,
      DeploymentConfiguration: { MinimumHealthyPercent: min, MaximumPercent: max },
      ...options.service,
    },
  });
  run.until(300);
  expect(run.service()).toMatchObject({ runningCount: desiredCount, sim: { steady: true } });
  return run;
}

/** UpdateService with a new revision. */
function deploy(run: FargateRun, image = "nginx:2"): void {
  run.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    containerDefinitions: [{ name: "web", image, portMappings: [{ containerPort: 80 }] }],
  });
  expect(run.send({ type: "ecs.UpdateService", service: "Service", taskDefinition: "web" })).toBe("accepted");
}

/** Old, new healthy and new starting tasks of those asked to run. */
function counts(run: FargateRun): readonly [old: number, healthy: number, starting: number] {
  const { nowMs } = run.simulation;
  const fresh = run.active().filter(({ taskDefinitionArn }) => taskDefinitionArn === "web:2");
  const healthy = fresh.filter(({ startedAtMs }) => startedAtMs !== null && nowMs >= startedAtMs + 40_000).length;
  return [run.active().length - fresh.length, healthy, fresh.length - healthy];
}

// Amazon ECS Developer Guide, "Deploy Amazon ECS services by replacing tasks".
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
  const run = steady({ desiredCount, min, max });
  const { minimumHealthy, maximumActive } = deploymentLimits(desiredCount, {
    minimumHealthyPercent: min,
    maximumPercent: max,
  });
  deploy(run);
  const seen: string[] = [];
  const bounds = { healthy: desiredCount, active: 0 };
  for (let second = 301; second <= 1_100; second++) {
    run.until(second);
    const [old, healthy, starting] = counts(run);
    bounds.healthy = Math.min(bounds.healthy, old + healthy);
    bounds.active = Math.max(bounds.active, old + healthy + starting);
    const state = `${old}+${healthy}+${starting}`;
    if (seen.at(-1) !== state) seen.push(state);
  }
  expect(seen.join(" ")).toBe(states);
  expect(bounds).toEqual({ healthy: minimumHealthy, active: maximumActive });
  expect(run.service().deployments).toMatchObject([{ taskDefinition: "web:2", rolloutState: "COMPLETED" }]);
});

test.each`
  golden    | desiredCount | min    | max
  ${"G146"} | ${4}         | ${100} | ${100}
  ${"G147"} | ${2}         | ${75}  | ${100}
  ${"G148"} | ${3}         | ${100} | ${125}
`("$golden desired $desiredCount at $min/$max: nothing moves, event 18, IN_PROGRESS", ({ desiredCount, min, max }) => {
  const run = steady({ desiredCount, min, max });
  deploy(run);
  run.until(4_000);
  expect(counts(run)).toEqual([desiredCount, 0, 0]);
  expect(run.service().deployments[0]).toMatchObject({ rolloutState: "IN_PROGRESS", runningCount: 0 });
  expect(run.events().slice(-1)).toEqual([
    "was unable to stop or start tasks during a deployment because of the service deployment configuration. " +
      "Update the minimumHealthyPercent or maximumPercent value and try again.",
  ]);
});

test("G151 desired 1 at 0/100 stops first: an outage as long as the start takes", () => {
  const run = steady({ desiredCount: 1, min: 0, max: 100 });
  deploy(run);
  run.until(301);
  expect(run.service()).toMatchObject({ runningCount: 0, pendingCount: 1 });
  run.until(359);
  expect(run.service().runningCount).toBe(0);
  run.until(361);
  expect(run.service().runningCount).toBe(1);
});

const checked = {
  container: { HealthCheck: { Command: ["CMD", "curl"], Interval: 30, Timeout: 5, Retries: 1 } },
} as const;

/** Four old tasks, the fourth half an interval later than the others: its check alone fails at second 495 or so. */
function withOneSick(limits: Limits): FargateRun {
  const run = fargateRun({
    ...checked,
    service: {
      DesiredCount: limits.desiredCount - 1,
      DeploymentConfiguration: { MinimumHealthyPercent: limits.min, MaximumPercent: limits.max },
    },
  });
  run.until(315);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: limits.desiredCount });
  return run;
}
const sick = (run: FargateRun) => run.tasks().find(({ healthStatus }) => healthStatus === "UNHEALTHY");

/** The instant at which the fourth task turns UNHEALTHY, found in a run of its own. */
function sickAtMs(limits: Limits, fromSecond: number, before: (run: FargateRun) => void): number {
  const run = withOneSick(limits);
  before(run);
  run.until(fromSecond);
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", healthCheckStatus: 500 });
  while (sick(run) === undefined && run.simulation.stepOne());
  return run.simulation.nowMs;
}

test("G158 desired 4 at 50/100, one old task unhealthy: it and one healthy task stop, two new ones start", () => {
  const limits = { desiredCount: 4, min: 50, max: 100 };
  const atMs = sickAtMs(limits, 480, () => {});
  const run = withOneSick(limits);
  run.until(480);
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", healthCheckStatus: 500 });
  run.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    containerDefinitions: [{ name: "web", image: "nginx:2", portMappings: [{ containerPort: 80 }] }],
  });
  // The command takes effect one millisecond later: when the task turns UNHEALTHY, before the scheduler looks.
  run.until((atMs - 1) / 1_000);
  expect(run.active().filter(({ healthStatus }) => healthStatus === "HEALTHY")).toHaveLength(4);
  run.send({ type: "ecs.UpdateService", service: "Service", taskDefinition: "web" });
  const ill = sick(run);
  expect(ill).toMatchObject({ id: "task/Service/4", desiredStatus: "STOPPED" });
  const old = run.active().filter(({ taskDefinitionArn }) => taskDefinitionArn === "web:1");
  expect(old.map(({ healthStatus }) => healthStatus)).toEqual(["HEALTHY", "HEALTHY"]);
  expect(run.active()).toHaveLength(4);
});

test("G159 without load balancer and health check a task counts 40 s after it is RUNNING, not before", () => {
  const run = steady({ desiredCount: 1, min: 100, max: 200 });
  deploy(run);
  run.until(362);
  const startedAtMs = run.tasks().find(({ taskDefinitionArn }) => taskDefinitionArn === "web:2")?.startedAtMs ?? 0;
  run.until((startedAtMs + 39_999) / 1_000);
  expect(run.active()).toHaveLength(2);
  run.until((startedAtMs + 40_000) / 1_000);
  expect(run.active().map(({ taskDefinitionArn }) => taskDefinitionArn)).toEqual(["web:2"]);
});

const pullFails = { bad: { pullError: "not found" } };
const breaker = (rollback: boolean, limits: object = {}) => ({
  DeploymentConfiguration: { ...limits, DeploymentCircuitBreaker: { Enable: true, Rollback: rollback } },
});

test("G161 the breaker's threshold by default: half of the desired tasks, from 3 to 200", () => {
  const run = fargateRun({ service: { DesiredCount: 1, ...breaker(false) }, images: { nginx: { startSeconds: 600 } } });
  const thresholds = [1, 6, 7, 25, 400, 800].map((desiredCount) => {
    run.send({ type: "ecs.UpdateService", service: "Service", desiredCount });
    return [...run.simulation.all("serviceDeployment")].at(-1)?.deploymentCircuitBreaker;
  });
  expect(thresholds.map((one) => one?.threshold)).toEqual([3, 3, 4, 13, 200, 200]);
  expect(thresholds.map((one) => one?.status)).toEqual(Array(6).fill("MONITORING"));
});

test("G164 with rollback, three failures of desired 2: FAILED, event 15, event 16, then the old revision COMPLETED", () => {
  const run = steady(
    { desiredCount: 2, min: 100, max: 200 },
    { service: { DesiredCount: 2, ...breaker(true) }, images: pullFails },
  );
  deploy(run, "bad");
  const states: string[] = [];
  for (let second = 301; second <= 1_000; second++) {
    run.until(second);
    const [newest] = run.service().deployments;
    const state = `${newest?.taskDefinition} ${newest?.rolloutState}`;
    if (states.at(-1) !== state) states.push(state);
  }
  expect(states).toEqual(["web:2 IN_PROGRESS", "web:1 COMPLETED"]);
  expect(
    run
      .events()
      .filter((event) => /deployment/.test(event))
      .map((event) => event.replace(/ecs-svc\/\d+/, "ecs-svc/n")),
  ).toEqual([
    "(deployment ecs-svc/n) deployment completed.",
    "(deployment ecs-svc/n) deployment failed: tasks failed to start.",
    "rolling back to deployment ecs-svc/n.",
    "(deployment ecs-svc/n) deployment completed.",
  ]);
  const rollout = run.journal().filter(({ detailType }) => detailType === "ECS Deployment State Change");
  expect(rollout.slice(-3).map(({ eventName }) => eventName)).toEqual([
    "SERVICE_DEPLOYMENT_FAILED",
    "SERVICE_DEPLOYMENT_IN_PROGRESS",
    "SERVICE_DEPLOYMENT_COMPLETED",
  ]);
  expect([...run.simulation.all("serviceDeployment")].at(-1)).toMatchObject({
    status: "ROLLBACK_SUCCESSFUL",
    deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: 3, threshold: 3 },
  });
});

test("G164 events 15 and 16 are 1 ms apart, and meanwhile v2 is FAILED and v1 IN_PROGRESS again", () => {
  const run = steady(
    { desiredCount: 2, min: 0, max: 100 },
    {
      service: { DesiredCount: 2, ...breaker(true, { MinimumHealthyPercent: 0, MaximumPercent: 100 }) },
      images: pullFails,
    },
  );
  deploy(run, "bad");
  const states: string[] = [];
  while (run.simulation.stepOne() && run.simulation.nowMs < 1_000_000) {
    const state = run
      .service()
      .deployments.map(({ status, taskDefinition, rolloutState }) => `${status} ${taskDefinition} ${rolloutState}`)
      .join(", ");
    if (states.at(-1) !== state) states.push(state);
  }
  expect(states).toEqual([
    "PRIMARY web:2 IN_PROGRESS, ACTIVE web:1 COMPLETED",
    "PRIMARY web:1 IN_PROGRESS, ACTIVE web:2 FAILED",
    "PRIMARY web:1 COMPLETED",
  ]);
  const atMs = (words: RegExp) =>
    run.service().events.find(({ message }) => words.test(message))?.createdAtMs ?? Number.NaN;
  expect(atMs(/rolling back to deployment/) - atMs(/deployment failed/)).toBe(1);
  expect(atMs(/steady state/) - atMs(/deployment completed/)).toBe(1);
});

test("G165 when the very first deployment fails there is no rollback and no further launch", () => {
  const run = fargateRun({
    service: { DesiredCount: 2, ...breaker(true) },
    images: { nginx: { pullError: "not found" } },
  });
  run.until(10_000);
  expect(run.service().deployments).toMatchObject([{ rolloutState: "FAILED", failedTasks: 3 }]);
  expect(run.active()).toEqual([]);
  const starts = run.journal().filter(({ eventName }) => eventName === "TASKS_STARTED");
  expect(starts).toHaveLength(2);
  expect(run.events().some((event) => event.startsWith("rolling back"))).toBe(false);
  expect([...run.simulation.all("serviceDeployment")]).toMatchObject([{ status: "STOPPED" }]);
});

test("G167 without the breaker a bad image stays IN_PROGRESS, the old tasks are kept, the gaps grow", () => {
  const run = steady({ desiredCount: 2, min: 100, max: 200 }, { images: pullFails });
  deploy(run, "bad");
  run.until(12_000);
  expect(run.service().deployments[0]).toMatchObject({ taskDefinition: "web:2", rolloutState: "IN_PROGRESS" });
  expect(run.active().filter(({ taskDefinitionArn }) => taskDefinitionArn === "web:1")).toHaveLength(2);
  const starts = run.journal().filter(({ eventName, atMs }) => eventName === "TASKS_STARTED" && atMs > 300_000);
  const gaps = starts.slice(1).map(({ atMs }, index) => atMs - (starts[index]?.atMs ?? 0));
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  expect(gaps.at(-1)).toBeGreaterThan((gaps[0] ?? 0) * 8);
});

test("G170 once a new task has been RUNNING, the third one that fails its ELB checks trips the breaker", () => {
  const run = blueGreenRun({
    desiredCount: 2,
    deployment: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
  });
  run.until(300);
  run.send({ type: "lab.SetImageBehaviour", image: "next", healthCheckStatus: 500 });
  run.deploy();
  let most = 0;
  for (let second = 301; second <= 900; second++) {
    run.until(second);
    const newest = run.service().deployments.find(({ taskDefinition }) => taskDefinition === "web:2");
    most = Math.max(most, newest?.failedTasks ?? 0);
    if (newest?.rolloutState === "IN_PROGRESS") expect(newest.failedTasks).toBeLessThan(3);
  }
  expect(most).toBe(3);
  expect(run.service()).toMatchObject({ taskDefinition: "web:1", runningCount: 2 });
  expect(run.events().filter((event) => event.startsWith("rolling back"))).toHaveLength(1);
});

test("G160 with HealthyThreshold 5 and interval 30 a task counts 150 s after it was registered", () => {
  const run = blueGreenRun({
    desiredCount: 1,
    deployment: {},
    metadata: { clock: "realistic", initialPasses: "healthyThreshold" },
  });
  const slowly = { healthCheckIntervalSeconds: 30, healthyThresholdCount: 5 };
  run.send({ type: "elbv2.ModifyTargetGroup", targetGroupArn: "Blue", ...slowly });
  run.until(600);
  expect(run.service().sim.steady).toBe(true);
  run.deploy();
  const isOld = ({ taskDefinitionArn }: { readonly taskDefinitionArn: string }) => taskDefinitionArn === "web:1";
  for (let second = 601; run.active().some(isOld) && second < 1_000; second++) run.until(second);
  const registered = run.events().filter((event) => event.startsWith("registered 1 targets"));
  expect(registered).toHaveLength(2);
  const { createdAtMs } = run
    .service()
    .events.filter(({ message }) => message.includes(" registered 1 targets"))[0] as {
    readonly createdAtMs: number;
  };
  const waited = (run.simulation.nowMs - createdAtMs) / 1_000;
  expect(Math.floor(waited)).toBe(5 * 30);
});

test("G224 an old task that turns UNHEALTHY during a deployment is replaced in its own revision, uncounted", () => {
  const limits = { desiredCount: 4, min: 100, max: 200 };
  const update = (run: FargateRun): void => {
    run.until(470);
    deploy(run);
  };
  const atMs = sickAtMs(limits, 480, update);
  const run = withOneSick(limits);
  update(run);
  run.until(480);
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", healthCheckStatus: 500 });
  run.until((atMs + 1) / 1_000);
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", healthCheckStatus: 200 });
  run.until((atMs + 6_000) / 1_000);
  const replacement = run.tasks().at(-1);
  expect(replacement).toMatchObject({ taskDefinitionArn: "web:1", desiredStatus: "RUNNING" });
  expect(replacement?.createdAtMs).toBeGreaterThanOrEqual(atMs);
  expect(run.service().deployments[0]).toMatchObject({ taskDefinition: "web:2", failedTasks: 0 });
});

test("G185 a tag that is repointed during a deployment: later tasks have the digest of the first", () => {
  const run = steady({ desiredCount: 2, min: 100, max: 150 });
  deploy(run, "nginx:2");
  run.until(310);
  expect(run.send({ type: "lab.PushImage", image: "nginx:2" })).toBe("accepted");
  run.until(900);
  const digestsBy = (startedBy: string | undefined) =>
    run
      .tasks()
      .filter((task) => task.startedBy === startedBy)
      .map(({ containers }) => containers[0]?.imageDigest);
  const [first, second] = digestsBy(run.service().deployments[0]?.id);
  expect(first).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(second).toBe(first);
  run.send({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true });
  run.until(1_600);
  expect(digestsBy(run.service().deployments[0]?.id)).not.toContain(first);
});
