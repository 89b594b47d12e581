import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { createSimulation, type Simulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { balancedService } from "../../testing/balancedService.ts";
import { type Ec2Options, type Ec2Run, ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import { type LoadedServiceOptions, loadedService, loadedServiceTemplate } from "../../testing/loadedService.ts";
import { liveTaskCount } from "./countTasks.ts";

const newest = (simulation: Simulation, id: string) => simulation.get("metric", id)?.datapoints.at(-1);
const cpuOfService = "AWS/ECS CPUUtilization Cluster Service";
const memoryOfService = "AWS/ECS MemoryUtilization Cluster Service";

/** Ten tasks of 1024 CPU units and 2048 MiB on a c4.4xlarge and a c4.large. */
function tenTasks(): Ec2Run {
  const run = ec2Run({
    instances: { A: { type: "c4.4xlarge" }, B: { type: "c4.large" } },
    container: { Cpu: 1_024, Memory: 2_048 },
    service: { DesiredCount: 10 },
  });
  run.until(600);
  expect(run.service().runningCount).toBe(10);
  return run;
}

test.each(["G211", "GC-CW-23"])(
  "%s ten tasks reserve 55.56 percent of the CPU and 60.37 percent of the memory of two instances",
  () => {
    const { simulation } = tenTasks();
    const registered = { cpu: 16_384 + 2_048, memory: 30_158 + 3_768 };
    const cpu = newest(simulation, "AWS/ECS CPUReservation Cluster");
    expect(cpu?.average).toBeCloseTo((10 * 1_024 * 100) / registered.cpu, 5);
    expect(cpu?.average).toBeCloseTo(55.56, 2);
    expect(newest(simulation, "AWS/ECS MemoryReservation Cluster")?.average).toBeCloseTo(60.37, 2);
    expect(simulation.get("metric", "AWS/ECS CPUReservation Cluster")).toMatchObject({
      namespace: "AWS/ECS",
      dimensions: [{ name: "ClusterName", value: "web" }],
      unit: "Percent",
      period: 60,
    });
  },
);

test("cluster utilization divides what is used by what the instances registered", () => {
  const run = alone({ instances: { A: { type: "c4.large" } }, container: { Cpu: 512, Memory: 1_024 } }, 12.5);
  // 128 of 2,048 units, and 128 of 3,768 MiB.
  expect(newest(run.simulation, "AWS/ECS CPUUtilization Cluster")?.average).toBeCloseTo(6.25, 5);
  expect(newest(run.simulation, "AWS/ECS MemoryUtilization Cluster")?.average).toBeCloseTo((128 / 3_768) * 100, 5);
});

/** One task behind a load balancer on an instance, 10 ms of CPU a request, long enough to settle. */
function alone(options: Ec2Options, requestsPerSecond: number, memoryMiB = 128): Ec2Run {
  const run = ec2Run({
    clock: "idealised",
    ...options,
    service: {
      DesiredCount: 1,
      // Overload also slows health checks down, which is not what these cases are about.
      HealthCheckGracePeriodSeconds: 7_200,
      LoadBalancers: [{ TargetGroupArn: { Ref: "TargetGroup" }, ContainerName: "web", ContainerPort: 80 }],
    },
    images: { nginx: { cpuMsPerRequest: 10, waitMsPerRequest: 0, memoryMiB, memoryMiBPerRequest: 0 } },
    resources: {
      LoadBalancer: {
        Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Properties: { Name: "front", Type: "application", Subnets: [{ Ref: "SubnetA" }, { Ref: "SubnetB" }] },
      },
      TargetGroup: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: { Name: "web", TargetType: "instance", Protocol: "HTTP", Port: 80, VpcId: { Ref: "Vpc" } },
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
  });
  run.until(420);
  expect(run.send({ type: "lab.SetTraffic", rate: requestsPerSecond })).toBe("accepted");
  run.until(1_200);
  expect(run.service().runningCount).toBe(1);
  return run;
}
const onC4Large = { instances: { A: { type: "c4.large" } }, container: { Cpu: 512, Memory: 1_024 } } as const;

test.each(["G212", "GC-CW-20"])("%s 512 CPU units alone on two vCPUs saturate them: CPUUtilization 400 percent", () => {
  const { simulation } = alone(onC4Large, 1_000, 512);
  expect(newest(simulation, cpuOfService)?.average).toBeGreaterThan(399.9);
  expect(newest(simulation, cpuOfService)?.average).toBeLessThanOrEqual(400);
  expect(newest(simulation, memoryOfService)?.average).toBe(50);
});

test.each(["G213", "GC-CW-21"])("%s the same at 128 CPU units and 128 MiB: 25 and 12.5 percent", () => {
  const { simulation } = alone(onC4Large, 12.5, 128);
  expect(newest(simulation, cpuOfService)?.average).toBeCloseTo(25, 5);
  expect(newest(simulation, memoryOfService)?.average).toBe(12.5);
});

test("GC-QU-02 ten lanes at a utilisation of 0.95: 0.825586 of the requests wait, as TargetResponseTime shows", () => {
  const { simulation } = alone(
    {
      instances: { A: { type: "c4.4xlarge" } },
      container: { Cpu: 10_240, Memory: 1_024 },
      taskDefinition: { Cpu: "10240" },
    },
    950,
  );
  const { sum, sampleCount } = newest(simulation, "AWS/ApplicationELB TargetResponseTime LoadBalancer") ?? {
    sum: 0,
    sampleCount: 1,
  };
  // Erlang C: the mean is S × (1 + C ÷ (c × (1 − ρ))), with 10 ms of work for each request.
  expect((sum / sampleCount / 0.01 - 1) * 10 * 0.05).toBeCloseTo(0.825586, 5);
});

test("G214 a task size is a hard limit: CPUUtilization stops at 100 %", () => {
  const { simulation } = alone({ ...onC4Large, taskDefinition: { Cpu: "512" } }, 1_000);
  expect(newest(simulation, cpuOfService)?.average).toBeGreaterThan(99.9);
  expect(newest(simulation, cpuOfService)?.maximum).toBeLessThanOrEqual(100);
});

test("G216 a cluster with only Fargate tasks has no CPUReservation", () => {
  const run = fargateRun({ service: { DesiredCount: 2 } });
  run.until(600);
  expect(run.service().runningCount).toBe(2);
  for (const name of ["CPUReservation", "MemoryReservation", "CPUUtilization", "MemoryUtilization"]) {
    expect([name, run.simulation.get("metric", `AWS/ECS ${name} Cluster`)]).toEqual([name, undefined]);
  }
});

test("G217 three RUNNING, one ACTIVATING, one DEACTIVATING, one PENDING: LiveTaskCount 5", () => {
  const statuses = ["RUNNING", "RUNNING", "RUNNING", "ACTIVATING", "DEACTIVATING", "PENDING"] as const;
  expect(liveTaskCount(statuses.map((lastStatus) => ({ lastStatus })))).toBe(5);
});

/** A service registers with two target groups before its tasks are RUNNING, and deregisters for a minute. */
const twoTargetGroups = (): FargateRun => {
  const group = (Port: number) => ({
    Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    Properties: {
      TargetType: "ip",
      Protocol: "HTTP",
      Port,
      VpcId: { Ref: "Vpc" },
      TargetGroupAttributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "60" }],
    },
  });
  const listener = (Port: number, TargetGroupArn: object) => ({
    Type: "AWS::ElasticLoadBalancingV2::Listener",
    Properties: {
      LoadBalancerArn: { Ref: "LoadBalancer" },
      Port,
      Protocol: "HTTP",
      DefaultActions: [{ Type: "forward", TargetGroupArn }],
    },
  });
  const groups = [{ Ref: "First" }, { Ref: "Second" }];
  return fargateRun({
    clock: "realistic",
    images: { nginx: { sizeMiB: 100 } },
    resources: {
      SecondSubnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.2.0/24", AvailabilityZone: "us-east-1b" },
      },
      LoadBalancer: {
        Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Properties: { Subnets: [{ Ref: "Subnet" }, { Ref: "SecondSubnet" }] },
      },
      First: group(80),
      Second: group(81),
      FirstListener: listener(80, { Ref: "First" }),
      SecondListener: listener(81, { Ref: "Second" }),
    },
    service: {
      DesiredCount: 4,
      LoadBalancers: groups.map((TargetGroupArn) => ({ TargetGroupArn, ContainerName: "web", ContainerPort: 80 })),
    },
  });
};

