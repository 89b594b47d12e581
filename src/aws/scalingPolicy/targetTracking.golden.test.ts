import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { codeDeployRun, codeDeployTemplate } from "../../testing/codeDeployRun.ts";
import { fargateRun } from "../../testing/fargateRun.ts";
import { loadedService } from "../../testing/loadedService.ts";
import { changesOf, reasonsOf, type ScaledServiceOptions, scaledService } from "../../testing/scaledService.ts";
import { scenarioText } from "../../testing/scenario.ts";

// The traffic and scaling reference, target tracking, through template, commands and what CloudWatch is told.

const cpu = { cpu: { metric: "Cpu", target: 50 } };
const both = { cpu: { metric: "Cpu", target: 60 }, requests: { metric: "Requests", target: 1_000 } };
const tracked = (options: Partial<ScaledServiceOptions> & { readonly desiredCount: number }) =>
  scaledService({ tracking: cpu, maxCapacity: 20, ...options });
const target = "service/hello/web";
const register = (run: ReturnType<typeof tracked>, limits: object) =>
  run.send({ type: "application-autoscaling.RegisterScalableTarget", resourceId: target, ...limits });
const setByHand = (run: ReturnType<typeof tracked>, desiredCount: number) =>
  run.send({ type: "ecs.UpdateService", service: "web", desiredCount });

test("GC-TT-07: 47 % on 10 tasks for six hours does nothing", () => {
  const run = tracked({ desiredCount: 10 });
  run.live(360, () => ({ Cpu: 47 }));
  expect([run.changes(), run.reasons()]).toEqual([[], []]);
});

test("GC-TT-08: two minutes of 75 %, then 46 %, does nothing", () => {
  const run = tracked({ desiredCount: 4 });
  run.live(60, (minute) => ({ Cpu: minute <= 2 ? 75 : 46 }));
  expect([run.changes(), run.reasons()]).toEqual([[], []]);
});

test("GC-TT-09: above 100 % one step makes 11 of 2, and 72.73 % stays", () => {
  const run = tracked({ desiredCount: 2, tracking: { cpu: { metric: "Cpu", target: 75 } } });
  run.live(40, (_, running) => ({ Cpu: Math.min(400, 800 / running) }));
  expect(run.changes()).toEqual(["3 11"]);
  expect(run.simulation.get("metric", "Test Cpu")?.datapoints.at(-1)?.average).toBeCloseTo(72.73, 2);
});

test("GC-TT-11: 30 % of CPU wants 3, 1,400 requests want 7: 7", () => {
  const run = tracked({ desiredCount: 5, tracking: both });
  run.live(3, () => ({ Cpu: 30, Requests: 1_400 }));
  expect(run.changes()).toEqual(["3 7"]);
});

test("GC-TT-12: CPU low and requests in band for an hour: no scale-in", () => {
  const run = tracked({ desiredCount: 7, tracking: both });
  run.live(60, () => ({ Cpu: 25, Requests: 950 }));
  expect(run.changes()).toEqual([]);
  expect(run.reasons()).toEqual(["15 OtherPolicyDisagrees"]);
});

test("GC-TT-13: both low for 15 minutes: the larger of 3 and 5", () => {
  const run = tracked({ desiredCount: 7, tracking: both });
  run.live(15, () => ({ Cpu: 25, Requests: 700 }));
  expect(run.changes()).toEqual(["15 5"]);
});

test("GC-TT-15: a rolling deployment holds scale-in back until it has completed", () => {
  const run = tracked({ desiredCount: 8 });
  run.live(10, () => ({ Cpu: 47 }));
  // New tasks find no capacity, so the deployment goes on; the eight old ones keep running.
  run.send({ type: "lab.SetFargateCapacity", capacityProvider: "FARGATE", available: false });
  run.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true });
  run.live(20, () => ({ Cpu: 20 }));
  expect(run.changes()).toEqual([]);
  expect(run.reasons()).toEqual(["25 TargetServicePutResourceAsUnscalable"]);
  run.send({ type: "lab.SetFargateCapacity", capacityProvider: "FARGATE", available: true });
  // The scheduler has backed off by now; the deployment completes within the half hour.
  run.live(30, () => ({ Cpu: 20 }));
  expect(run.service().deployments.map(({ rolloutState }) => rolloutState)).toEqual(["COMPLETED"]);
  expect(run.service().desiredCount).toBeLessThan(8);
});

