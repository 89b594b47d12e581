import { expect, test } from "vitest";
import { type GroupOptions, type GroupRun, groupRun } from "../../testing/groupRun.ts";

const m = (minutes: number): number => minutes * 60;
const call = { autoScalingGroupName: "group" } as const;

/** An Application Load Balancer before the service, and a target group that every task joins. */
const balanced = (rate: number) => ({
  resources: {
    LoadBalancer: {
      Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      Properties: { Type: "application", Scheme: "internal", Subnets: [{ Ref: "SubnetA" }] },
    },
    TargetGroup: {
      Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
      Properties: {
        TargetType: "instance",
        Protocol: "HTTP",
        Port: 80,
        VpcId: { Ref: "Vpc" },
        HealthCheckIntervalSeconds: 10,
        HealthyThresholdCount: 2,
        UnhealthyThresholdCount: 2,
      },
    },
    Listener: {
      Type: "AWS::ElasticLoadBalancingV2::Listener",
      Properties: {
        LoadBalancerArn: { Ref: "LoadBalancer" },
        Port: 80,
        Protocol: "HTTP",
        DefaultActions: [{ Type: "forward", TargetGroupArn: { Ref: "TargetGroup" } }],
      },
    },
  },
  service: {
    HealthCheckGracePeriodSeconds: 3_600,
    LoadBalancers: [{ ContainerName: "web", ContainerPort: 80, TargetGroupArn: { Ref: "TargetGroup" } }],
  },
  rate,
});

/** A whole m5.large for each task: one request a second burns one percent of both vCPUs. */
const oneEach: GroupOptions = {
  container: { Cpu: 2_048, Memory: 1_024 },
  images: { nginx: { cpuMsPerRequest: 20, waitMsPerRequest: 0, startSeconds: 0, stopSeconds: 0 } },
};
const traffic = (run: GroupRun, rate: number): string =>
  run.send({ type: "lab.SetTraffic", source: "LoadBalancer", rate });

/** A group without a capacity provider whose tasks serve behind a load balancer. */
function served(options: GroupOptions): GroupRun {
  const { resources, service } = balanced(0);
  return groupRun({
    ...oneEach,
    ...options,
    provider: null,
    resources: { ...resources, ...options.resources },
    service: { ...service, ...options.service },
  });
}

/** The desired capacity each time it changes, with the second. */
function sizes(run: GroupRun, from: number, to: number, step = 1): readonly (readonly [number, number])[] {
  const seen: [number, number][] = [];
  for (let second = from; second <= to; second += step) {
    run.until(second);
    const { desiredCapacity } = run.group();
    if (seen.at(-1)?.[1] !== desiredCapacity) seen.push([second, desiredCapacity]);
  }
  return seen;
}

const cpuAlarm = (Threshold: number) => ({
  Type: "AWS::CloudWatch::Alarm",
  Properties: {
    Namespace: "AWS/EC2",
    MetricName: "CPUUtilization",
    Dimensions: [{ Name: "AutoScalingGroupName", Value: { Ref: "Group" } }],
    Statistic: "Average",
    Period: 60,
    EvaluationPeriods: 1,
    Threshold,
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    AlarmActions: [{ Ref: "Policy" }],
  },
});

test("GC-AS-01 simple scaling by one with a cooldown of 300 s and activities of 120 s acts at 0:00, 7:00 and 14:00", () => {
  const run = served({
    group: {
      DesiredCapacity: "1",
      MaxSize: "4",
      Cooldown: "300",
      DefaultInstanceWarmup: 0,
      // EC2 says running after 30 s: with the hook an activity takes 120 s.
      LifecycleHookSpecificationList: [
        {
          LifecycleHookName: "slow",
          LifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
          HeartbeatTimeout: 90,
          DefaultResult: "CONTINUE",
        },
      ],
    },
    service: { DesiredCount: 1 },
    resources: {
      Policy: {
        Type: "AWS::AutoScaling::ScalingPolicy",
        Properties: {
          AutoScalingGroupName: { Ref: "Group" },
          PolicyType: "SimpleScaling",
          AdjustmentType: "ChangeInCapacity",
          ScalingAdjustment: 1,
        },
      },
      Alarm: cpuAlarm(5),
    },
  });
  run.until(m(10));
  traffic(run, 80);
  const changes = sizes(run, m(10), m(30));
  const start = changes[1]?.[0] ?? 0;
  expect(changes.slice(1).map(([second, size]) => [second - start, size])).toEqual([
    [0, 2],
    [m(7), 3],
    [m(14), 4],
  ]);
});

