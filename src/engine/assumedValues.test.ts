import { expect, test } from "vitest";
import { evaluationRange } from "../aws/alarm/evaluateAlarm.ts";
import { loadBalancerCheckEvery } from "../aws/autoScalingGroup/health.ts";
import { lookAgain } from "../aws/availabilityZone/behaviour.ts";
import { retryEvery } from "../aws/capacityProvider/placeWaiting.ts";
import { lookEvery } from "../aws/codeDeploy/advance.ts";
import { instanceLatencies } from "../aws/containerInstance/latencies.ts";
import { ec2TaskLatencies } from "../aws/containerInstance/taskLatencies.ts";
import { registeredMemory } from "../aws/instanceType/registeredMemory.ts";
import { sessionSeconds } from "../aws/loadBalancer/routingRules.ts";
import { pollsDefaults } from "../aws/queue/polls.ts";
import { defaultStepCooldown } from "../aws/scalingPolicy/configuration.ts";
import { usualAlarmBake } from "../aws/service/deploymentDone.ts";
import { failuresBeforeDelay, launchDelay } from "../aws/service/launchBackoff.ts";
import { agentTimeout } from "../aws/service/observeTasks.ts";
import { usualHookFunction } from "../aws/serviceDeployment/hooks.ts";
import { anomalousAfterSeconds, leastWeightPercent } from "../aws/targetGroup/anomaly.ts";
import { stoppedTaskRetention } from "../aws/task/stopTask.ts";
import { provisioningTimeout } from "../aws/task/waitForCapacity.ts";
import { type AssumedValue, type AssumedValueId, assumedSentence, assumedValues } from "./assumedValues.ts";
import { timings } from "./clock.ts";

const rows = Object.entries(assumedValues) as [AssumedValueId, AssumedValue][];
const { realistic } = timings;
const ec2 = ec2TaskLatencies.realistic;
const instance = instanceLatencies.realistic;

/** Seconds, minutes, MiB … that the code uses, by row. */
const used: Readonly<Partial<Record<AssumedValueId, number | null>>> = {
  schedulerPass: realistic.schedulerPass / 1_000,
  launchFailuresBeforeBackoff: failuresBeforeDelay,
  alarmBakeTime: usualAlarmBake / 1_000,
  hookFunction: usualHookFunction.durationSeconds,
  codeDeployLook: lookEvery / 1_000,
  firstLaunchBackoff: launchDelay(failuresBeforeDelay) / 1_000,
  targetHealthToScheduler: realistic.targetHealthToScheduler / 1_000,
  agentTimeout: agentTimeout / 60_000,
  zoneRestored: lookAgain / 1_000,
  instanceStopping: instance.stopping / 1_000,
  trunkAttachment: instance.trunk / 1_000,
  agentLossDetection: instance.agentMissed / 1_000,
  agentReturn: instance.agentReturn / 1_000,
  registeredMemoryT3Micro: registeredMemory("t3.micro", 1_024).registeredMemoryMiB,
  registeredMemoryT3Large: registeredMemory("t3.large", 8_192).registeredMemoryMiB,
  registeredMemoryShare: registeredMemory("unlisted", 100).registeredMemoryMiB,
  instancePending: instance.pending / 1_000,
  instanceBoot: instance.boot / 1_000,
  instanceRegistration: instance.registration / 1_000,
  fargateProvisioning: realistic.fargateProvisioning / 1_000,
  imagePullBase: realistic.imagePullBase / 1_000,
  fargatePullRate: realistic.imagePullMiBPerSecond,
  containerStart: realistic.containerStart / 1_000,
  containerStartQuarterVcpu: realistic.containerStartQuarterVcpu / 1_000,
  fargateStoppingFloor: realistic.fargateStoppingFloor / 1_000,
  fargateDeprovisioning: realistic.fargateDeprovisioning / 1_000,
  ec2ToAgent: ec2.toAgent / 1_000,
  ec2NetworkInterface: ec2.networkInterface / 1_000,
  ec2PullRate: ec2.imagePullMiBPerSecond,
  ec2ContainerStart: ec2.containerStart / 1_000,
  stoppedTaskRetention: stoppedTaskRetention / 60_000,
  loadBalancerProvisioning: realistic.loadBalancerProvisioning / 1_000,
  targetRegistration: realistic.targetRegistration / 1_000,
  firstHealthCheck: realistic.firstHealthCheck / 1_000,
  stickySession: sessionSeconds / 60,
  anomalyDetection: anomalousAfterSeconds,
  anomalyWeight: leastWeightPercent,
  metricDelay: realistic.metricDelay / 1_000,
  highResolutionMetricDelay: realistic.highResolutionMetricDelay / 1_000,
  evaluationRangeBeyond: evaluationRange(10) - 10,
  alarmToAction: realistic.alarmToAction / 1_000,
  stepCooldown: defaultStepCooldown,
  queueRoundTrip: pollsDefaults.roundTripMs / 1_000,
  provisioningTimeout: provisioningTimeout / 60_000,
  provisioningRetry: retryEvery / 1_000,
  groupHealthChecks: loadBalancerCheckEvery / 1_000,
};

test.each(Object.entries(used))("the code uses the assumed value %s", (id, value) => {
  expect(assumedValues[id as AssumedValueId].value).toBe(value);
});

test("what the idealised clock leaves out is 0 there", () => {
  const idealised: Readonly<Record<string, unknown>> = { ...timings.idealised, ...instanceLatencies.idealised };
  for (const [id, { realisticOnly }] of rows) {
    if (realisticOnly && id in idealised && id !== "fargateProvisioning") expect([id, idealised[id]]).toEqual([id, 0]);
  }
});

test("a hover says the value and why", () => {
  expect(assumedSentence("schedulerPass")).toBe(
    "AWS does not publish this; we use 5 s because a captured service started its first task 5.7 s after CreateService.",
  );
  expect(assumedSentence("metricDelay")).toMatch(
    /^AWS does not publish this; with the realistic clock we use 150 s because /,
  );
});

test("every row reads as one sentence", () => {
  for (const [id, { because, where, name, value, unit }] of rows) {
    expect([id, because.endsWith("."), because === "", where === "", name === ""]).toEqual([
      id,
      false,
      false,
      false,
      false,
    ]);
    expect([id, typeof value === "number"]).toEqual([id, unit !== undefined]);
  }
});
