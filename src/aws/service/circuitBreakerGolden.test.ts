import { expect, test } from "vitest";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import { openFargate, problemsOf, recordOf } from "../../testing/fargateTemplate.ts";
import { circuitBreakerWords } from "./describe.ts";

const breaker = (fields: object) => ({
  DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: false, ...fields } },
});
const pullFails = { nginx: { pullError: "pull access denied" } };

const threshold = (type: string, value: number) => ({ ThresholdConfiguration: { Type: type, Value: value } });

test("G161 the default threshold holds through template and engine: three failures for two tasks", () => {
  const run = fargateRun({ service: { DesiredCount: 2, ...breaker({}) }, images: pullFails });
  run.until(300);
  expect(run.service().deployments).toMatchObject([{ failedTasks: 3, rolloutState: "FAILED" }]);
});

test("G162 COUNT 5 with desired 10: FAILED on the fifth task that fails before RUNNING", () => {
  const run = fargateRun({
    service: { DesiredCount: 1, ...breaker(threshold("COUNT", 5)) },
    images: pullFails,
  });
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 1 });
  const failures: number[] = [];
  for (let second = 5; second <= 600; second += 5) {
    run.until(second);
    const { failedTasks, rolloutState } = run.service().deployments[0] ?? { failedTasks: -1, rolloutState: "" };
    expect(rolloutState).toBe(failedTasks < 5 ? "IN_PROGRESS" : "FAILED");
    if (failures.at(-1) !== failedTasks) failures.push(failedTasks);
  }
  expect(failures).toEqual([0, 1, 2, 3, 4, 5]);

  const ten = fargateRun({ service: { DesiredCount: 10, ...breaker(threshold("COUNT", 5)) }, images: pullFails });
  ten.until(120);
  expect(ten.service().deployments).toMatchObject([{ failedTasks: 5, rolloutState: "FAILED" }]);
  const failed = ten.journal().find(({ eventName }) => eventName === "SERVICE_DEPLOYMENT_FAILED");
  expect(failed?.because).toBe("5 failed tasks reach the threshold 5: a COUNT of its own.");
});

test("G163 UNBOUNDED_PERCENT 50 with desired 800: the deployment fails at 400, not at 200", () => {
  const run = fargateRun({
    subnet: { CidrBlock: "10.0.0.0/16" },
    service: { DesiredCount: 800, ...breaker(threshold("UNBOUNDED_PERCENT", 50)) },
    images: pullFails,
  });
  run.until(90);
  expect(run.service().deployments).toMatchObject([{ failedTasks: 400, rolloutState: "FAILED" }]);
  expect(circuitBreakerWords(run.service())).toBe("on: fails after 400 failed tasks");
});

/**
 * Two tasks turn unhealthy, healthy and unhealthy again, five seconds before a third one that is still in its start
 * period looks: the deployment cannot complete meanwhile.
 */
function failFailHealthyFailFail(resetOnHealthyTask: boolean): FargateRun {
  const healthCheck = { Command: ["CMD", "curl"], Interval: 10, Timeout: 5, Retries: 1, StartPeriod: 100 };
  const run = fargateRun({
    container: { HealthCheck: healthCheck },
    service: {
      DesiredCount: 2,
      DeploymentConfiguration: {
        MinimumHealthyPercent: 0,
        MaximumPercent: 100,
        DeploymentCircuitBreaker: { Enable: true, Rollback: false, ResetOnHealthyTask: resetOnHealthyTask },
      },
    },
    images: { nginx: { healthCheckStatus: 500 } },
  });
  run.until(105);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 3 });
  run.until(177);
  expect(run.service().deployments[0]?.failedTasks).toBe(2);
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", healthCheckStatus: 200 });
  run.until(182);
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", healthCheckStatus: 500 });
  run.until(192);
  return run;
}

test("G168 resetOnHealthyTask true, failures F F H F F: the count is 2 and the deployment goes on", () => {
  expect(failFailHealthyFailFail(true).service().deployments).toMatchObject([
    { failedTasks: 2, rolloutState: "IN_PROGRESS" },
  ]);
});

test("G169 resetOnHealthyTask false, the same sequence: it trips on the third failure, count 3", () => {
  const { deployments } = failFailHealthyFailFail(false).service();
  expect(deployments).toMatchObject([{ failedTasks: 3, rolloutState: "FAILED" }]);
});

test("UpdateService sets the threshold of a running service, and refuses what ThresholdConfiguration does not allow", () => {
  const run = fargateRun();
  const update = (type: "COUNT" | "BOUNDED_PERCENT", value: number): string =>
    run.send({
      type: "ecs.UpdateService",
      service: "Service",
      deploymentConfiguration: {
        deploymentCircuitBreaker: { enable: true, rollback: true, thresholdConfiguration: { type, value } },
      },
    });
  expect(update("COUNT", 7)).toBe("accepted");
  expect(circuitBreakerWords(run.service())).toBe("on, with rollback: fails after 7 failed tasks");
  expect(update("BOUNDED_PERCENT", 101)).toBe(
    "InvalidParameterException: A thresholdConfiguration of percent must have a value from 1 to 100.",
  );
  expect(update("COUNT", 0)).toBe(
    "InvalidParameterException: The value of thresholdConfiguration must be a whole number above 0.",
  );
});

test("a template's threshold is read, and a bad one is an error", () => {
  const service = breaker({ ...threshold("COUNT", 4), ResetOnHealthyTask: "false" });
  const opened = openFargate({ service });
  expect(problemsOf(opened)).toEqual([]);
  expect(recordOf(opened, "service", "Service")?.deploymentConfiguration.deploymentCircuitBreaker).toEqual({
    enable: true,
    rollback: false,
    thresholdConfiguration: { type: "COUNT", value: 4 },
    resetOnHealthyTask: false,
  });
  expect(problemsOf(openFargate({ service: breaker(threshold("SOME", 4)) }))).toContain(
    "error Service.DeploymentConfiguration: The type of thresholdConfiguration must be BOUNDED_PERCENT, UNBOUNDED_PERCENT or COUNT.",
  );
});

test("an image tag without a digest: after three launches the deployment fails, whatever the threshold", () => {
  const pullError = "pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/nginx:2";
  const run = fargateRun({
    service: { DesiredCount: 1, ...breaker({ Rollback: true, ...threshold("COUNT", 10) }) },
    images: { "nginx:2": { pullError } },
  });
  run.until(200);
  run.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    containerDefinitions: [{ name: "web", image: "nginx:2", portMappings: [{ containerPort: 80 }] }],
  });
  run.send({ type: "ecs.UpdateService", service: "Service", taskDefinition: "web" });
  run.until(600);
  const failed = run.journal().find(({ eventName }) => eventName === "SERVICE_DEPLOYMENT_FAILED");
  expect(failed?.because).toBe("Three times in a row no digest was found for the tag of its image.");
  expect(run.service()).toMatchObject({ taskDefinition: "web:1", runningCount: 1 });
  expect([...run.simulation.all("serviceDeployment")].at(-1)).toMatchObject({
    status: "ROLLBACK_SUCCESSFUL",
    deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: 3 },
  });
});
