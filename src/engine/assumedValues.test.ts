import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { evaluationRange } from "../aws/alarm/evaluateAlarm.ts";
import { loadBalancerCheckEvery } from "../aws/autoScalingGroup/health.ts";
import { launchRetry } from "../aws/autoScalingGroup/reconcileGroup.ts";
import { lookAgain } from "../aws/availabilityZone/behaviour.ts";
import { retryEvery } from "../aws/capacityProvider/placeWaiting.ts";
import { lookEvery } from "../aws/codeDeploy/advance.ts";
import {
  type InstanceLatencies,
  instanceLatencies,
  terminatedInstanceRetention,
} from "../aws/containerInstance/latencies.ts";
import { type Ec2TaskLatencies, ec2TaskLatencies } from "../aws/containerInstance/taskLatencies.ts";
import { prices } from "../aws/cost/prices.ts";
import { flood } from "../aws/fault/otherFaults.ts";
import { crowd, huge } from "../aws/fault/revisionFaults.ts";
import { leak } from "../aws/fault/taskFaults.ts";
import { mountTimeout } from "../aws/fileSystem/mountVolume.ts";
import { registeredMemory } from "../aws/instanceType/registeredMemory.ts";
import { sessionSeconds } from "../aws/loadBalancer/routingRules.ts";
import { fargateProvisioning } from "../aws/pod/behaviour.ts";
import { retryAfter } from "../aws/pod/startPod.ts";
import { longWait } from "../aws/queue/describe.ts";
import { pollsDefaults } from "../aws/queue/polls.ts";
import { replicationTakes, scanTakes } from "../aws/repository/durations.ts";
import { oneTry } from "../aws/role/startAccess.ts";
import { defaultStepCooldown } from "../aws/scalingPolicy/configuration.ts";
import { rotationTime } from "../aws/secret/durations.ts";
import { usualAlarmBake } from "../aws/service/deploymentDone.ts";
import { failuresBeforeDelay, launchDelay } from "../aws/service/launchBackoff.ts";
import { agentTimeout } from "../aws/service/observeTasks.ts";
import { usualHookFunction } from "../aws/serviceDeployment/hooks.ts";
import { cleanupPeriod } from "../aws/stack/behaviour.ts";
import { mostChanges } from "../aws/stack/commandInputs.ts";
import { anomalousAfterSeconds, leastWeightPercent } from "../aws/targetGroup/anomaly.ts";
import { outsideZonesFor } from "../aws/targetGroup/registration.ts";
import { printed } from "../aws/task/plannedExit.ts";
import { sociPull } from "../aws/task/startDurations.ts";
import { stoppedTaskRetention } from "../aws/task/stopTask.ts";
import { provisioningTimeout } from "../aws/task/waitForCapacity.ts";
import { worthSaying } from "../aws/trafficSource/changes.ts";
import { usualUsers } from "../aws/trafficSource/newTraffic.ts";
import { usualSizeMiB } from "../aws/volume/behaviour.ts";
import { snapshotGiB } from "../aws/volume/model.ts";
import { quietMs } from "../load/stepSecond.ts";
import { loopMs, quickMs } from "../troubleshooting/exits.ts";
import { backlogPerTask } from "../troubleshooting/queues.ts";
import { type AssumedValue, type AssumedValueId, assumedSentence, assumedValues } from "./assumedValues.ts";
import { type Timings, timings } from "./clock.ts";

const rows = Object.entries(assumedValues) as [AssumedValueId, AssumedValue][];

/** The row of every delay that nobody configures: a new one does not compile until it has a row here. */
const rowOf: {
  readonly clock: Readonly<Record<keyof Timings, AssumedValueId>>;
  readonly instance: Readonly<Record<keyof InstanceLatencies, AssumedValueId>>;
  readonly task: Readonly<Record<keyof Ec2TaskLatencies, AssumedValueId>>;
} = {
  clock: {
    fargateProvisioning: "fargateProvisioning",
    fargateConnected: "fargateConnected",
    imagePullBase: "imagePullBase",
    imagePullMiBPerSecond: "fargatePullRate",
    containerStart: "containerStart",
    containerStartQuarterVcpu: "containerStartQuarterVcpu",
    fargateStoppingFloor: "fargateStoppingFloor",
    fargateDeprovisioning: "fargateDeprovisioning",
    targetRegistration: "targetRegistration",
    firstHealthCheck: "firstHealthCheck",
    targetHealthToScheduler: "targetHealthToScheduler",
    loadBalancerProvisioning: "loadBalancerProvisioning",
    metricDelay: "metricDelay",
    highResolutionMetricDelay: "highResolutionMetricDelay",
    alarmToAction: "alarmToAction",
    schedulerPass: "schedulerPass",
  },
  instance: {
    pending: "instancePending",
    boot: "instanceBoot",
    registration: "instanceRegistration",
    trunk: "trunkAttachment",
    agentMissed: "agentLossDetection",
    agentReturn: "agentReturn",
    stopping: "instanceStopping",
    shuttingDown: "instanceShuttingDown",
    healthCheck: "instanceHealthCheck",
    replacement: "instanceReplacement",
  },
  task: {
    toAgent: "ec2ToAgent",
    networkInterface: "ec2NetworkInterface",
    imagePullMiBPerSecond: "ec2PullRate",
    containerStart: "ec2ContainerStart",
  },
};

