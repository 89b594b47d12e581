import { expect, test } from "vitest";
import { type BlueGreenOptions, blueGreenRun, openBlueGreen } from "../../testing/blueGreenRun.ts";
import { fargateRun } from "../../testing/fargateRun.ts";
import { problemsOf } from "../../testing/fargateTemplate.ts";
import type { ServiceDeploymentRecord } from "./model.ts";

type Run = ReturnType<typeof blueGreenRun>;

/** A steady service of revision 1, with a deployment of revision 2 that began at second 300. */
function deployed(options: BlueGreenOptions): Run {
  const run = blueGreenRun(options);
  run.until(300);
  expect(run.service().deployments).toMatchObject([{ rolloutState: "COMPLETED" }]);
  run.deploy();
  return run;
}

const newest = (run: Run): ServiceDeploymentRecord =>
  [...run.simulation.all("serviceDeployment")].at(-1) as ServiceDeploymentRecord;

/** Stages entered, with the second. */
const stagesOf = (run: Run): readonly string[] =>
  newest(run).sim.stages.map(({ stage, atMs }) => `${Math.floor(atMs / 1_000)} ${stage}`);

/** Every new share of production traffic that the new revision has, with the second. */
function sharesUntil(run: Run, second: number): readonly string[] {
  const shares: string[] = [];
  for (let at = Math.ceil(run.simulation.nowMs / 1_000); at <= second; at++) {
    run.until(at);
    const share = `${Math.round(run.share("Green") * 10) / 10}%`;
    if (shares.at(-1)?.endsWith(` ${share}`) !== true) shares.push(`${at} ${share}`);
  }
  return shares;
}

const alarm = {
  Alarm: {
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      AlarmName: "busy",
      Namespace: "AWS/ECS",
      MetricName: "CPUUtilization",
      Dimensions: [
        { Name: "ClusterName", Value: "hello" },
        { Name: "ServiceName", Value: { "Fn::GetAtt": ["Service", "Name"] } },
      ],
      Statistic: "Average",
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 30,
      ComparisonOperator: "GreaterThanThreshold",
    },
  },
};
const watched = (rollback: boolean): BlueGreenOptions => ({
  deployment: {
    DeploymentCircuitBreaker: { Enable: true, Rollback: false },
    Alarms: { AlarmNames: ["busy"], Enable: true, Rollback: rollback },
  },
  resources: alarm,
});
/** Four tasks of a quarter vCPU, 10 ms for each request: 80 a second are 80 %. */
const busy = { type: "lab.SetTraffic", rate: 80 } as const;
const stateOf = (run: Run): string | undefined => run.simulation.get("alarm", "Alarm")?.stateValue;

test("G171 an alarm in ALARM before the deployment begins is ignored for its whole duration", () => {
  const run = blueGreenRun(watched(true));
  run.send(busy);
  run.until(300);
  expect(stateOf(run)).toBe("ALARM");
  run.deploy();
  run.until(900);
  expect(stateOf(run)).toBe("ALARM");
  expect(newest(run)).toMatchObject({ status: "SUCCESSFUL", alarms: { status: "DISABLED", alarmNames: ["busy"] } });
  expect(run.service()).toMatchObject({ taskDefinition: "web:2", runningCount: 4 });
  const told = run.journal().find(({ eventName }) => eventName === "DEPLOYMENT_ALARMS_DISABLED");
  expect(told?.because).toBe("busy was in ALARM before the deployment began: no alarm counts for its whole duration.");
});

test("G172 an alarm that enters ALARM during the deployment fails it and rolls back, although the breaker does not", () => {
  const run = deployed(watched(true));
  run.send(busy);
  run.until(1_000);
  const failed = /deployment failed|rolling back/;
  const [first, second] = run.service().sim.steady ? run.events().filter((event) => failed.test(event)) : [];
  expect(first).toMatch(/^\(deployment ecs-svc\/\d+\) deployment failed: alarm detected\.$/);
  expect(second).toMatch(/^rolling back to deployment ecs-svc\/\d+\.$/);
  expect(run.service()).toMatchObject({ taskDefinition: "web:1", runningCount: 4 });
  expect(run.service().deployments).toMatchObject([{ taskDefinition: "web:1", rolloutState: "COMPLETED" }]);
  expect(newest(run)).toMatchObject({
    status: "ROLLBACK_SUCCESSFUL",
    alarms: { status: "TRIGGERED", triggeredAlarmNames: ["busy"] },
    rollback: { reason: "ECS deployment alarm: alarm detected." },
  });
  const entries = run.journal();
  const rolledBack = entries.find(({ eventName }) => eventName === "SERVICE_DEPLOYMENT_FAILED");
  const cause = entries.find(({ id }) => id === rolledBack?.causedBy);
  expect(cause).toMatchObject({ detailType: "CloudWatch Alarm State Change", eventName: "ALARM" });
});

test("an alarm without rollback fails the deployment, and the tasks stay", () => {
  const run = deployed(watched(false));
  run.send(busy);
  run.until(1_000);
  expect(run.service().deployments[0]).toMatchObject({ taskDefinition: "web:2", rolloutState: "FAILED" });
  expect(run.events().some((event) => event.startsWith("rolling back"))).toBe(false);
  expect(newest(run)).toMatchObject({ status: "STOPPED", alarms: { status: "TRIGGERED" } });
});