test("GC-TT-16: a rolling deployment does not hold scale-out back", () => {
  const run = tracked({ desiredCount: 4 });
  run.live(5, () => ({ Cpu: 47 }));
  run.send({ type: "lab.SetFargateCapacity", capacityProvider: "FARGATE", available: false });
  run.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true });
  run.live(3, () => ({ Cpu: 75 }));
  expect(run.service().deployments.map(({ rolloutState }) => rolloutState)).toContain("IN_PROGRESS");
  expect(run.changes()).toEqual(["8 6"]);
});

test("GC-TT-17: with the EXTERNAL controller a deployment in progress does not hold scale-in back", () => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.send({
    type: "ecs.CreateService",
    cluster: "hello",
    serviceName: "out",
    desiredCount: 8,
    deploymentController: { type: "EXTERNAL" },
  });
  const taskSet = {
    type: "ecs.CreateTaskSet",
    service: "out",
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
    taskDefinition: "web:1",
  } as const;
  run.send({ ...taskSet, scale: { value: 100, unit: "PERCENT" } });
  run.send({
    type: "application-autoscaling.RegisterScalableTarget",
    resourceId: "service/hello/out",
    minCapacity: 2,
    maxCapacity: 20,
  });
  run.until(180);
  // A second task set whose tasks cannot start is a deployment that does not end.
  run.send({ type: "lab.SetFargateCapacity", capacityProvider: "FARGATE", available: false });
  run.send({ ...taskSet, scale: { value: 50, unit: "PERCENT" } });
  run.send({
    type: "application-autoscaling.PutScalingPolicy",
    policyName: "out-cpu",
    resourceId: "service/hello/out",
    targetTrackingScalingPolicyConfiguration: {
      targetValue: 50,
      customizedMetricSpecification: { namespace: "Test", metricName: "Cpu", statistic: "Average" },
    },
  });
  for (let minute = 3; minute < 22; minute++) {
    run.send({
      type: "cloudwatch.PutMetricData",
      namespace: "Test",
      metricData: [{ metricName: "Cpu", value: 20 }],
    });
    run.until((minute + 1) * 60);
  }
  expect([...run.simulation.all("taskSet")].map(({ stabilityStatus }) => stabilityStatus)).toContain("STABILIZING");
  expect(changesOf(run).map((change) => change.split(" ")[1])).toEqual(["4"]);
  expect(reasonsOf(run)).not.toContain("TargetServicePutResourceAsUnscalable");
});

test("GC-TT-18: DisableScaleIn: 5 % for an hour changes nothing", () => {
  const run = tracked({ desiredCount: 6 });
  run.send({
    type: "application-autoscaling.PutScalingPolicy",
    policyName: "cpu",
    targetTrackingScalingPolicyConfiguration: { disableScaleIn: true },
  });
  run.live(60, () => ({ Cpu: 5 }));
  expect(run.changes()).toEqual([]);
  expect(run.reasons()).toEqual(["15 DisableScaleIn"]);
});

test.each`
  golden        | value | where
  ${"GC-TT-19"} | ${50} | ${"the target itself"}
  ${"GC-TT-20"} | ${45} | ${"nine tenths of it"}
`("$golden: an hour at $where changes nothing", ({ value }) => {
  const run = tracked({ desiredCount: 4 });
  run.live(60, () => ({ Cpu: value }));
  expect([run.changes(), run.reasons()]).toEqual([[], []]);
});

