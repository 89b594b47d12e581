import type { AlarmRecord } from "../aws/alarm/model.ts";
import { newBill } from "../aws/cost/model.ts";
import { forwardAction } from "../aws/listener/model.ts";
import { plainRequest } from "../aws/listenerRule/request.ts";
import { defaultAttributesOf } from "../aws/loadBalancer/attributes.ts";
import type { ScalingPolicyRecord } from "../aws/scalingPolicy/model.ts";
import type { ServiceRecord } from "../aws/service/model.ts";
import type { SubnetRecord } from "../aws/subnet/model.ts";
import { defaultAttributes as targetGroupDefaults } from "../aws/targetGroup/attributes.ts";
import type { TargetRecord } from "../aws/targetGroup/model.ts";
import type { LastStatus, TaskRecord } from "../aws/task/model.ts";
import type { TaskDefinitionRecord } from "../aws/taskDefinition/model.ts";
import type { JournalEntry, JournalText } from "../engine/journal.ts";
import type { AnyRecord, Kind, Records } from "../engine/records.ts";
import { type SimMs, simMs } from "../kernel/time.ts";

/**
 * Hello ECS in the middle of a scale-out, made by hand, for drawing the page without an engine: two tasks serve,
 * one is being checked, one starts and one waits. Twelve minutes and eighteen seconds in.
 */
export interface PageFixture {
  readonly nowMs: SimMs;
  readonly tables: { readonly [K in Kind]: ReadonlyMap<string, Records[K]> };
  readonly journal: readonly JournalEntry[];
  /** Series by name: pairs (instant in ms, value), one a second. */
  readonly series: Readonly<Record<string, Float64Array>>;
}

const nowMs = simMs(738_000);
const region = "us-east-1";
const account = "123456789012";
const clusterName = "hello";
const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
const at = (minutes: number, seconds = 0): SimMs => simMs((minutes * 60 + seconds) * 1_000);

const taskIds = [
  "7f2c9d0e51ab4c7e8f6a2b3c4d5e6f70",
  "91bd30c2a7f84e5d9c1b2a3f4e5d6c7b",
  "e61a5b7c8d9e4f0a1b2c3d4e5f607182",
  "d04b6c7d8e9f4a1b2c3d4e5f60718293",
  "f70b1c2d3e4f5a6b7c8d9e0f1a2b3c4d",
];

function task(
  index: number,
  lastStatus: LastStatus,
  fields: Partial<Omit<TaskRecord, "sim">>,
  sim: Partial<TaskRecord["sim"]> = {},
): TaskRecord {
  const zone = index % 2 === 0 ? "a" : "b";
  const running = lastStatus === "RUNNING";
  return {
    id: `task/Service/${index + 1}`,
    taskArn: arn("ecs", `task/${clusterName}/${taskIds[index]}`),
    clusterArn: "Cluster",
    serviceId: "Service",
    taskDefinitionArn: "hello:1",
    lastStatus,
    desiredStatus: "RUNNING",
    healthStatus: "UNKNOWN",
    launchType: "FARGATE",
    capacityProviderName: null,
    availabilityZone: `${region}${zone}`,
    subnetId: zone === "a" ? "SubnetA" : "SubnetB",
    privateIpAddress: `10.0.${zone === "a" ? 0 : 1}.${10 + index}`,
    group: "service:web",
    startedBy: "ecs-svc/0123456789012345678",
    cpu: 256,
    memory: 512,
    containers: [
      {
        name: "hello",
        image: "nginxdemos/hello",
        lastStatus: running ? "RUNNING" : "PENDING",
        healthStatus: "UNKNOWN",
        exitCode: null,
        reason: null,
      },
    ],
    createdAtMs: at(0, 5),
    pullStartedAtMs: running ? at(0, 23) : null,
    pullStoppedAtMs: running ? at(0, 26) : null,
    startedAtMs: running ? at(0, 29) : null,
    stoppingAtMs: null,
    executionStoppedAtMs: null,
    stoppedAtMs: null,
    stopCode: null,
    stoppedReason: null,
    containerInstanceArn: null,
    connectivity: null,
    networkBindings: [],
    version: running ? 4 : 1,
    sim: {
      slot: running ? index : null,
      startCause: index < 2 ? 1 : 7,
      stopCause: null,
      waitsFor: null,
      waitsUntilMs: null,
      healthySinceMs: running ? at(0, 39) : null,
      counted: false,
      statusCause: null,
      registered: running,
      stopAnnounced: false,
      assignPublicIp: "ENABLED",
      failedHealthChecks: {},
      ...sim,
    },
    ...fields,
  };
}