test("G217 at the end of a minute 3 RUNNING, 1 ACTIVATING, 1 DEACTIVATING and 1 PENDING task: LiveTaskCount 5", () => {
  const run = twoTargetGroups();
  const started = (id: string, status: string): number =>
    run.journal().find(({ subject, eventName }) => subject === id && eventName === status)?.atMs ?? Number.NaN;
  run.until(400);
  // How long a replacement takes to each status.
  run.send({ type: "ecs.StopTask", task: "task/Service/1" });
  run.until(600);
  const [toPending, toActivating] = ["PENDING", "ACTIVATING"].map(
    (status) => started("task/Service/5", status) / 1_000 - 400,
  );
  const minute = 900;
  run.until(minute - (toActivating ?? 0) - 2);
  run.send({ type: "ecs.StopTask", task: "task/Service/2" });
  run.until(minute - (toPending ?? 0) - 2);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 5 });
  run.until(minute);
  const shown = run.tasks().map(({ lastStatus }) => lastStatus);
  expect(shown.filter((status) => status !== "STOPPED").sort()).toEqual([
    "ACTIVATING",
    "DEACTIVATING",
    "PENDING",
    "RUNNING",
    "RUNNING",
    "RUNNING",
  ]);
  run.until(minute + 1);
  expect(newest(run.simulation, "AWS/ECS LiveTaskCount Cluster Service")).toMatchObject({ sum: 5, sampleCount: 1 });
});

