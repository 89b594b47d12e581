import type { TargetRecord } from "../../aws/targetGroup/model.ts";
import type { LastStatus, TaskRecord } from "../../aws/task/model.ts";
import { arn, at, clusterName, region } from "./names.ts";

export const taskIds = [
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

export const tasks = [
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

export function target(index: number, state: TargetRecord["state"], reason: string | null): TargetRecord {
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