const tasks = [
  task(0, "RUNNING", {}),
  task(1, "RUNNING", {}),
  task(2, "RUNNING", { createdAtMs: at(11, 10), startedAtMs: at(12, 9) }),
  task(
    3,
    "PROVISIONING",
    { createdAtMs: at(12, 10), privateIpAddress: null },
    { waitsFor: "attaching ENI", waitsUntilMs: at(12, 28) },
  ),
  task(
    4,
    "PENDING",
    { createdAtMs: at(11, 50), pullStartedAtMs: at(12, 14) },
    { waitsFor: "pulling the image", waitsUntilMs: at(12, 21) },
  ),
];

function target(index: number, state: TargetRecord["state"], reason: string | null): TargetRecord {
  const zone = index % 2 === 0 ? "a" : "b";
  return {
    id: `TargetGroup/task/Service/${index + 1}`,
    targetGroupId: "TargetGroup",
    taskId: `task/Service/${index + 1}`,
    targetId: `10.0.${zone === "a" ? 0 : 1}.${10 + index}`,
    port: 80,
    availabilityZone: `${region}${zone}`,
    state,
    reason,
    description: state === "initial" ? "Initial health checks in progress" : null,
    sim: {
      registeredAtMs: at(0, 34),
      stateSinceMs: at(0, 39),
      healthyAtMs: state === "healthy" ? at(0, 39) : null,
      consecutiveSuccesses: state === "healthy" ? 60 : 1,
      consecutiveFailures: 0,
      nextHealthCheckAtMs: at(12, 20),
      drainsUntilMs: null,
      cause: null,
    },
  };
}

const taskDefinition: TaskDefinitionRecord = {
  id: "hello:1",
  taskDefinitionArn: arn("ecs", "task-definition/hello:1"),
  family: "hello",
  revision: 1,
  status: "ACTIVE",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu: 256,
  memory: 512,
  executionRoleArn: null,
  taskRoleArn: null,
  containerDefinitions: [
    {
      name: "hello",
      image: "nginxdemos/hello",
      essential: true,
      cpu: 0,
      memory: null,
      memoryReservation: null,
      portMappings: [{ containerPort: 80, hostPort: null, protocol: "tcp" }],
      healthCheck: null,
      stopTimeout: 30,
      environment: [],
    },
  ],
  sim: { logicalId: "TaskDefinition" },
};

const service: ServiceRecord = {
  id: "Service",
  serviceArn: arn("ecs", `service/${clusterName}/web`),
  serviceName: "web",
  clusterArn: "Cluster",
  status: "ACTIVE",
  schedulingStrategy: "REPLICA",
  launchType: "FARGATE",
  platformVersion: "1.4.0",
  desiredCount: 5,
  runningCount: 3,
  pendingCount: 2,
  taskDefinition: "hello:1",
  loadBalancers: [{ targetGroupArn: "TargetGroup", containerName: "hello", containerPort: 80 }],
  deploymentConfiguration: {
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    deploymentCircuitBreaker: { enable: false, rollback: false },
  },
  deployments: [
    {
      id: "ecs-svc/0123456789012345678",
      status: "PRIMARY",
      taskDefinition: "hello:1",
      desiredCount: 5,
      pendingCount: 2,
      runningCount: 3,
      failedTasks: 0,
      rolloutState: "COMPLETED",
      rolloutStateReason: "ECS deployment ecs-svc/0123456789012345678 completed.",
      createdAtMs: at(0),
      updatedAtMs: at(0, 45),
      sim: { reachedRunning: true, cause: 1 },
    },
  ],
  healthCheckGracePeriodSeconds: 0,
  networkConfiguration: {
    awsvpcConfiguration: { subnets: ["SubnetA", "SubnetB"], securityGroups: [], assignPublicIp: "ENABLED" },
  },
  createdAtMs: at(0),
  events: [{ id: "event/1", createdAtMs: at(0, 45), message: "(service web) has reached a steady state." }],
  sim: {
    nextTaskNumber: 6,
    nextDeploymentNumber: 2,
    nextEventNumber: 2,
    desiredCountCause: 6,
    launchFailures: 0,
    launchAfterMs: at(0),
    failedLaunchAtMs: null,
    steady: false,
    saidAtMs: {},
  },
};

