import { expect, test } from "vitest";
import { fargateRun } from "../testing/fargateRun.ts";
import { groupRun } from "../testing/groupRun.ts";
import { queueRun } from "../testing/queueRun.ts";
import { type SampleRun, sampleRun } from "../testing/sampleRun.ts";
import { scaledService } from "../testing/scaledService.ts";
import { servedGroup, setGroupTraffic, sizesOf } from "../testing/servedGroup.ts";

/** Hello ECS under ten times its traffic. */
const underTenfold = (change?: (text: string) => string, minutes = 25): SampleRun => {
  const run = sampleRun("hello-ecs.yaml", change);
  run.until(300);
  run.send({ type: "lab.SetTraffic", source: "LoadBalancer", multiplier: 10 });
  run.until(300 + minutes * 60);
  return run;
};
const scaledOut = underTenfold();

test("C68 service auto scaling changes the desired number of tasks, within its limits", () => {
  expect(scaledOut.service().desiredCount).toBeGreaterThan(2);
  const [target] = scaledOut.all("scalableTarget");
  const set = scaledOut.all("scalingActivity").flatMap(({ description }) => {
    const [, count] = /^Setting desired count to (\d+)/.exec(description) ?? [];
    return count === undefined ? [] : [Number(count)];
  });
  expect(Math.min(...set)).toBeGreaterThanOrEqual(target?.minCapacity ?? Number.NaN);
  expect(Math.max(...set)).toBeLessThanOrEqual(target?.maxCapacity ?? 0);
  expect(scaledOut.service().desiredCount).toBe(Math.max(...set));
});

test("C69 it is Application Auto Scaling's work: the scaling activity stands there", () => {
  expect(scaledOut.all("scalingActivity")).toContainEqual(
    expect.objectContaining({
      statusCode: "Successful",
      description: expect.stringMatching(/^Setting desired count to \d/),
    }),
  );
});

test("C70 average CPU is a metric to scale on: above the target it scales out", () => {
  const { datapoints } = scaledOut.get("metric", "AWS/ECS CPUUtilization Cluster Service");
  const high = scaledOut.all("alarm").find(({ metricName, comparisonOperator }) => {
    return metricName === "CPUUtilization" && comparisonOperator === "GreaterThanThreshold";
  });
  expect(Math.max(...datapoints.map(({ average }) => average))).toBeGreaterThan(high?.threshold ?? Number.NaN);
  expect(scaledOut.all("scalingActivity").map(({ cause }) => cause)).toContainEqual(
    expect.stringContaining(`monitor alarm ${high?.alarmName} in state ALARM triggered policy`),
  );
  expect(scaledOut.service().desiredCount).toBeGreaterThan(2);
});

test("C73 target tracking: the metric comes to rest near its target", () => {
  const datapoints = scaledOut.get("metric", "AWS/ECS CPUUtilization Cluster Service").datapoints;
  const newest = datapoints.at(-1)?.average ?? 0;
  expect(newest).toBeGreaterThan(35);
  expect(newest).toBeLessThan(60);
});

test("C107 service CPU is a CloudWatch metric, then an alarm, then scaling: three hops, each after the one before", () => {
  const at = (detailType: string) =>
    scaledOut.journal().find((entry) => entry.detailType === detailType && entry.atMs > 300_000 && entry.notable)
      ?.atMs ?? 0;
  const alarm = at("CloudWatch Alarm State Change");
  const scaling = at("Application Auto Scaling Scaling Activity State Change");
  const newTask =
    scaledOut
      .active()
      .map(({ createdAtMs }) => createdAtMs)
      .find((createdAtMs) => createdAtMs > 300_000) ?? 0;
  expect(alarm).toBeGreaterThan(300_000 + 3 * 60_000);
  expect(scaling).toBeGreaterThanOrEqual(alarm);
  expect(newTask).toBeGreaterThanOrEqual(scaling);
});

