import * as v from "valibot";
import { cloudWatchInputs } from "../aws/alarm/commandInputs.ts";
import { autoScalingGroupInputs } from "../aws/autoScalingGroup/commandInputs.ts";
import { availabilityZoneInputs } from "../aws/availabilityZone/commandInputs.ts";
import { bucketInputs } from "../aws/bucket/commandInputs.ts";
import { capacityProviderInputs } from "../aws/capacityProvider/commandInputs.ts";
import { codeDeployInputs } from "../aws/codeDeploy/commandInputs.ts";
import { compositeAlarmInputs } from "../aws/compositeAlarm/commandInputs.ts";
import { containerInstanceInputs } from "../aws/containerInstance/commandInputs.ts";
import { deploymentInputs } from "../aws/deployment/commandInputs.ts";
import { eventRuleInputs } from "../aws/eventRule/commandInputs.ts";
import { faultInputs } from "../aws/fault/commandInputs.ts";
import { fileSystemInputs } from "../aws/fileSystem/commandInputs.ts";
import { groupScalingPolicyInputs } from "../aws/groupScalingPolicy/commandInputs.ts";
import { requestDisciplines } from "../aws/image/model.ts";
import { keyInputs } from "../aws/key/commandInputs.ts";
import { listenerInputs } from "../aws/listener/commandInputs.ts";
import { listenerRuleInputs } from "../aws/listenerRule/commandInputs.ts";
import { logGroupInputs } from "../aws/logGroup/commandInputs.ts";
import { networkAclInputs } from "../aws/networkAcl/commandInputs.ts";
import { nodegroupInputs } from "../aws/nodegroup/commandInputs.ts";
import { parameterInputs } from "../aws/parameter/commandInputs.ts";
import { podInputs } from "../aws/pod/commandInputs.ts";
import { pollsInput, queueInputs } from "../aws/queue/commandInputs.ts";
import { repositoryInputs } from "../aws/repository/commandInputs.ts";
import { callsInput, roleInputs } from "../aws/role/commandInputs.ts";
import { routeTableInputs } from "../aws/routeTable/commandInputs.ts";
import { scalingPolicyInputs } from "../aws/scalingPolicy/commandInputs.ts";
import { scheduleInputs } from "../aws/schedule/commandInputs.ts";
import { scheduledActionInputs } from "../aws/scheduledAction/commandInputs.ts";
import { secretInputs } from "../aws/secret/commandInputs.ts";
import { securityGroupInputs } from "../aws/securityGroup/commandInputs.ts";
import { fargateRefusals, propagations } from "../aws/service/model.ts";
import {
  advancedConfiguration,
  serviceDeploymentInputs,
  strategyInputs,
} from "../aws/serviceDeployment/commandInputs.ts";
import {
  serviceConnectConfiguration,
  serviceDiscoveryInputs,
  serviceRegistries,
  vpcLatticeConfigurations,
} from "../aws/serviceDiscovery/commandInputs.ts";
import { stackInputs } from "../aws/stack/commandInputs.ts";
import { subnetInputs } from "../aws/subnet/commandInputs.ts";
import { tableInputs } from "../aws/table/commandInputs.ts";
import { targetGroupInputs } from "../aws/targetGroup/commandInputs.ts";
import { startFaults } from "../aws/task/model.ts";
import { taskSetInputs } from "../aws/taskSet/commandInputs.ts";
import { topicInputs } from "../aws/topic/commandInputs.ts";
import { volumeInputs } from "../aws/volume/commandInputs.ts";
import { vpcEndpointInputs } from "../aws/vpcEndpoint/commandInputs.ts";
import { mostRetries } from "../load/columns.ts";
import type { Command, CommandType } from "./records.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const count = v.pipe(
  v.number(),
  v.integer("Expected a whole number."),
  v.minValue(0, "Expected zero or more."),
  v.maxValue(100_000),
);
const amount = v.pipe(v.number(), v.finite(), v.minValue(0, "Expected zero or more."));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(2_147_483_647));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000));
const attributes = v.pipe(v.array(v.object({ key: text, value: v.string() })), v.maxLength(50));
const optional = v.optional;
const tagList = v.array(v.strictObject({ key: text, value: v.string() }));
const capacityProviderStrategy = v.array(
  v.strictObject({
    capacityProvider: text,
    base: optional(v.pipe(v.number(), v.integer())),
    weight: optional(v.pipe(v.number(), v.integer())),
  }),
);
const deploymentConfiguration = v.strictObject({
  minimumHealthyPercent: optional(percent),
  maximumPercent: optional(percent),
  deploymentCircuitBreaker: optional(
    v.strictObject({
      enable: v.boolean(),
      rollback: v.boolean(),
      thresholdConfiguration: optional(
        v.strictObject({ type: v.picklist(["BOUNDED_PERCENT", "UNBOUNDED_PERCENT", "COUNT"]), value: count }),
      ),
      resetOnHealthyTask: optional(v.boolean()),
    }),
  ),
  ...strategyInputs,
});
const monitoring = v.strictObject({
  metricConfigurations: v.array(v.strictObject({ metricNames: v.array(text), resolutionSeconds: count })),
});
const volumeConfigurations = v.array(
  v.strictObject({
    name: text,
    managedEBSVolume: v.strictObject({
      roleArn: text,
      sizeInGiB: optional(count),
      snapshotId: optional(text),
      volumeType: optional(text),
      iops: optional(v.pipe(v.number(), v.integer())),
      throughput: optional(count),
      encrypted: optional(v.boolean()),
      kmsKeyId: optional(text),
      filesystemType: optional(text),
      terminationPolicy: optional(v.strictObject({ deleteOnTermination: v.boolean() })),
    }),
  }),
);
const networkConfiguration = v.strictObject({
  awsvpcConfiguration: v.strictObject({
    subnets: v.array(text),
    securityGroups: optional(v.array(text)),
    assignPublicIp: optional(v.picklist(["ENABLED", "DISABLED"])),
  }),
});