function alarm(side: "high" | "low", fields: Partial<AlarmRecord>): AlarmRecord {
  const high = side === "high";
  const name = `TargetTracking-service/${clusterName}/web-${high ? "AlarmHigh" : "AlarmLow"}-0f3a`;
  return {
    id: `CpuPolicy/${side}`,
    alarmArn: arn("cloudwatch", `alarm:${name}`),
    alarmName: name,
    alarmDescription: "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy CpuPolicy",
    stateValue: "OK",
    stateReason: "",
    stateUpdatedAtMs: at(3),
    metricId: "AWS/ECS CPUUtilization hello web",
    namespace: "AWS/ECS",
    metricName: "CPUUtilization",
    statistic: "Average",
    period: 60,
    evaluationPeriods: high ? 3 : 15,
    datapointsToAlarm: high ? 3 : 15,
    threshold: high ? 50 : 45,
    comparisonOperator: high ? "GreaterThanThreshold" : "LessThanThreshold",
    treatMissingData: "missing",
    alarmActions: ["CpuPolicy"],
    sim: {
      breaching: high ? 3 : 0,
      considered: high ? 3 : 12,
      lastValue: 72,
      cause: 4,
      configurationCause: null,
      ownedBy: { policyId: "CpuPolicy", side },
    },
    ...fields,
  };
}

const policy: ScalingPolicyRecord = {
  id: "CpuPolicy",
  policyArn: arn("autoscaling", "scalingPolicy:cpu"),
  policyName: "web-cpu-50",
  policyType: "TargetTrackingScaling",
  scalableTargetId: "ScalableTarget",
  targetTrackingScalingPolicyConfiguration: {
    targetValue: 50,
    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization", resourceLabel: null },
    scaleOutCooldown: 60,
    scaleInCooldown: 300,
    disableScaleIn: false,
  },
  alarms: ["CpuPolicy/high", "CpuPolicy/low"],
  sim: {
    scaleOutBase: 2,
    scaleOutCooldownEndsAtMs: at(12, 6),
    scaleInCooldownEndsAtMs: at(0),
    notScaledReason: null,
    notScaledCause: null,
    lastChangeAtMs: at(11, 6),
  },
};

const subnet = (zone: "a" | "b", free: number): SubnetRecord => ({
  id: zone === "a" ? "SubnetA" : "SubnetB",
  subnetId: zone === "a" ? "subnet-0a1b2c3d4e5f60718" : "subnet-0b1c2d3e4f5a60719",
  vpcId: "Vpc",
  availabilityZone: `${region}${zone}`,
  cidrBlock: `10.0.${zone === "a" ? 0 : 1}.0/24`,
  mapPublicIpOnLaunch: true,
  availableIpAddressCount: free,
  sim: { usedHosts: [] },
});