test.each([
  ["the clock", rowOf.clock, timings.realistic],
  ["instances", rowOf.instance, instanceLatencies.realistic],
  ["tasks on instances", rowOf.task, ec2TaskLatencies.realistic],
] as const)("every delay of %s that nobody configures has its row", (_, ids, delays) => {
  for (const [name, value] of Object.entries({ ...delays })) {
    const id = new Map<string, AssumedValueId>(Object.entries(ids)).get(name) ?? "schedulerPass";
    const shown = name.endsWith("PerSecond") ? value : Number(value) / 1_000;
    expect([name, assumedValues[id].value]).toEqual([name, shown]);
  }
});

/** Seconds, minutes, MiB … that the code uses, by row. */
const used: Readonly<Partial<Record<AssumedValueId, number | null>>> = {
  launchFailuresBeforeBackoff: failuresBeforeDelay,
  alarmBakeTime: usualAlarmBake / 1_000,
  hookFunction: usualHookFunction.durationSeconds,
  codeDeployLook: lookEvery / 1_000,
  stackCleanup: cleanupPeriod / 1_000,

  firstLaunchBackoff: launchDelay(failuresBeforeDelay) / 1_000,
  agentTimeout: agentTimeout / 60_000,
  zoneRestored: lookAgain / 1_000,
  registeredMemoryT3Micro: registeredMemory("t3.micro", 1_024).registeredMemoryMiB,
  registeredMemoryT3Large: registeredMemory("t3.large", 8_192).registeredMemoryMiB,
  registeredMemoryShare: registeredMemory("unlisted", 100).registeredMemoryMiB,
  terminatedInstanceRetention: terminatedInstanceRetention / 60_000,
  stoppedTaskRetention: stoppedTaskRetention / 60_000,
  stickySession: sessionSeconds / 60,
  anomalyDetection: anomalousAfterSeconds,
  anomalyWeight: leastWeightPercent,
  evaluationRangeBeyond: evaluationRange(10) - 10,
  stepCooldown: defaultStepCooldown,
  queueRoundTrip: pollsDefaults.roundTripMs / 1_000,
  provisioningTimeout: provisioningTimeout / 60_000,
  provisioningRetry: retryEvery / 1_000,
  unansweredTryFargate: oneTry.FARGATE / 1_000,
  unansweredTryEc2: oneTry.EC2 / 1_000,
  secretRotation: rotationTime / 1_000,
  efsMountTimeout: mountTimeout / 1_000,
  snapshotVolumeSize: snapshotGiB,
  writtenFile: usualSizeMiB,
  printedEcho: printed.afterSeconds,
  sociPull: sociPull / 1_000,
  fargatePodProvisioning: fargateProvisioning / 1_000,
  podRetry: retryAfter / 1_000,
  imageScan: scanTakes / 1_000,
  imageReplication: replicationTakes / 60_000,
  outsideZones: outsideZonesFor / 1_000,
  groupHealthChecks: loadBalancerCheckEvery / 1_000,
  errorsBeginAnew: quietMs / 1_000,
  usualThinkTime: usualUsers.thinkSeconds,
  recordingChanges: worthSaying * 100,
  fargateSpotPrice: prices.fargateSpotShare * 100,
  groupRetry: launchRetry / 1_000,
  faultLeak: leak,
  faultFlood: flood,
  faultCrowd: crowd,
  faultSize: huge,
  quickStop: quickMs / 60_000,
  loopEnds: loopMs / 1_000,
  backlogOfPolicy: backlogPerTask,
  queueLongWait: longWait,
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

test("the most records that one edit may change are those that the table says", () => {
  expect(assumedValues.stackUpdateChanges.value).toBe(`${mostChanges / 1_000},000 records`);
});

test("no section has an id of another one", () => {
  const written = readdirSync("src/engine/assumedValues").flatMap((file) =>
    [...readFileSync(`src/engine/assumedValues/${file}`, "utf8").matchAll(/^ {2}(\w+): \{$/gm)].map(([, id]) => id),
  );
  expect(written.toSorted()).toEqual(Object.keys(assumedValues).toSorted());
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