const placementConstraints = v.array(
  v.strictObject({ type: v.picklist(["distinctInstance", "memberOf"]), expression: optional(text) }),
);
const placementStrategy = v.array(
  v.strictObject({ type: v.picklist(["random", "spread", "binpack"]), field: optional(text) }),
);
const serviceLoadBalancers = v.array(
  v.strictObject({
    targetGroupArn: optional(text),
    loadBalancerName: optional(text),
    containerName: text,
    containerPort: count,
    advancedConfiguration: optional(advancedConfiguration),
  }),
);
const enabled = v.picklist(["ENABLED", "DISABLED"]);

const overrides = v.strictObject({
  cpu: optional(text),
  memory: optional(text),
  taskRoleArn: optional(text),
  executionRoleArn: optional(text),
  containerOverrides: optional(
    v.array(
      v.strictObject({
        name: text,
        command: optional(v.array(v.string())),
        environment: optional(v.array(v.strictObject({ name: v.string(), value: v.string() }))),
        cpu: optional(count),
        memory: optional(count),
        memoryReservation: optional(count),
      }),
    ),
  ),
});

/** Input shapes of every call, in the API's own names. Unknown fields are refused, so a typing slip is not lost. */
const inputs: { readonly [T in CommandType]: v.GenericSchema } = {
  ...autoScalingGroupInputs,
  ...availabilityZoneInputs,
  ...capacityProviderInputs,
  ...codeDeployInputs,
  ...containerInstanceInputs,
  ...groupScalingPolicyInputs,
  ...serviceDeploymentInputs,
  ...serviceDiscoveryInputs,
  ...stackInputs,
  ...taskSetInputs({ networkConfiguration, capacityProviderStrategy, loadBalancers: serviceLoadBalancers }),
  "ecs.CreateService": v.strictObject({
    cluster: optional(text),
    serviceName: text,
    tags: optional(tagList),
    deploymentController: optional(v.strictObject({ type: v.picklist(["ECS", "CODE_DEPLOY", "EXTERNAL"]) })),
    taskDefinition: optional(text),
    desiredCount: optional(count),
    launchType: optional(v.picklist(["FARGATE", "EC2", "EXTERNAL"])),
    capacityProviderStrategy: optional(capacityProviderStrategy),
    platformVersion: optional(text),
    schedulingStrategy: optional(v.picklist(["REPLICA", "DAEMON"])),
    deploymentConfiguration: optional(deploymentConfiguration),
    monitoring: optional(monitoring),
    enableExecuteCommand: optional(v.boolean()),
    serviceConnectConfiguration: optional(serviceConnectConfiguration),
    serviceRegistries: optional(serviceRegistries),
    vpcLatticeConfigurations: optional(vpcLatticeConfigurations),
    propagateTags: optional(v.picklist(propagations)),
    enableECSManagedTags: optional(v.boolean()),
    healthCheckGracePeriodSeconds: optional(seconds),
    networkConfiguration: optional(networkConfiguration),
    placementConstraints: optional(placementConstraints),
    placementStrategy: optional(placementStrategy),
    availabilityZoneRebalancing: optional(enabled),
    loadBalancers: optional(serviceLoadBalancers),
    volumeConfigurations: optional(volumeConfigurations),
  }),
  "ecs.UpdateService": v.strictObject({
    cluster: optional(text),
    service: text,
    desiredCount: optional(count),
    taskDefinition: optional(text),
    deploymentConfiguration: optional(deploymentConfiguration),
    capacityProviderStrategy: optional(capacityProviderStrategy),
    forceNewDeployment: optional(v.boolean()),
    monitoring: optional(monitoring),
    enableExecuteCommand: optional(v.boolean()),
    serviceConnectConfiguration: optional(serviceConnectConfiguration),
    serviceRegistries: optional(serviceRegistries),
    vpcLatticeConfigurations: optional(vpcLatticeConfigurations),
    propagateTags: optional(v.picklist(propagations)),
    enableECSManagedTags: optional(v.boolean()),
    healthCheckGracePeriodSeconds: optional(seconds),
    platformVersion: optional(text),
    networkConfiguration: optional(networkConfiguration),
    loadBalancers: optional(serviceLoadBalancers),
    placementConstraints: optional(placementConstraints),
    placementStrategy: optional(placementStrategy),
    availabilityZoneRebalancing: optional(enabled),
    volumeConfigurations: optional(volumeConfigurations),
  }),
  "ecs.DeleteService": v.strictObject({ cluster: optional(text), service: text, force: optional(v.boolean()) }),
  "ecs.StopTask": v.strictObject({
    cluster: optional(text),
    task: text,
    reason: optional(v.pipe(v.string(), v.maxLength(1_024))),
  }),
  "ecs.DeleteCluster": v.strictObject({ cluster: text }),
  "ecs.UpdateClusterSettings": v.strictObject({
    cluster: text,
    settings: v.array(v.strictObject({ name: text, value: text })),
  }),
  "ecs.ExecuteCommand": v.strictObject({
    cluster: optional(text),
    task: text,
    container: optional(text),
    command: text,
    interactive: v.boolean(),
  }),
  "ecs.UpdateTaskProtection": v.strictObject({
    cluster: optional(text),
    tasks: v.array(text),
    protectionEnabled: v.boolean(),
    expiresInMinutes: optional(v.number()),
  }),
  "ecs.RunTask": v.strictObject({
    cluster: optional(text),
    taskDefinition: text,
    count: optional(count),
    launchType: optional(v.picklist(["FARGATE", "EC2", "EXTERNAL"])),
    capacityProviderStrategy: optional(capacityProviderStrategy),
    networkConfiguration: optional(networkConfiguration),
    startedBy: optional(v.string()),
    group: optional(v.string()),
    clientToken: optional(v.pipe(v.string(), v.maxLength(64))),
    propagateTags: optional(v.picklist(["TASK_DEFINITION", "SERVICE", "NONE"])),
    tags: optional(tagList),
    enableECSManagedTags: optional(v.boolean()),
    placementConstraints: optional(placementConstraints),
    placementStrategy: optional(placementStrategy),
    overrides: optional(overrides),
    volumeConfigurations: optional(volumeConfigurations),
    enableExecuteCommand: optional(v.boolean()),
  }),
  "ecs.StartTask": v.strictObject({
    cluster: optional(text),
    taskDefinition: text,
    containerInstances: v.array(text),
    networkConfiguration: optional(networkConfiguration),
    startedBy: optional(v.string()),
    group: optional(v.string()),
    propagateTags: optional(v.picklist(["TASK_DEFINITION", "SERVICE", "NONE"])),
    tags: optional(tagList),
    enableECSManagedTags: optional(v.boolean()),
    enableExecuteCommand: optional(v.boolean()),
    overrides: optional(overrides),
    volumeConfigurations: optional(volumeConfigurations),
  }),
  "ecs.RegisterTaskDefinition": v.strictObject({
    family: v.string(),
    networkMode: optional(text),
    requiresCompatibilities: optional(v.array(text)),
    cpu: optional(v.union([text, amount])),
    memory: optional(v.union([text, amount])),
    executionRoleArn: optional(text),
    taskRoleArn: optional(text),
    containerDefinitions: v.array(v.looseObject({})),
    volumes: optional(v.array(v.looseObject({}))),
    placementConstraints: optional(v.array(v.looseObject({}))),
    ephemeralStorage: optional(v.looseObject({})),
    runtimePlatform: optional(v.looseObject({})),
    pidMode: optional(text),
    ipcMode: optional(text),
    proxyConfiguration: optional(v.looseObject({})),
    tags: optional(v.array(v.looseObject({}))),
  }),
  "ecs.DeleteTaskDefinitions": v.strictObject({
    taskDefinitions: v.pipe(v.array(text), v.minLength(1), v.maxLength(10)),
  }),
  "lab.AllowS3Files": v.strictObject({ allowed: v.boolean() }),
  "ecs.DeregisterTaskDefinition": v.strictObject({ taskDefinition: text }),
  ...listenerInputs,
  ...listenerRuleInputs,
  ...deploymentInputs,
  ...nodegroupInputs,
  ...podInputs,
  ...queueInputs,
  ...bucketInputs,
  ...volumeInputs,
  ...secretInputs,
  ...parameterInputs,
  ...logGroupInputs,
  ...keyInputs,
  ...faultInputs,
  ...fileSystemInputs,
  ...eventRuleInputs,
  ...scheduleInputs,
  ...tableInputs,
  ...topicInputs,
  ...compositeAlarmInputs,
  ...repositoryInputs,
  ...roleInputs,
  ...networkAclInputs,
  ...routeTableInputs,
  ...subnetInputs,
  ...vpcEndpointInputs,
  ...securityGroupInputs,
  "elbv2.SetSubnets": v.strictObject({
    loadBalancerArn: text,
    subnets: v.pipe(v.array(text), v.minLength(1), v.maxLength(20)),
  }),
  "elbv2.ModifyLoadBalancerAttributes": v.strictObject({ loadBalancerArn: text, attributes }),
  ...targetGroupInputs,
  ...cloudWatchInputs,
  "application-autoscaling.RegisterScalableTarget": v.strictObject({
    resourceId: text,
    minCapacity: optional(count),
    maxCapacity: optional(count),
    suspendedState: optional(
      v.strictObject({
        dynamicScalingInSuspended: optional(v.boolean()),
        dynamicScalingOutSuspended: optional(v.boolean()),
        scheduledScalingSuspended: optional(v.boolean()),
      }),
    ),
  }),
  ...scalingPolicyInputs,
  ...scheduledActionInputs,
  "application-autoscaling.DeregisterScalableTarget": v.strictObject({ resourceId: text }),
  "lab.SetTraffic": v.strictObject({
    source: optional(text),
    rate: optional(amount),
    multiplier: optional(amount),
    speed: optional(amount),
    noise: optional(v.nullable(v.strictObject({ kind: v.literal("poisson"), seed: count }))),
    profile: optional(v.pipe(v.string(), v.maxLength(20_000))),
    users: optional(v.nullable(v.strictObject({ thinkSeconds: amount }))),
    goOn: optional(v.boolean()),
    sine: optional(
      v.strictObject({ periodSeconds: seconds, mean: amount, amplitude: amount, phaseSeconds: optional(seconds) }),
    ),
    start: optional(amount),
    stages: optional(v.pipe(v.array(v.strictObject({ duration: seconds, target: amount })), v.maxLength(1_000))),
    recorded: optional(
      v.strictObject({
        periodSeconds: v.pipe(amount, v.minValue(1)),
        values: v.pipe(v.array(amount), v.maxLength(200_000)),
      }),
    ),
  }),
  "lab.SetClients": v.strictObject({
    source: optional(text),
    retries: optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostRetries))),
    retryBudget: optional(v.nullable(share)),
    inTurn: optional(v.boolean()),
    clientTimeoutSeconds: optional(v.nullable(v.pipe(seconds, v.minValue(0.01)))),
  }),
  "lab.PushImage": v.strictObject({ image: text }),
  "lab.SetImageBehaviour": v.strictObject({
    image: text,
    sociIndex: optional(v.boolean()),
    listensLocally: optional(v.boolean()),
    sizeMiB: optional(amount),
    startSeconds: optional(amount),
    cpuMsPerRequest: optional(amount),
    waitMsPerRequest: optional(amount),
    memoryMiB: optional(amount),
    memoryMiBPerRequest: optional(amount),
    memoryLeakMiBPerMinute: optional(amount),
    workers: optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4_096)))),
    acceptQueue: optional(v.pipe(count, v.maxValue(65_535))),
    discipline: optional(v.picklist(requestDisciplines)),
    finishesAbandoned: optional(v.boolean()),
    stopSeconds: optional(amount),
    keepAliveSeconds: optional(amount),
    healthCheckStatus: optional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599))),
    errorShare: optional(share),
    exits: optional(v.nullable(v.strictObject({ afterSeconds: amount, exitCode: v.pipe(v.number(), v.integer()) }))),
    stopExitCode: optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
    pullError: optional(v.nullable(text)),
    startError: optional(v.nullable(text)),
    stopError: optional(v.nullable(text)),
    polls: optional(pollsInput),
    calls: optional(callsInput),
  }),
  "lab.InterruptSpot": v.strictObject({ task: text }),
  "lab.SetFargateCapacity": v.strictObject({
    capacityProvider: v.picklist(["FARGATE", "FARGATE_SPOT"]),
    available: v.boolean(),
  }),
  "lab.SetFargateQuota": v.strictObject({
    capacityProvider: v.picklist(["FARGATE", "FARGATE_SPOT"]),
    vcpu: v.nullable(amount),
  }),
  "lab.SetFargateRefusal": v.strictObject({ refusal: v.nullable(v.picklist(fargateRefusals)) }),
  "lab.RetireTask": v.strictObject({ task: text }),
  "lab.SetTaskStartFault": v.strictObject({
    taskDefinition: text,
    fault: v.nullable(v.picklist(startFaults)),
    reason: optional(text),
  }),
  "lab.CrashTask": v.strictObject({
    task: text,
    container: optional(text),
    exitCode: optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
  }),
};

export const commandTypes = Object.keys(inputs) as readonly CommandType[];

/** Reads one call from a file or a message: the command, or what is wrong with it. */
export function commandFrom(
  call: string,
  input: unknown,
): { readonly command: Command } | { readonly message: string; readonly why: string; readonly tryThis: string } {
  const schema = Object.hasOwn(inputs, call) ? inputs[call as CommandType] : undefined;
  if (schema === undefined) {
    return {
      message: `"${call}" is not a call the sandbox knows.`,
      why: "It must be one of the simulated API calls or a lab call.",
      tryThis: `Use one of: ${commandTypes.join(", ")}.`,
    };
  }
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return { command: { type: call, ...(parsed.output as object) } as Command };
  const [issue] = parsed.issues;
  const path = (issue.path ?? []).map((step) => String((step as { key: unknown }).key)).join(".");
  return {
    message: `${call}: ${path === "" ? "the input" : path} is not valid.`,
    why: issue.message,
    tryThis: "Write the input as the AWS API has it, in lower camel case.",
  };
}
