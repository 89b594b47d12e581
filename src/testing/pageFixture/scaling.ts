import type { AlarmRecord } from "../../aws/alarm/model.ts";
import type { ScalingPolicyRecord } from "../../aws/scalingPolicy/model.ts";
import type { ServiceRecord } from "../../aws/service/model.ts";
import type { TaskDefinitionRecord } from "../../aws/taskDefinition/model.ts";
import { arn, at, clusterName } from "./names.ts";

export const taskDefinition: TaskDefinitionRecord = {
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

export const service: ServiceRecord = {
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

export function alarm(side: "high" | "low", fields: Partial<AlarmRecord>): AlarmRecord {
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

export const policy: ScalingPolicyRecord = {
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