const tracking = {
  Policy: {
    Type: "AWS::AutoScaling::ScalingPolicy",
    Properties: {
      AutoScalingGroupName: { Ref: "Group" },
      PolicyType: "TargetTrackingScaling",
      EstimatedInstanceWarmup: 300,
      TargetTrackingConfiguration: {
        TargetValue: 50,
        PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" },
      },
    },
  },
};

test("GC-AS-02 target 50, two instances at 80 %: desired 4 at 3:00, and no change after", () => {
  const run = served({
    group: { DesiredCapacity: "2", MinSize: "2", MaxSize: "8" },
    service: { SchedulingStrategy: "DAEMON", DesiredCount: undefined, PlacementStrategies: undefined },
    resources: tracking,
  });
  run.until(m(10) - 1);
  traffic(run, 160);
  expect(run.group().desiredCapacity).toBe(2);
  const changes = sizes(run, m(10), m(40));
  expect(changes.map(([second, size]) => [second - m(10), size])).toEqual([
    [0, 2],
    [m(3), 4],
  ]);
  const cpu = run.simulation.get("metric", "AWS/EC2 CPUUtilization Group")?.datapoints ?? [];
  expect(cpu.find(({ timestampMs }) => timestampMs === m(11) * 1_000)?.average).toBeCloseTo(80, 3);
  expect(cpu.at(-1)?.average).toBeCloseTo(40, 3);
  expect(run.journal().find(({ kind }) => kind === "groupScalingPolicy")?.because).toBe(
    "2 × 80 ÷ 50, rounded up, = 4.",
  );
});

test("GC-AS-03 step scaling with warm-up: 60 makes 11 of 10, then 62 adds nothing, and 70 makes 13", () => {
  const run = served({
    group: { DesiredCapacity: "10", MaxSize: "20" },
    service: { DesiredCount: 10, PlacementStrategies: [{ Type: "spread", Field: "instanceId" }] },
    resources: {
      Policy: {
        Type: "AWS::AutoScaling::ScalingPolicy",
        Properties: {
          AutoScalingGroupName: { Ref: "Group" },
          PolicyType: "StepScaling",
          AdjustmentType: "PercentChangeInCapacity",
          EstimatedInstanceWarmup: 600,
          StepAdjustments: [
            { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 0 },
            { MetricIntervalLowerBound: 10, MetricIntervalUpperBound: 20, ScalingAdjustment: 10 },
            { MetricIntervalLowerBound: 20, ScalingAdjustment: 30 },
          ],
        },
      },
      Alarm: cpuAlarm(50),
    },
  });
  run.until(m(15) - 1);
  const after = (rate: number, minutes: number): number => {
    traffic(run, rate * 10);
    run.until(m(minutes));
    return run.group().desiredCapacity;
  };
  // A minute's datapoint is judged when the minute is over.
  expect(after(60, 17)).toBe(11);
  expect(after(62, 19)).toBe(11);
  expect(after(70, 21)).toBe(13);
});