const records: readonly (readonly [Kind, AnyRecord])[] = [
  ["settings", { id: "run", name: "Hello ECS", region, accountId: account, clock: "realistic" }],
  ["vpc", { id: "Vpc", vpcId: "vpc-0a1b2c3d4e5f60718", name: "Vpc", cidrBlock: "10.0.0.0/16" }],
  ...(["a", "b"] as const).map(
    (zone) =>
      [
        "availabilityZone",
        { id: `${region}${zone}`, zoneName: `${region}${zone}`, regionName: region, state: "available" },
      ] as const,
  ),
  ["subnet", subnet("a", 246)],
  ["subnet", subnet("b", 248)],
  ["cluster", { id: "Cluster", clusterArn: arn("ecs", "cluster/hello"), clusterName, status: "ACTIVE" }],
  [
    "image",
    {
      id: "nginxdemos/hello",
      sizeMiB: 17,
      startSeconds: 1,
      cpuMsPerRequest: 8,
      waitMsPerRequest: 0,
      memoryMiB: 24,
      memoryMiBPerRequest: 0.5,
      memoryLeakMiBPerMinute: 0,
      workers: null,
      acceptQueue: 511,
      discipline: "processorSharing",
      finishesAbandoned: false,
      stopSeconds: 0,
      keepAliveSeconds: 75,
      healthCheckStatus: 200,
      errorShare: 0,
      exits: null,
      stopExitCode: 0,
      pullError: null,
      startError: null,
      stopError: null,
      sim: { cause: null },
    },
  ],
  ["taskDefinition", taskDefinition],
  [
    "loadBalancer",
    {
      id: "LoadBalancer",
      loadBalancerArn: arn("elasticloadbalancing", "loadbalancer/app/hello-alb/50dc6c495c0c9188"),
      loadBalancerName: "hello-alb",
      dnsName: "hello-alb-1842053391.us-east-1.elb.amazonaws.com",
      type: "application",
      scheme: "internet-facing",
      state: { code: "active" },
      subnets: ["SubnetA", "SubnetB"],
      availabilityZones: [`${region}a`, `${region}b`],
      securityGroups: [],
      attributes: defaultAttributesOf.application,
    },
  ],
  [
    "listener",
    {
      id: "Listener",
      listenerArn: arn("elasticloadbalancing", "listener/app/hello-alb/50dc6c495c0c9188/f2f7dc8efc522ab2"),
      loadBalancerArn: "LoadBalancer",
      port: 80,
      protocol: "HTTP",
      defaultActions: [forwardAction([{ targetGroupArn: "TargetGroup", weight: 1 }])],
    },
  ],
  [
    "targetGroup",
    {
      id: "TargetGroup",
      targetGroupArn: arn("elasticloadbalancing", "targetgroup/tg-web/73e2d6bc24d8a067"),
      targetGroupName: "tg-web",
      protocol: "HTTP",
      port: 80,
      targetType: "ip",
      vpcId: "Vpc",
      healthCheckProtocol: "HTTP",
      healthCheckPath: "/",
      healthCheckIntervalSeconds: 30,
      healthCheckTimeoutSeconds: 5,
      healthyThresholdCount: 5,
      unhealthyThresholdCount: 2,
      matcher: { httpCode: "200" },
      attributes: targetGroupDefaults,
    },
  ],
  ["service", service],
  ...tasks.map((record) => ["task", record] as const),
  ["target", target(0, "healthy", null)],
  ["target", target(1, "healthy", null)],
  ["target", target(2, "initial", "Elb.InitialHealthChecking")],
  [
    "trafficSource",
    {
      id: "LoadBalancer/traffic",
      name: "Users",
      loadBalancerId: "LoadBalancer",
      shape: { kind: "constant", rate: 20 },
      startsAtMs: 0,
      multiplier: 10,
      clientTimeoutSeconds: null,
      requests: [{ ...plainRequest, share: 1 }],
      sim: { rate: 200, cause: 3, saidRate: 0 },
    },
  ],
  [
    "metric",
    {
      id: "AWS/ECS CPUUtilization hello web",
      namespace: "AWS/ECS",
      metricName: "CPUUtilization",
      dimensions: [
        { name: "ClusterName", value: clusterName },
        { name: "ServiceName", value: "web" },
      ],
      period: 60,
      unit: "Percent",
      datapoints: [71, 72, 73].map((average, minute) => ({
        timestampMs: at(8 + minute),
        average,
        minimum: average - 4,
        maximum: average + 5,
        sum: average * 2,
        sampleCount: 2,
      })),
    },
  ],
  [
    "alarm",
    alarm("high", {
      stateValue: "ALARM",
      stateReason: "Threshold Crossed: 3 datapoints were greater than the threshold (50.0).",
      stateUpdatedAtMs: at(11),
    }),
  ],
  ["alarm", alarm("low", {})],
  [
    "scalableTarget",
    {
      id: "ScalableTarget",
      serviceNamespace: "ecs",
      resourceId: "service/hello/web",
      scalableDimension: "ecs:service:DesiredCount",
      serviceId: "Service",
      minCapacity: 2,
      maxCapacity: 10,
      suspendedState: {
        dynamicScalingInSuspended: false,
        dynamicScalingOutSuspended: false,
        scheduledScalingSuspended: false,
      },
    },
  ],
  ["scalingPolicy", policy],
  [
    "scalingActivity",
    {
      id: "activity/1",
      scalableTargetId: "ScalableTarget",
      startTimeMs: at(11, 6),
      endTimeMs: null,
      description: "Setting desired count to 5.",
      cause: "monitor alarm TargetTracking-service/hello/web-AlarmHigh-0f3a in state ALARM triggered policy CpuPolicy",
      statusCode: "InProgress",
      statusMessage: "Successfully set desired count to 5. Waiting for change to be fulfilled by ecs.",
      notScaledReasons: [],
      sim: { from: 2, to: 5, cause: 5 },
    },
  ],
  [
    "bill",
    {
      id: "bill",
      totals: { ...newBill().totals, fargate: 0.0041, loadBalancer: 0.0064, cloudWatch: 0.0001 },
      perHour: { ...newBill().perHour, fargate: 0.0617, loadBalancer: 0.0309, cloudWatch: 0.0003 },
      lines: [
        { item: "fargate", kind: "service", id: "Service", perHour: 0.0617, total: 0.0041 },
        { item: "loadBalancer", kind: "loadBalancer", id: "LoadBalancer", perHour: 0.0309, total: 0.0064 },
        { item: "cloudWatch", kind: "alarm", id: "", perHour: 0.0003, total: 0.0001 },
      ],
      billedUntilMs: 720_000,
    },
  ],
];