test("G217 LiveTaskCount is what DescribeTasks shows at the end of the minute, while tasks drain and others start", () => {
  const opened = openScenario(
    loadedServiceTemplate({ ...quiet, clock: "realistic" }).replace('Value: "0"', 'Value: "120"'),
  );
  if (opened.setup === null) throw new Error("The template is not read.");
  const simulation = createSimulation(opened.setup);
  simulation.advanceTo(simMs(290_000));
  simulation.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true });
  const seen = new Set<string>();
  for (let minute = 5; minute <= 12; minute++) {
    simulation.advanceTo(simMs(minute * 60_000));
    const statuses = [...simulation.all("task")].map(({ lastStatus }) => lastStatus);
    for (const status of statuses) seen.add(status);
    const live = statuses.filter((status) => ["ACTIVATING", "RUNNING", "DEACTIVATING"].includes(status)).length;
    expect(newest(simulation, "AWS/ECS LiveTaskCount Cluster Service")).toMatchObject({ sum: live, sampleCount: 1 });
  }
  expect([...seen]).toEqual(expect.arrayContaining(["RUNNING", "DEACTIVATING", "STOPPED"]));
});

const quiet: LoadedServiceOptions = { desiredCount: 2, minCapacity: 2, maxCapacity: 4, load: 60, targetValue: 90 };

test("GC-CW-26 15 s at capacity and 45 s at a fifth of it are 40 % of the minute", () => {
  const loaded = loadedService({ ...quiet, desiredCount: 1, minCapacity: 1, maxCapacity: 1, load: 20 });
  loaded.liveTo(10);
  const stages = [
    { duration: 15, target: 110 },
    { duration: 0, target: 20 },
    { duration: 600, target: 20 },
  ];
  loaded.simulation.send({ type: "lab.SetTraffic", start: 110, stages });
  loaded.liveTo(12);
  const [spike, after] = loaded.averages().slice(-2);
  // Somewhat above capacity, because a queue at exactly its capacity needs longer than 15 s to fill.
  expect(spike).toBeCloseTo(40, 0);
  expect(after).toBeCloseTo(20, 5);
  expect(loaded.simulation.get("metric", cpuOfService)?.datapoints.at(-2)?.maximum).toBeGreaterThan(90);
});

test("GC-CW-27 a soft limit of 256 MiB and 384 MiB in use: MemoryUtilization 150 %", () => {
  const { simulation } = alone({ ...onC4Large, container: { Cpu: 512, Memory: 512, MemoryReservation: 256 } }, 1, 384);
  expect(newest(simulation, memoryOfService)?.average).toBe(150);
});