test("G173 with alarms a deployment stays IN_PROGRESS for 180 s after its old tasks are gone", () => {
  const run = deployed(watched(true));
  run.until(389);
  expect(run.service().deployments).toHaveLength(2);
  const bake = () => newest(run).sim.bakeSinceMs;
  run.until(395);
  const since = bake() ?? 0;
  expect(run.service()).toMatchObject({ runningCount: 4, pendingCount: 0 });
  expect(run.active().every(({ taskDefinitionArn }) => taskDefinitionArn === "web:2")).toBe(true);
  expect(Math.floor(since / 1_000)).toBe(390);
  run.until((since + 179_999) / 1_000);
  expect(run.service().deployments[0]?.rolloutState).toBe("IN_PROGRESS");
  run.until((since + 180_000) / 1_000);
  expect(run.service().deployments).toMatchObject([{ taskDefinition: "web:2", rolloutState: "COMPLETED" }]);
  expect(newest(run)).toMatchObject({ status: "SUCCESSFUL", alarms: { status: "MONITORING_COMPLETE" } });
});

test("G175 an early success below minimumHealthyPercent is rejected", () => {
  const run = blueGreenRun({ deployment: {} });
  const earlySuccessCriteria = { enable: true, healthyPercent: 50, sourceServiceRevisionCleanup: "BLOCKING" } as const;
  const update = (minimumHealthyPercent: number): string =>
    run.send({
      type: "ecs.UpdateService",
      service: "Service",
      deploymentConfiguration: { minimumHealthyPercent, earlySuccessCriteria },
    });
  expect(update(100)).toBe(
    "InvalidParameterException: healthyPercent must be a whole number from minimumHealthyPercent (100) to 100.",
  );
  expect(update(50)).toBe("accepted");
});

test("G176 LINEAR of 10 % and 6 minutes: 10 steps, 9 waits, 54 minutes from the first to 100 %", () => {
  const run = deployed({
    desiredCount: 1,
    deployment: { Strategy: "LINEAR", LinearConfiguration: { StepPercent: 10, StepBakeTimeInMinutes: 6 } },
  });
  const steps = Array.from({ length: 10 }, (_, step) => `${361 + step * 360} ${(step + 1) * 10}%`);
  expect(sharesUntil(run, 361 + 3_600)).toEqual(["301 0%", ...steps]);
  expect(newest(run).status).toBe("SUCCESSFUL");
  expect(stagesOf(run).filter((stage) => stage.endsWith(" PRE_PRODUCTION_TRAFFIC_SHIFT"))).toHaveLength(10);
});

test("G177 LINEAR of 30 % and 5 minutes: 30, 60, 90 and 100 %, 15 minutes in all", () => {
  const run = deployed({
    desiredCount: 1,
    deployment: { Strategy: "LINEAR", LinearConfiguration: { StepPercent: 30, StepBakeTimeInMinutes: 5 } },
  });
  expect(sharesUntil(run, 1_400)).toEqual(["301 0%", "361 30%", "661 60%", "961 90%", "1261 100%"]);
});

test("G178 CANARY by default: 5 %, after 10 minutes 100 %, then the bake time", () => {
  const run = deployed({ desiredCount: 1, deployment: { Strategy: "CANARY", BakeTimeInMinutes: 3 } });
  expect(sharesUntil(run, 1_300)).toEqual(["301 0%", "361 5%", "961 100%"]);
  expect(stagesOf(run).slice(-4)).toEqual([
    "960 PRODUCTION_TRAFFIC_SHIFT",
    "960 POST_PRODUCTION_TRAFFIC_SHIFT",
    "960 BAKE_TIME",
    "1140 CLEAN_UP",
  ]);
});

test("G179 LINEAR of 2.9 % and CANARY of 0.05 % are rejected, by template and by CreateService", () => {
  const linear = { strategy: "LINEAR", linearConfiguration: { stepPercent: 2.9 } } as const;
  const canary = { strategy: "CANARY", canaryConfiguration: { canaryPercent: 0.05 } } as const;
  const run = blueGreenRun({ deployment: {} });
  const create = (deploymentConfiguration: typeof linear | typeof canary): string =>
    run.send({
      type: "ecs.CreateService",
      cluster: "hello",
      serviceName: "second",
      taskDefinition: "web",
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["SubnetA"] } },
      deploymentConfiguration,
    });
  const tooLittle = "stepPercent must be a multiple of 0.1 from 3.0 to 100.0.";
  const noShare = "canaryPercent must be a multiple of 0.1 from 0.1 to 100.0.";
  expect(create(linear)).toBe(`InvalidParameterException: ${tooLittle}`);
  expect(create(canary)).toBe(`InvalidParameterException: ${noShare}`);
  const said = (deployment: Readonly<Record<string, unknown>>) => problemsOf(openBlueGreen({ deployment }));
  expect(said({ Strategy: "LINEAR", LinearConfiguration: { StepPercent: 2.9 } })).toContain(
    `error Service.DeploymentConfiguration: ${tooLittle}`,
  );
  expect(said({ Strategy: "CANARY", CanaryConfiguration: { CanaryPercent: "0.05" } })).toContain(
    `error Service.DeploymentConfiguration: ${noShare}`,
  );
});