test("C71 average memory is a metric to scale on: an application that needs memory scales on it, with its CPU idle", () => {
  const run = underTenfold((text) =>
    text
      .replace("ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization")
      .replace("cpuMsPerRequest: 0.8", "cpuMsPerRequest: 0.05")
      .replace("memoryMiB: 24", "memoryMiB: 200, memoryMiBPerRequest: 20"),
  );
  expect(run.service().desiredCount).toBeGreaterThan(2);
  expect(run.get("metric", "AWS/ECS CPUUtilization Cluster Service").datapoints.at(-1)?.average).toBeLessThan(15);
});

test("C72 requests per target: twice the traffic, twice the tasks, and each target answers as many as before", () => {
  const run = sampleRun("hello-ecs.yaml", (text) =>
    text
      .replace(
        "PredefinedMetricType: ECSServiceAverageCPUUtilization",
        [
          "PredefinedMetricType: ALBRequestCountPerTarget",
          "ResourceLabel: !Sub ${LoadBalancer.LoadBalancerFullName}/${TargetGroup.TargetGroupFullName}",
        ].join("\n          "),
      )
      .replace("TargetValue: !Ref TargetCpu", "TargetValue: 1800"),
  );
  run.until(300);
  run.send({ type: "lab.SetTraffic", source: "LoadBalancer", rate: 120 });
  run.until(1_500);
  expect(run.service()).toMatchObject({ desiredCount: 4, runningCount: 4 });
  const perTarget = run.get("metric", "AWS/ApplicationELB RequestCountPerTarget TargetGroup").datapoints.at(-1)?.sum;
  expect(perTarget).toBeCloseTo(1_800, -2);
});

test("C74 step scaling on an alarm: a breach by 20 adds what the step for it says", () => {
  const run = scaledService({
    desiredCount: 4,
    maxCapacity: 20,
    steps: {
      out: {
        steps: [
          [0, 20, 1],
          [20, null, 3],
        ],
        alarm: { at: 60 },
      },
    },
  });
  run.live(2, () => ({ Load: 50 }));
  run.live(2, () => ({ Load: 80 }));
  expect(run.changes()).toEqual([expect.stringMatching(/ 7$/)]);
});

test("C75 scheduled scaling: the minimum rises at its time, before the load comes", () => {
  const run = sampleRun("predictable-morning.yaml");
  run.until(1_199);
  expect([run.service().desiredCount, run.all("scalableTarget")[0]?.minCapacity]).toEqual([2, 2]);
  run.until(1_320);
  expect([run.service().desiredCount, run.all("scalableTarget")[0]?.minCapacity]).toEqual([6, 6]);
});

test.each([
  "C20 the length of an SQS queue can be what a service scales on",
  "C76 the length of an SQS queue scales through an alarm",
])("%s: the backlog crosses the threshold, the alarm goes to ALARM, the desired count rises", () => {
  const run = queueRun({
    desiredCount: 1,
    image: { startSeconds: 0 },
    polls: { waitMsPerMessage: 10_000 },
    resources: {
      Target: {
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
          PolicyName: "deep",
          PolicyType: "StepScaling",
          ScalingTargetId: { Ref: "Target" },
          StepScalingPolicyConfiguration: {
            AdjustmentType: "ChangeInCapacity",
            StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 3 }],
          },
        },
      },
      Deep: {
        Type: "AWS::CloudWatch::Alarm",
        Properties: {
          Namespace: "AWS/SQS",
          MetricName: "ApproximateNumberOfMessagesVisible",
          Dimensions: [{ Name: "QueueName", Value: { "Fn::GetAtt": ["Jobs", "QueueName"] } }],
          Statistic: "Average",
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 500,
          ComparisonOperator: "GreaterThanThreshold",
          AlarmActions: [{ Ref: "Policy" }],
        },
      },
    },
  });
  run.until(120);
  expect(run.service().desiredCount).toBe(1);
  run.call({ type: "lab.SendMessages", queueUrl: "Jobs", count: 2_000 });
  run.until(300);
  expect(run.simulation.get("alarm", "Deep")?.stateValue).toBe("ALARM");
  expect(run.service().desiredCount).toBe(4);
});

const twoLayers = sampleRun("two-layers.yaml");
twoLayers.until(1_440);