type Written = JournalText & { readonly atMs: SimMs; readonly causedBy: number | null };

const written: readonly Written[] = [
  {
    atMs: at(0),
    causedBy: null,
    source: "steady-state",
    detailType: "Command",
    eventName: "Open",
    severity: "INFO",
    kind: "settings",
    subject: "run",
    message: "You opened Hello ECS.",
  },
  {
    atMs: at(0, 45),
    causedBy: 1,
    source: "aws.ecs",
    detailType: "ECS Service Action",
    eventName: "SERVICE_STEADY_STATE",
    severity: "INFO",
    kind: "service",
    subject: "Service",
    message: "(service web) has reached a steady state.",
  },
  {
    atMs: at(7, 36),
    causedBy: null,
    source: "steady-state",
    detailType: "Command",
    eventName: "lab.SetTraffic",
    severity: "INFO",
    kind: "trafficSource",
    subject: "LoadBalancer/traffic",
    message: "You set traffic to 10 times its shape.",
  },
  {
    atMs: at(11),
    causedBy: 3,
    source: "aws.cloudwatch",
    detailType: "CloudWatch Alarm State Change",
    eventName: "ALARM",
    severity: "WARN",
    kind: "alarm",
    subject: "CpuPolicy/high",
    message:
      "Threshold Crossed: 3 out of the last 3 datapoints [73.0 (00:10:00), 72.0 (00:09:00), 71.0 (00:08:00)] were greater than the threshold (50.0) (minimum 3 datapoints for OK -> ALARM transition).",
    because: "CPU above 50%, 3 of 3 min: ALARM",
    notable: true,
  },
  {
    atMs: at(11, 6),
    causedBy: 4,
    source: "aws.application-autoscaling",
    detailType: "Application Auto Scaling Scaling Activity State Change",
    eventName: "InProgress",
    severity: "INFO",
    kind: "scalingPolicy",
    subject: "CpuPolicy",
    message: "Setting desired count to 5.",
    because: "2 × 110 ÷ 50 = 4.4, so 5 tasks",
    notable: true,
  },
  {
    atMs: at(11, 6),
    causedBy: 5,
    source: "aws.ecs",
    detailType: "ECS Service Action",
    eventName: "SERVICE_DESIRED_COUNT_UPDATED",
    severity: "INFO",
    kind: "service",
    subject: "Service",
    message:
      "Message: Successfully set desired count to 5. Waiting for change to be fulfilled by ecs. Cause: monitor alarm TargetTracking-service/hello/web-AlarmHigh-0f3a in state ALARM triggered policy CpuPolicy.",
    because: "desiredCount 2 → 5.",
  },
  {
    atMs: at(11, 10),
    causedBy: 6,
    source: "aws.ecs",
    detailType: "ECS Service Action",
    eventName: "TASKS_STARTED",
    severity: "INFO",
    kind: "service",
    subject: "Service",
    message: `(service web) has started 3 tasks: (task ${taskIds[2]}) (task ${taskIds[3]}) (task ${taskIds[4]}).`,
    because: "AZ spread picks us-east-1a (fewer tasks)",
  },
  {
    atMs: at(12, 9),
    causedBy: 7,
    source: "aws.ecs",
    detailType: "ECS Task State Change",
    eventName: "RUNNING",
    severity: "INFO",
    kind: "task",
    subject: "task/Service/3",
    message: `Task ${taskIds[2]} is RUNNING.`,
    because: "Its container started 59 s after the task was asked for",
  },
  {
    atMs: at(12, 14),
    causedBy: 8,
    source: "aws.ecs",
    detailType: "ECS Service Action",
    eventName: "registered",
    severity: "INFO",
    kind: "targetGroup",
    subject: "TargetGroup",
    message:
      "(service web) registered 1 targets in (target-group arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/tg-web/73e2d6bc24d8a067)",
  },
];