/** The loaded service with one more alarm, and a change to its template. */
function withAlarm(options: LoadedServiceOptions, alarm: string, change = (text: string) => text): Simulation {
  const opened = openScenario(`${change(loadedServiceTemplate(options)).trimEnd()}\n${alarm}`);
  if (opened.setup === null) throw new Error(opened.problems.map(({ message }) => message).join("\n"));
  expect(opened.problems.filter(({ severity }) => severity !== "note")).toEqual([]);
  return createSimulation(opened.setup, { checkRecords: true });
}

test("GC-CW-29 with low samples ignored, 900 requests a minute leave a p99 alarm alone and 1,000 do not", () => {
  const simulation = withAlarm(
    { ...quiet, load: 15 },
    `  Slow:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/ApplicationELB
      MetricName: TargetResponseTime
      Dimensions: [{ Name: LoadBalancer, Value: !GetAtt LoadBalancer.LoadBalancerFullName }]
      ExtendedStatistic: p99
      EvaluateLowSampleCountPercentile: ignore
      Period: 60
      EvaluationPeriods: 1
      Threshold: 0.005
      ComparisonOperator: GreaterThanThreshold
`,
  );
  simulation.advanceTo(simMs(600_000));
  const metric = newest(simulation, "AWS/ApplicationELB TargetResponseTime LoadBalancer");
  expect(metric?.sampleCount).toBeCloseTo(900, 3);
  // Two tasks that are hardly busy, 10 ms a request: p99 of the response time is 10 ms × ln 100, or a little more.
  expect(metric?.extendedStatistics?.p99).toBeGreaterThan(0.04);
  expect(metric?.extendedStatistics?.p99).toBeLessThan(0.055);
  expect(simulation.get("alarm", "Slow")?.stateValue).toBe("INSUFFICIENT_DATA");
  simulation.send({ type: "lab.SetTraffic", rate: 1_000 / 60 });
  simulation.advanceTo(simMs(720_000));
  expect(newest(simulation, "AWS/ApplicationELB TargetResponseTime LoadBalancer")?.sampleCount).toBe(1_000);
  expect(simulation.get("alarm", "Slow")?.stateValue).toBe("ALARM");
});

const monitored = (text: string) =>
  text.replace(
    "      ServiceName: web\n",
    "      ServiceName: web\n      Monitoring: { MetricConfigurations: [{ MetricNames: [CPUUtilization], ResolutionSeconds: 20 }] }\n",
  );
const busy = `  Busy:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/ECS
      MetricName: CPUUtilization
      Dimensions: [{ Name: ClusterName, Value: hello }, { Name: ServiceName, Value: web }]
      Statistic: Average
      Period: 20
      EvaluationPeriods: 3
      Threshold: 70
      ComparisonOperator: GreaterThanThreshold
      AlarmActions: [!Ref Steps]
  Steps:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: steps
      PolicyType: StepScaling
      ScalingTargetId: !Ref ScalableTarget
      StepScalingPolicyConfiguration:
        AdjustmentType: ChangeInCapacity
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }]
`;

test.each([0, 4, 8, 12, 16])(
  "GC-CW-31 on the realistic clock a step %i s into a period of 20 s is acted on after 76 to 96 s",
  (phase) => {
    const simulation = withAlarm({ ...quiet, clock: "realistic" }, busy, monitored);
    const stepMs = 600_000 + phase * 1_000;
    simulation.advanceTo(simMs(stepMs - 1));
    simulation.send({ type: "lab.SetTraffic", rate: 400 });
    simulation.advanceTo(simMs(stepMs + 120_000));
    const decided = simulation
      .journalFrom(1)
      .find(({ subject, eventName, atMs }) => subject === "Steps" && eventName === "InProgress" && atMs > stepMs);
    const seconds = ((decided?.atMs ?? 0) - stepMs) / 1_000;
    expect(seconds).toBeGreaterThanOrEqual(76);
    expect(seconds).toBeLessThanOrEqual(96);
  },
);

test("a service with a resolution of 20 s publishes three datapoints a minute of the configured metric alone", () => {
  const simulation = withAlarm(quiet, busy, monitored);
  simulation.advanceTo(simMs(300_000));
  const cpu = simulation.get("metric", cpuOfService);
  expect(cpu?.period).toBe(20);
  expect(cpu?.datapoints.slice(-3).map(({ timestampMs, sampleCount }) => [timestampMs / 1_000, sampleCount])).toEqual([
    [240, 2],
    [260, 2],
    [280, 2],
  ]);
  expect(simulation.get("metric", memoryOfService)?.period).toBe(60);
  simulation.send({ type: "ecs.UpdateService", service: "web", monitoring: { metricConfigurations: [] } });
  simulation.advanceTo(simMs(420_000));
  expect(simulation.get("metric", cpuOfService)).toMatchObject({ period: 60 });
});