test("GC-AS-07 zones with 4 and 1 instances and a maximum of 5: for a time 6, then 3 and 2", () => {
  const run = groupRun({
    zones: ["a", "b"],
    provider: null,
    service: null,
    group: { DesiredCapacity: "8", MaxSize: "8" },
  });
  run.until(200);
  run.send({ type: "autoscaling.SuspendProcesses", ...call, scalingProcesses: ["AZRebalance"] });
  const inZone = (zone: string) =>
    run.group().instances.filter(({ availabilityZone }) => availabilityZone === `us-east-1${zone}`);
  for (const { instanceId } of inZone("b").slice(0, 3)) {
    run.send({
      type: "autoscaling.TerminateInstanceInAutoScalingGroup",
      instanceId,
      shouldDecrementDesiredCapacity: true,
    });
  }
  run.until(400);
  run.send({ type: "autoscaling.UpdateAutoScalingGroup", ...call, maxSize: 5 });
  expect([inZone("a").length, inZone("b").length]).toEqual([4, 1]);
  run.send({ type: "autoscaling.ResumeProcesses", ...call });
  let most = 0;
  for (let second = 401; second < 800; second++) {
    run.until(second);
    most = Math.max(most, run.group().instances.length);
  }
  expect(most).toBe(6);
  expect([inZone("a").length, inZone("b").length]).toEqual([3, 2]);
  expect(run.journal().find(({ because }) => because?.includes("balancing"))?.because).toBe(
    "Availability zones us-east-1a us-east-1b had 4 1 instances respectively. " +
      "An instance was launched to aid in balancing the group's zones.",
  );
});

test("GC-AS-08 with a grace period of 300 s an instance whose load balancer check fails is replaced after it, not before", () => {
  const run = served({
    group: {
      DesiredCapacity: "1",
      MaxSize: "2",
      HealthCheckType: "ELB",
      HealthCheckGracePeriod: 300,
      TargetGroupARNs: [{ Ref: "TargetGroup" }],
    },
    service: { DesiredCount: 1 },
    images: { nginx: { healthCheckStatus: 500 } },
  });
  run.until(31);
  const [first] = run.group().instances;
  expect(first).toMatchObject({ lifecycleState: "InService", inServiceAtMs: 30_000 });
  run.until(329);
  expect([...run.simulation.all("target")]).toMatchObject([{ state: "unhealthy" }]);
  expect(run.group().instances).toMatchObject([{ instanceId: first?.instanceId, healthStatus: "Healthy" }]);
  run.until(330);
  expect(run.group().instances.find(({ instanceId }) => instanceId === first?.instanceId)?.lifecycleState).not.toBe(
    "InService",
  );
  expect(run.journal().find(({ because }) => because?.includes("ELB"))).toMatchObject({
    atMs: 330_000,
    because: "An instance was taken out of service in response to an ELB system health check failure.",
  });
  run.until(400);
  expect(run.group().instances).toMatchObject([{ instanceId: "instance/Group/2" }]);
});

test("GC-AS-09 a stopped instance is replaced at once, whatever the grace period", () => {
  const run = groupRun({
    provider: null,
    service: null,
    group: { DesiredCapacity: "1", HealthCheckGracePeriod: 300 },
  });
  run.until(90);
  const [first] = run.group().instances;
  run.send({ type: "ec2.StopInstances", instanceIds: [first?.instanceId ?? ""] });
  run.until(91);
  expect(run.group().instances).toMatchObject([{ instanceId: "instance/Group/2", lifecycleState: "Pending" }]);
});

test("SetInstanceHealth within the grace period changes nothing, unless it is told not to respect it", () => {
  const run = groupRun({
    provider: null,
    service: null,
    group: { DesiredCapacity: "1", HealthCheckGracePeriod: 300 },
  });
  run.until(100);
  const instanceId = run.group().instances[0]?.instanceId ?? "";
  const set = (shouldRespectGracePeriod: boolean) =>
    run.send({
      type: "autoscaling.SetInstanceHealth",
      instanceId,
      healthStatus: "Unhealthy",
      shouldRespectGracePeriod,
    });
  set(true);
  run.until(110);
  expect(run.group().instances).toMatchObject([{ instanceId, healthStatus: "Healthy" }]);
  set(false);
  run.until(120);
  expect(run.group().instances.find((one) => one.instanceId === instanceId)).toBeUndefined();
});