function journal(): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const [index, entry] of written.entries()) {
    const cause = entry.causedBy === null ? undefined : entries[entry.causedBy - 1];
    const root = cause?.root ?? (entry.eventName === "lab.SetTraffic" ? "traffic" : "command");
    entries.push({ ...entry, id: index + 1, root } as JournalEntry);
  }
  return entries;
}

/** Rises from `low` to `high` when the traffic does, with a ripple so that lines look like measurements. */
const rising = (low: number, high: number, ripple: number) => (second: number) => {
  const share = Math.min(1, Math.max(0, (second - 456) / 60));
  return low + (high - low) * share + ripple * (((second * 7) % 11) / 11 - 0.5);
};
const series: Readonly<Record<string, (second: number) => number>> = {
  "service/Service/desiredCount": (second) => (second < 666 ? 2 : 5),
  "service/Service/runningCount": (second) => (second < 729 ? 2 : 3),
  "service/Service/pendingCount": (second) => (second < 670 ? 0 : second < 729 ? 3 : 2),
  "service/Service/cpuAverage": rising(34, 72, 4),
  "service/Service/cpuMinimum": rising(30, 66, 4),
  "service/Service/cpuMaximum": rising(39, 79, 4),
  "service/Service/memoryAverage": rising(9, 14, 0.5),
  "service/Service/requestRate": rising(20, 200, 3),
  "service/Service/failedRate": rising(0, 0.8, 0.1),
  "service/Service/p50": rising(32, 46, 3),
  "service/Service/p95": rising(84, 148, 8),
  "service/Service/p99": rising(134, 276, 20),
  "loadBalancer/LoadBalancer/requestRate": rising(20, 200, 3),
  "loadBalancer/LoadBalancer/failedRate": rising(0, 0.8, 0.1),
  "loadBalancer/LoadBalancer/healthyHostCount": () => 2,
};

export function pageFixture(): PageFixture {
  const tables: Partial<Record<Kind, Map<string, AnyRecord>>> = {};
  for (const [kind, record] of records) {
    const table = tables[kind] ?? new Map<string, AnyRecord>();
    table.set(record.id, record);
    tables[kind] = table;
  }
  const seconds = Array.from({ length: nowMs / 1_000 + 1 }, (_, second) => second);
  return {
    nowMs,
    tables: tables as unknown as PageFixture["tables"],
    journal: journal(),
    series: Object.fromEntries(
      Object.entries(series).map(([name, value]) => [
        name,
        Float64Array.from(seconds.flatMap((second) => [second * 1_000, Math.max(0, value(second))])),
      ]),
    ),
  };
}