test("G180 BLUE_GREEN of 4 tasks: 8 run from SCALE_UP to BAKE_TIME, blue serves all until the shift, green after it", () => {
  const run = deployed({ deployment: { Strategy: "BLUE_GREEN", BakeTimeInMinutes: 5 } });
  run.until(359);
  expect(newest(run).lifecycleStage).toBe("SCALE_UP");
  expect(run.active()).toHaveLength(8);
  expect([run.share("Blue"), run.share("Green"), run.share("Green", "TestRule")]).toEqual([100, 0, 0]);
  run.until(400);
  expect(newest(run)).toMatchObject({
    status: "IN_PROGRESS",
    lifecycleStage: "BAKE_TIME",
    sourceServiceRevisions: [{ runningTaskCount: 4, requestedProductionTrafficWeight: 0 }],
    targetServiceRevision: { runningTaskCount: 4, requestedProductionTrafficWeight: 100 },
  });
  expect(run.service()).toMatchObject({ runningCount: 8, desiredCount: 4 });
  expect([run.share("Blue"), run.share("Green"), run.share("Green", "TestRule")]).toEqual([0, 100, 100]);
  expect(stagesOf(run)).toEqual([
    "300 PRE_SCALE_UP",
    "300 SCALE_UP",
    "360 POST_SCALE_UP",
    "360 TEST_TRAFFIC_SHIFT",
    "360 POST_TEST_TRAFFIC_SHIFT",
    "360 PRE_PRODUCTION_TRAFFIC_SHIFT",
    "360 PRODUCTION_TRAFFIC_SHIFT",
    "360 POST_PRODUCTION_TRAFFIC_SHIFT",
    "360 BAKE_TIME",
  ]);
  run.until(800);
  expect(run.active()).toHaveLength(4);
  expect(run.service().deployments).toMatchObject([{ taskDefinition: "web:2", rolloutState: "COMPLETED" }]);
  expect(
    run
      .events()
      .slice(-2)
      .map((event) => event.replace(/ecs-svc\/\d+/, "ecs-svc/2")),
  ).toEqual(["(deployment ecs-svc/2) deployment completed.", "has reached a steady state."]);
});

test("G181 a PAUSE hook at PRODUCTION_TRAFFIC_SHIFT is rejected", () => {
  const hook = { TargetType: "PAUSE", LifecycleStages: ["PRODUCTION_TRAFFIC_SHIFT"] };
  const deployment = { Strategy: "BLUE_GREEN", BakeTimeInMinutes: 5, LifecycleHooks: [hook] };
  const message = "PAUSE lifecycle hooks are not supported at the lifecycle stage PRODUCTION_TRAFFIC_SHIFT.";
  expect(problemsOf(openBlueGreen({ deployment }))).toContain(`error Service.DeploymentConfiguration: ${message}`);
  const run = blueGreenRun({ deployment: {} });
  const created = run.send({
    type: "ecs.CreateService",
    cluster: "hello",
    serviceName: "second",
    taskDefinition: "web",
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["SubnetA"] } },
    deploymentConfiguration: {
      strategy: "BLUE_GREEN",
      bakeTimeInMinutes: 5,
      lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages: ["PRODUCTION_TRAFFIC_SHIFT"] }],
    },
  });
  expect(created).toBe(`InvalidParameterException: ${message}`);
});

test("G183 a stage that lasts 24 hours fails the deployment, which rolls back", () => {
  const check = "arn:aws:lambda:us-east-1:123456789012:function:check";
  const run = fargateRun({
    service: {
      DesiredCount: 1,
      DeploymentConfiguration: {
        Strategy: "BLUE_GREEN",
        BakeTimeInMinutes: 5,
        LifecycleHooks: [{ HookTargetArn: check, LifecycleStages: ["POST_SCALE_UP"] }],
      },
    },
  });
  run.until(300);
  run.send({ type: "lab.SetHookFunction", hookTargetArn: check, hookStatus: "IN_PROGRESS" });
  run.send({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true });
  const deployment = () => [...run.simulation.all("serviceDeployment")].at(-1);
  run.until(500);
  const since = (deployment()?.sim.stageSinceMs ?? 0) / 1_000;
  run.until(since + 86_399);
  expect(deployment()).toMatchObject({ status: "IN_PROGRESS", lifecycleStage: "POST_SCALE_UP" });
  expect(run.service()).toMatchObject({ runningCount: 2, desiredCount: 1 });
  run.until(since + 86_500);
  expect(deployment()).toMatchObject({
    status: "ROLLBACK_SUCCESSFUL",
    rollback: { reason: "The lifecycle stage POST_SCALE_UP timed out." },
  });
  expect(run.service()).toMatchObject({ runningCount: 1, desiredCount: 1 });
});