const hooked = (): GroupRun =>
  groupRun({
    provider: null,
    service: null,
    group: { DesiredCapacity: "2" },
    resources: {
      Hook: {
        Type: "AWS::AutoScaling::LifecycleHook",
        Properties: {
          AutoScalingGroupName: { Ref: "Group" },
          LifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
          HeartbeatTimeout: 3_600,
        },
      },
    },
  });
const shrink = (run: GroupRun): string => {
  run.until(200);
  run.send({ type: "autoscaling.SetDesiredCapacity", ...call, desiredCapacity: 1 });
  const leaving = run.group().instances.find(({ lifecycleState }) => lifecycleState === "Terminating:Wait");
  if (leaving === undefined) throw new Error("No instance waits.");
  return leaving.instanceId;
};
const stateOf = (run: GroupRun, id: string): string =>
  run.group().instances.find(({ instanceId }) => instanceId === id)?.lifecycleState ?? "gone";

test("GC-AS-10 a terminate hook that nobody answers keeps the instance in Terminating:Wait for 3,600 s", () => {
  const run = hooked();
  const leaving = shrink(run);
  run.until(200 + 3_600);
  expect(stateOf(run, leaving)).toBe("Terminating:Wait");
  expect(run.simulation.get("containerInstance", leaving)?.instanceState).toBe("running");
  run.until(200 + 3_601);
  expect(stateOf(run, leaving)).toBe("gone");
});

test("GC-AS-11 heartbeats keep it waiting for 48 hours, and no longer", () => {
  const run = hooked();
  const leaving = shrink(run);
  const beat = () =>
    run.send({
      type: "autoscaling.RecordLifecycleActionHeartbeat",
      ...call,
      lifecycleHookName: "Hook",
      instanceId: leaving,
    });
  const limit = 200 + 48 * 3_600;
  for (let second = 3_000; second < limit; second += 3_000) {
    run.simulation.advanceTo((second * 1_000) as never);
    expect(beat()).toBe("accepted");
  }
  run.simulation.advanceTo((limit * 1_000) as never);
  expect(stateOf(run, leaving)).toBe("Terminating:Wait");
  run.simulation.advanceTo(((limit + 1) * 1_000) as never);
  expect(stateOf(run, leaving)).toBe("gone");
  expect(beat()).toContain("No active Lifecycle Action found");
}, 60_000);

test("CompleteLifecycleAction ends the wait; ABANDON on launch ends the instance and another one comes", () => {
  const run = hooked();
  const leaving = shrink(run);
  const complete = (lifecycleHookName: string, instanceId: string, lifecycleActionResult: "CONTINUE" | "ABANDON") =>
    run.send({
      type: "autoscaling.CompleteLifecycleAction",
      ...call,
      lifecycleHookName,
      instanceId,
      lifecycleActionResult,
    });
  expect(complete("Hook", leaving, "CONTINUE")).toBe("accepted");
  run.until(210);
  expect(stateOf(run, leaving)).toBe("gone");
  run.send({ type: "autoscaling.DeleteLifecycleHook", ...call, lifecycleHookName: "Hook" });
  run.send({
    type: "autoscaling.PutLifecycleHook",
    ...call,
    lifecycleHookName: "Ready",
    lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
  });
  run.send({ type: "autoscaling.SetDesiredCapacity", ...call, desiredCapacity: 2 });
  run.until(300);
  expect(stateOf(run, "instance/Group/3")).toBe("Pending:Wait");
  complete("Ready", "instance/Group/3", "ABANDON");
  run.until(400);
  expect(stateOf(run, "instance/Group/3")).toBe("gone");
  expect(stateOf(run, "instance/Group/4")).toBe("Pending:Wait");
  complete("Ready", "instance/Group/4", "CONTINUE");
  expect(stateOf(run, "instance/Group/4")).toBe("InService");
});