test("GC-TT-21: when the metric stops, both alarms run out of data and nothing changes", () => {
  const run = tracked({ desiredCount: 4 });
  run.live(16, () => ({ Cpu: 47 }));
  run.live(60, () => ({}));
  expect([...run.simulation.all("alarm")].map(({ stateValue }) => stateValue)).toEqual([
    "INSUFFICIENT_DATA",
    "INSUFFICIENT_DATA",
  ]);
  expect(run.changes()).toEqual([]);
});

test("GC-TT-23: registering a minimum of 4 lifts 2 to 4 at once", () => {
  const run = tracked({ desiredCount: 2, minCapacity: 1 });
  run.until(120);
  expect(register(run, { minCapacity: 4, maxCapacity: 10 })).toBe("accepted");
  expect(run.service().desiredCount).toBe(4);
});

test("GC-TT-24: lowering the maximum to 5 lowers 8 to 5 at once, and the activity says why", () => {
  const run = tracked({ desiredCount: 8 });
  run.until(120);
  register(run, { maxCapacity: 5 });
  expect(run.service().desiredCount).toBe(5);
  expect(run.activities().at(-1)?.cause).toContain("maximum capacity was set to 5");
});

test("GC-TT-25: 15 set by hand above the maximum of 10 stays", () => {
  const run = tracked({ desiredCount: 8, maxCapacity: 10 });
  run.live(2, () => ({ Cpu: 47 }));
  setByHand(run, 15);
  run.live(60, () => ({ Cpu: 47 }));
  expect(run.service().desiredCount).toBe(15);
});

test("GC-TT-26: 2 set by hand below the minimum of 4: AlarmHigh at 75 % lifts to 4", () => {
  const run = tracked({ desiredCount: 4, minCapacity: 4 });
  run.live(2, () => ({ Cpu: 47 }));
  setByHand(run, 2);
  run.live(3, () => ({ Cpu: 75 }));
  expect(run.service().desiredCount).toBe(4);
});

test("GC-TT-27: 15 set by hand above the maximum of 10: AlarmLow at 40 % lowers to 10, not to 12", () => {
  const run = tracked({ desiredCount: 8, maxCapacity: 10 });
  run.live(2, () => ({ Cpu: 47 }));
  setByHand(run, 15);
  run.live(15, () => ({ Cpu: 40 }));
  expect(run.changes()).toEqual(["17 10"]);
});

test("GC-TT-28: 15 set by hand above the maximum of 10: AlarmHigh leaves it", () => {
  const run = tracked({ desiredCount: 8, maxCapacity: 10 });
  run.live(2, () => ({ Cpu: 47 }));
  setByHand(run, 15);
  run.live(10, () => ({ Cpu: 75 }));
  expect(run.service().desiredCount).toBe(15);
});

test("GC-TT-29: 6 desired and only 4 RUNNING at 75 %: the base is 4, so no further growth", () => {
  const run = tracked({ desiredCount: 4 });
  run.live(2, () => ({ Cpu: 47 }));
  run.send({ type: "lab.SetFargateCapacity", capacityProvider: "FARGATE", available: false });
  run.live(12, () => ({ Cpu: 75 }));
  expect(run.service()).toMatchObject({ desiredCount: 6, runningCount: 4 });
  expect(run.changes()).toEqual(["5 6"]);
});

test("GC-TT-32: suspended for ten minutes of AlarmHigh, it acts right after scaling is resumed", () => {
  const run = tracked({ desiredCount: 4 });
  register(run, { suspendedState: { dynamicScalingOutSuspended: true } });
  run.live(13, () => ({ Cpu: 75 }));
  expect(run.changes()).toEqual([]);
  register(run, { suspendedState: { dynamicScalingOutSuspended: false } });
  expect(run.service().desiredCount).toBe(6);
});