test("C77 scaling the service is not scaling the instances: on a full cluster tasks wait, and no instance appears by itself", () => {
  const { desiredCount, runningCount } = twoLayers.service();
  expect([desiredCount, runningCount]).toEqual([12, 8]);
  expect(twoLayers.all("containerInstance")).toHaveLength(2);
});

test("C78 on Fargate scaling is simpler: all ten tasks run", () => {
  const run = fargateRun({ service: { DesiredCount: 2 } });
  run.until(120);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 10 });
  run.until(240);
  expect(run.service().runningCount).toBe(10);
});

const cpuPolicy = {
  Policy: {
    Type: "AWS::AutoScaling::ScalingPolicy",
    Properties: {
      AutoScalingGroupName: { Ref: "Group" },
      PolicyType: "TargetTrackingScaling",
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" },
        TargetValue: 50,
      },
    },
  },
};

test("C79 a group can scale on CPU: its instances come after the CPU has risen for minutes", () => {
  const run = servedGroup({
    group: { DesiredCapacity: "1", MaxSize: "4" },
    service: { DesiredCount: 1 },
    resources: cpuPolicy,
  });
  run.until(600);
  setGroupTraffic(run, 80);
  const [, change] = sizesOf(run, 600, 1_500);
  expect(change?.[0]).toBeGreaterThanOrEqual(600 + 180);
});

/** One instance, then ten tasks: the group has to grow. */
const grown = (() => {
  const run = groupRun({ group: { DesiredCapacity: "1" }, service: { DesiredCount: 2 } });
  run.until(600);
  const answer = run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 10 });
  run.until(602);
  const waiting = run.active().filter(({ lastStatus }) => lastStatus === "PROVISIONING").length;
  run.until(900);
  const found = run.journal().find(({ atMs, eventName }) => atMs > 600_000 && eventName === "AlarmHigh");
  const launched = [...run.simulation.all("containerInstance")].filter(({ launchTimeMs }) => launchTimeMs > 600_000);
  return { run, answer, waiting, alarm: found, launched };
})();

test("C80 a capacity provider adds instances for tasks that wait in PROVISIONING, while the CPU is idle", () => {
  const { run, answer, waiting, alarm, launched } = grown;
  expect(answer).toBe("accepted");
  expect(waiting).toBeGreaterThan(0);
  // What called for instances is the reservation of the capacity provider: nobody sends a request all along.
  expect(alarm?.message).toBe(
    "Managed scaling of capacity provider Provider sets the desired capacity of group from 2 to 3.",
  );
  expect([...run.simulation.all("trafficSource")]).toEqual([]);
  expect(launched.length).toBeGreaterThan(0);
  expect(run.service().runningCount).toBe(10);
});

test("C108 new instances take their time: alarm, launch, registration and the first task there, each with its second", () => {
  const { run, alarm, launched } = grown;
  const seconds = (ms: number | null | undefined): number => Math.round((ms ?? Number.NaN) / 1_000);
  const [instance] = launched;
  const first = run
    .active()
    .filter(({ containerInstanceArn }) => containerInstanceArn === instance?.id)
    .toSorted((a, b) => (a.startedAtMs ?? 0) - (b.startedAtMs ?? 0))[0];
  // The feed shows each with its second: alarm and launch, running, registered, first task.
  const told = run.journal().filter(({ subject, atMs }) => atMs > 600_000 && subject === instance?.id);
  const at = (name: string) => seconds(told.find(({ eventName }) => eventName === name)?.atMs);
  const steps = [seconds(alarm?.atMs), at("pending"), at("running"), at("ACTIVE"), seconds(first?.startedAtMs)];
  expect(steps).toEqual([660, 660, 690, 780, 840]);
});

test("C81 a capacity provider is paired with an Auto Scaling group: without one it is refused", () => {
  const run = groupRun();
  run.until(1);
  expect(
    run.send({
      type: "ecs.CreateCapacityProvider",
      name: "alone",
      autoScalingGroupProvider: { autoScalingGroupArn: "none" },
    }),
  ).toMatch(/^ClientException|^InvalidParameterException/);
});