test("GC-AS-12 of 30 unhealthy instances in a group of 100, at most 10 are replaced at once", () => {
  const run = groupRun({ type: "t3.micro", provider: null, service: null, group: { DesiredCapacity: "100" } });
  run.until(120);
  const lost = run
    .group()
    .instances.slice(0, 30)
    .map(({ instanceId }) => instanceId);
  run.send({ type: "ec2.TerminateInstances", instanceIds: lost });
  let most = 0;
  for (let second = 121; second < 400; second++) {
    run.until(second);
    const out = 100 - run.group().instances.filter(({ lifecycleState }) => lifecycleState === "InService").length;
    most = Math.max(most, out);
  }
  expect(most).toBe(10);
  expect(run.group().instances.filter(({ instanceId }) => lost.includes(instanceId))).toEqual([]);
});

test.each`
  protected_              | going
  ${[]}                   | ${"instance/Group/1"}
  ${["instance/Group/1"]} | ${"instance/Group/4"}
`("GC-AS-04 zone a has two instances: the older template version goes; protected $protected_: $going", (row) => {
  const run = groupRun({ zones: ["a", "b", "c"], provider: null, service: null, group: { DesiredCapacity: "2" } });
  run.until(200);
  run.send({ type: "ec2.CreateLaunchTemplateVersion", launchTemplateName: "LaunchTemplate", launchTemplateData: {} });
  run.send({ type: "autoscaling.SetDesiredCapacity", ...call, desiredCapacity: 4 });
  run.until(400);
  expect(
    run.group().instances.map((one) => [one.instanceId, one.availabilityZone.slice(-1), one.launchTemplateVersion]),
  ).toEqual([
    ["instance/Group/1", "a", 1],
    ["instance/Group/2", "b", 1],
    ["instance/Group/3", "c", 2],
    ["instance/Group/4", "a", 2],
  ]);
  if (row.protected_.length > 0) {
    const instanceIds = row.protected_;
    run.send({ type: "autoscaling.SetInstanceProtection", ...call, instanceIds, protectedFromScaleIn: true });
  }
  run.send({ type: "autoscaling.SetDesiredCapacity", ...call, desiredCapacity: 3 });
  run.until(410);
  const left = run.group().instances.map(({ instanceId }) => instanceId);
  expect([1, 2, 3, 4].map((number) => `instance/Group/${number}`).filter((id) => !left.includes(id))).toEqual([
    row.going,
  ]);
});

test("GC-AS-05 when all five are protected the desired capacity falls and all five keep running", () => {
  const run = groupRun({
    provider: null,
    service: null,
    group: { DesiredCapacity: "5", NewInstancesProtectedFromScaleIn: true },
  });
  run.until(200);
  run.send({ type: "autoscaling.SetDesiredCapacity", ...call, desiredCapacity: 3 });
  run.until(600);
  expect(run.group()).toMatchObject({ desiredCapacity: 3 });
  expect(run.group().instances).toHaveLength(5);
  expect(run.group().activities?.[0]?.cause).toBe(
    "Could not scale to desired capacity because all remaining instances are protected from scale-in.",
  );
});

test("a scheduled action sets the group at its time, again and again where it recurs", () => {
  const run = groupRun({
    provider: null,
    service: null,
    resources: {
      Morning: {
        Type: "AWS::AutoScaling::ScheduledAction",
        Properties: { AutoScalingGroupName: { Ref: "Group" }, DesiredCapacity: 3, Recurrence: "10 * * * *" },
      },
      Evening: {
        Type: "AWS::AutoScaling::ScheduledAction",
        Properties: { AutoScalingGroupName: { Ref: "Group" }, DesiredCapacity: 1, Recurrence: "20 * * * *" },
      },
    },
  });
  expect(sizes(run, 0, m(90), 60).map(([second, size]) => [second / 60, size])).toEqual([
    [0, 0],
    [10, 3],
    [20, 1],
    [70, 3],
    [80, 1],
  ]);
});