test("GC-TT-33: ALBRequestCountPerTarget on a CodeDeploy service is flagged, and refused by the call", () => {
  const template = JSON.parse(codeDeployTemplate());
  Object.assign(template.Resources, {
    ScalableTarget: {
      Type: "AWS::ApplicationAutoScaling::ScalableTarget",
      Properties: {
        ServiceNamespace: "ecs",
        ScalableDimension: "ecs:service:DesiredCount",
        ResourceId: { "Fn::Sub": "service/${Cluster}/${Service.Name}" },
        MinCapacity: 1,
        MaxCapacity: 10,
      },
    },
    Policy: {
      Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
      Properties: {
        PolicyType: "TargetTrackingScaling",
        ScalingTargetId: { Ref: "ScalableTarget" },
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 1_000,
          PredefinedMetricSpecification: {
            PredefinedMetricType: "ALBRequestCountPerTarget",
            ResourceLabel: { "Fn::Sub": "${LoadBalancer.LoadBalancerFullName}/${Blue.TargetGroupFullName}" },
          },
        },
      },
    },
  });
  const { problems } = openScenario(JSON.stringify(template), { fileName: "codeDeploy.json" });
  expect(
    problems.filter(({ path }) => path.includes("Policy")).map(({ severity, message }) => [severity, message]),
  ).toEqual([
    ["warning", "ALBRequestCountPerTarget is not supported for services with the CODE_DEPLOY deployment controller."],
  ]);
  const { simulation } = codeDeployRun();
  const limits = { resourceId: "service/hello/web", minCapacity: 1, maxCapacity: 10 } as const;
  expect(simulation.send({ type: "application-autoscaling.RegisterScalableTarget", ...limits }).accepted).toBe(true);
  expect(
    simulation.send({
      type: "application-autoscaling.PutScalingPolicy",
      policyName: "requests",
      resourceId: limits.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 1_000,
        predefinedMetricSpecification: { predefinedMetricType: "ALBRequestCountPerTarget", resourceLabel: null },
      },
    }),
  ).toMatchObject({ accepted: false, message: expect.stringContaining("CODE_DEPLOY deployment controller") });
});

test.each`
  golden        | metric                               | value    | high     | low    | statistic    | watched
  ${"GC-TT-34"} | ${"ECSServiceAverageCPUUtilization"} | ${50}    | ${50}    | ${45}  | ${"Average"} | ${"CPUUtilization"}
  ${"GC-TT-35"} | ${"ALBRequestCountPerTarget"}        | ${1_000} | ${1_000} | ${900} | ${"Sum"}     | ${"RequestCountPerTarget"}
`("$golden: a target of $value for $metric lists two alarms", ({ metric, value, high, low, statistic, watched }) => {
  const service = loadedService({ desiredCount: 2, maxCapacity: 10, load: 10, metric, targetValue: value });
  service.liveTo(1);
  const { simulation } = service;
  const shared = { metricName: watched, statistic, period: 60 };
  expect([...simulation.all("alarm")]).toMatchObject([
    {
      ...shared,
      comparisonOperator: "GreaterThanThreshold",
      threshold: high,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
    },
    {
      ...shared,
      comparisonOperator: "LessThanThreshold",
      threshold: low,
      evaluationPeriods: 15,
      datapointsToAlarm: 15,
    },
  ]);
});

test("GC-TT-36: on 20 s metrics load 200 on 2 tasks is AlarmHigh at 1:00, and 4 are desired", () => {
  const service = loadedService({
    desiredCount: 2,
    maxCapacity: 10,
    load: 95,
    metric: "ECSServiceAverageCPUUtilizationHighResolution",
  });
  service.liveTo(20);
  expect(service.changes()).toEqual([]);
  service.setLoad(200);
  service.liveTo(21);
  expect(service.changes()).toEqual(["21 4"]);
  const high = [...service.simulation.all("alarm")][0];
  expect(high).toMatchObject({ stateValue: "ALARM", period: 20, evaluationPeriods: 3, stateUpdatedAtMs: 21 * 60_000 });
});

