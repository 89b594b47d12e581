import { newBill } from "../../aws/cost/model.ts";
import { forwardAction } from "../../aws/listener/model.ts";
import { plainRequest } from "../../aws/listenerRule/request.ts";
import { defaultAttributesOf } from "../../aws/loadBalancer/attributes.ts";
import type { SubnetRecord } from "../../aws/subnet/model.ts";
import { defaultAttributes as targetGroupDefaults } from "../../aws/targetGroup/attributes.ts";
import type { AnyRecord, Kind } from "../../engine/records.ts";
import { account, arn, at, clusterName, region } from "./names.ts";

import { alarm, policy, service, taskDefinition } from "./scaling.ts";
import { target, tasks } from "./tasks.ts";

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

export const records: readonly (readonly [Kind, AnyRecord])[] = [
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