test("Container Insights counts tasks, services and deployments once it is on", () => {
  const run = fargateRun({ service: { DesiredCount: 2 } });
  run.until(180);
  const count = (name: string, ids: string) => newest(run.simulation, `ECS/ContainerInsights ${name} ${ids}`)?.average;
  expect(count("TaskCount", "Cluster")).toBeUndefined();
  const settings = [{ name: "containerInsights", value: "enabled" }];
  expect(run.send({ type: "ecs.UpdateClusterSettings", cluster: "hello", settings })).toBe("accepted");
  run.until(300);
  expect({
    tasks: count("TaskCount", "Cluster"),
    services: count("ServiceCount", "Cluster"),
    instances: count("ContainerInstanceCount", "Cluster"),
    running: count("RunningTaskCount", "Cluster Service"),
    desired: count("DesiredTaskCount", "Cluster Service"),
    pending: count("PendingTaskCount", "Cluster Service"),
    deployments: count("DeploymentCount", "Cluster Service"),
    cpuReserved: count("CpuReserved", "Cluster Service"),
    memoryReserved: count("MemoryReserved", "Cluster"),
  }).toEqual({
    tasks: 2,
    services: 1,
    instances: 0,
    running: 2,
    desired: 2,
    pending: 0,
    deployments: 1,
    cpuReserved: 512,
    memoryReserved: 1_024,
  });
  expect(
    run.send({
      type: "ecs.UpdateClusterSettings",
      cluster: "hello",
      settings: [{ name: "containerInsights", value: "on" }],
    }),
  ).toBe("InvalidParameterException: The value on of containerInsights is not valid. Use enabled, enhanced, disabled.");
});

test("GC-CW-25 three tasks at 20, 50 and 80 %: Average 50, Minimum 20, Maximum 80, SampleCount 3", () => {
  const group = (Name: string) => ({
    Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    Properties: {
      Name,
      TargetType: "ip",
      Protocol: "HTTP",
      Port: 80,
      VpcId: { Ref: "Vpc" },
      TargetGroupAttributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "0" }],
    },
  });
  const groups = ["TargetGroup", "Second", "Third"];
  const world = balancedService({
    desiredCount: 3,
    traffic: { rate: 150 },
    image: { waitMsPerRequest: 0 },
    service: {
      LoadBalancers: groups.map((Ref) => ({ ContainerName: "app", ContainerPort: 80, TargetGroupArn: { Ref } })),
    },
    resources: {
      Second: group("second"),
      Third: group("third"),
      Listener: {
        Type: "AWS::ElasticLoadBalancingV2::Listener",
        Properties: {
          LoadBalancerArn: { Ref: "LoadBalancer" },
          Port: 80,
          Protocol: "HTTP",
          DefaultActions: [
            {
              Type: "forward",
              ForwardConfig: {
                TargetGroups: groups.map((Ref, index) => ({
                  TargetGroupArn: { Ref },
                  Weight: [20, 50, 80][index] ?? 0,
                })),
              },
            },
          ],
        },
      },
    },
  });
  world.until(100);
  // Each group keeps one of the three tasks, so that the weights are the shares of the tasks.
  const tasks = [1, 2, 3].map((number) => world.task(number)?.privateIpAddress ?? "");
  for (const [index, targetGroupArn] of groups.entries()) {
    const targets = tasks.filter((_, at) => at !== index).map((id) => ({ id }));
    world.send({ type: "elbv2.DeregisterTargets", targetGroupArn, targets });
  }
  world.until(360);
  expect(groups.map((name) => world.targetHealth(name).length)).toEqual([1, 1, 1]);
  const point = world.datapoints("CPUUtilization Cluster Service").at(-1);
  expect(point?.average).toBeCloseTo(50, 6);
  expect(point?.minimum).toBeCloseTo(20, 6);
  expect(point?.maximum).toBeCloseTo(80, 6);
  expect(point?.sampleCount).toBe(3);
});