test("GC-TT-37: of 5 tasks with 4 protected, a scale-in to 2 leaves 4 running until the protection ends", () => {
  const run = tracked({ desiredCount: 5, minCapacity: 1 });
  run.live(2, () => ({ Cpu: 47 }));
  const tasks = run.active().map(({ taskArn }) => taskArn);
  run.send({ type: "ecs.UpdateTaskProtection", cluster: "hello", tasks: tasks.slice(0, 4), protectionEnabled: true });
  run.live(17, () => ({ Cpu: 16 }));
  expect(run.changes()).toEqual(["17 2"]);
  expect(run.service()).toMatchObject({ desiredCount: 2, runningCount: 4 });
  // Protection lasts two hours unless the call says otherwise.
  run.live(100, () => ({ Cpu: 47 }));
  expect(run.service().runningCount).toBe(4);
  run.live(8, () => ({ Cpu: 47 }));
  expect(run.service()).toMatchObject({ desiredCount: 2, runningCount: 2 });
});

test("GC-TT-39: 44 % on 2 tasks for 15 minutes is AlreadyAtDesiredCapacity", () => {
  const run = tracked({ desiredCount: 2, minCapacity: 1 });
  run.live(15, () => ({ Cpu: 44 }));
  expect([run.changes(), run.reasons()]).toEqual([[], ["15 AlreadyAtDesiredCapacity"]]);
  expect(run.activities().at(-1)?.notScaledReasons).toEqual([
    { code: "AlreadyAtDesiredCapacity", currentCapacity: 2, maxCapacity: null, minCapacity: null },
  ]);
});

test("GC-TT-40: the activity of 2 → 3 reads as AWS writes it and is Successful when the task runs", () => {
  const run = tracked({ desiredCount: 2 });
  run.live(6, (minute) => ({ Cpu: minute <= 3 ? 70 : 48 }));
  expect(run.activities()).toMatchObject([
    {
      description: "Setting desired count to 3.",
      statusCode: "Successful",
      statusMessage: "Successfully set desired count to 3. Change successfully fulfilled by ecs.",
    },
  ]);
  expect(run.activities()[0]?.cause).toMatch(
    /^monitor alarm TargetTracking-service\/hello\/web-AlarmHigh-[0-9a-f-]{36} in state ALARM triggered policy cpu$/,
  );
});

test("GC-TT-42: a second policy on ECSServiceAverageCPUUtilization is refused", () => {
  const run = scaledService({ desiredCount: 2 });
  const put = (
    policyName: string,
    predefinedMetricType: "ECSServiceAverageCPUUtilization" | "ECSServiceAverageMemoryUtilization",
  ) =>
    run.send({
      type: "application-autoscaling.PutScalingPolicy",
      policyName,
      resourceId: target,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 50,
        predefinedMetricSpecification: { predefinedMetricType, resourceLabel: null },
      },
    });
  expect(put("one", "ECSServiceAverageCPUUtilization")).toBe("accepted");
  expect(put("two", "ECSServiceAverageCPUUtilization")).toMatch(
    /^ValidationException: Only one TargetTrackingScaling policy for a given metric/,
  );
  expect(put("two", "ECSServiceAverageMemoryUtilization")).toBe("accepted");
});

test("a policy that is deleted takes its alarms with it; the service stays as it is", () => {
  const run = tracked({ desiredCount: 4 });
  run.live(2, () => ({ Cpu: 75 }));
  expect(run.send({ type: "application-autoscaling.DeleteScalingPolicy", policyName: "cpu" })).toBe("accepted");
  run.live(10, () => ({ Cpu: 75 }));
  expect([...run.simulation.all("alarm")]).toEqual([]);
  expect(run.service().desiredCount).toBe(4);
  expect(run.send({ type: "application-autoscaling.DeleteScalingPolicy", policyName: "cpu" })).toMatch(
    /^ObjectNotFoundException/,
  );
});

test("a policy on 20-second metrics of a service without them is flagged", () => {
  const text = scenarioText("twenty-second-metrics.yaml").replace("ResolutionSeconds: 20", "ResolutionSeconds: 60");
  const { problems } = openScenario(text, { fileName: "twenty-second-metrics.yaml" });
  expect(problems.map(({ message }) => message)).toContain(
    "frequent does not publish CPUUtilization every 20 seconds.",
  );
});
