import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { gigabytesOut } from "../aws/cost/loadBalancerCost.ts";
import { mostHeld } from "../load/answerLimits.ts";
import { mostRetries } from "../load/columns.ts";
import { type AssumedValueId, assumedValues } from "./assumedValues.ts";

const limit = "a limit far beyond what anybody writes, named by the refusal";
const accuracy = "it bounds the error of the arithmetic, which the accuracy tests measure";
type Settled = { readonly row: AssumedValueId } | { readonly none: string };
const rows = (...ids: readonly AssumedValueId[]): readonly Settled[] => ids.map((row) => ({ row }));
const sentences = rows("registerTimeTexts");
const delays = { none: "a delay of a clock, each of which has its row: assumedValues.test.ts" };
const memory = { none: "how much a run keeps, which nobody sees" };

/** What stands behind each estimate of these folders: its row among the assumed values, or why none. */
const estimates: Readonly<Record<string, readonly Settled[]>> = {
  "load/surgeQueue.ts": [{ row: "surgeQueuePatience" }],
  "load/waitLineColumns.ts": [{ none: accuracy }],
  "load/boundedQueue.ts": [{ none: accuracy }],
  "load/columns.ts": [{ row: "mostRetries" }],
  "load/messageFlow.ts": [{ none: accuracy }],
  "load/stepSecond.ts": [{ row: "errorsBeginAnew" }],
  "load/serveSpecially.ts": [{ none: accuracy }],
  "load/answerLimits.ts": [{ row: "heldRequests" }],
  "aws/trafficSource/ui/Clients.tsx": [{ none: "the end of a control's own range" }],
  "aws/trafficSource/ui/TrafficSourceInspector.tsx": [{ none: "the end of a control's own range" }],
  "aws/trafficSource/poisson.ts": [{ none: accuracy }],
  "aws/trafficSource/k6Traffic.ts": [{ row: "usualThinkTime" }],
  "aws/trafficSource/closedLoop.ts": [{ none: accuracy }],
  "aws/trafficSource/profile.ts": [{ none: limit }],
  "aws/trafficSource/objectLiteral.ts": [{ none: limit }],
  "aws/trafficSource/k6.ts": [{ none: limit }],
  "aws/trafficSource/presets.ts": [
    { none: "a preset is a profile that its text shows, to be changed by whoever takes it" },
  ],
  "aws/trafficSource/changes.ts": [{ row: "recordingChanges" }],
  "aws/trafficSource/newTraffic.ts": [{ row: "usualThinkTime" }, { none: limit }],

  "kernel/timeline.ts": [memory, memory, memory],
  "kernel/limits.ts": [memory, memory, memory, memory],
  "kernel/localTime.ts": rows("skippedLocalTime"),
  "kernel/calendar.ts": rows("calendarStart"),

  "aws/task/lab.ts": rows("zoneFailureStopCode"),
  "aws/task/ui/TaskPhases.tsx": rows("stoppedTaskRetention"),
  "aws/task/runTask.ts": rows("clientTokenMemory"),
  "aws/task/startDurations.ts": rows("sociPull"),
  "aws/task/stoppedReason.ts": rows(...Array<AssumedValueId>(4).fill("stoppedReasonTexts")),
  "aws/task/waitForCapacity.ts": rows("provisioningTimeout"),
  "aws/task/readRunTask.ts": rows("registerTimeTexts", "tagPrecedence", "registerTimeTexts"),
  "aws/task/protection.ts": sentences,
  "aws/task/plannedExit.ts": rows("printedEcho", "idleMemory"),
  "aws/task/containerHealth.ts": rows("containerHealthChecks"),
  "aws/task/runOnInstances.ts": rows("closestMatch"),
  "aws/task/startTaskCall.ts": rows("wrongKindOfInstance"),
  "aws/task/startFault.ts": [{ none: "the end of a sentence that whoever sets the fault may write" }],
  "aws/task/stopTask.ts": rows("stoppedTaskRetention", "networkInterfaceGone"),
  "aws/task/diskSpace.ts": rows("unpackedImage"),
  "aws/task/containers.ts": rows("proxyStart"),

  "aws/taskDefinition/complainTogether.ts": sentences,
  "aws/taskDefinition/ephemeralStorage.ts": sentences,
  "aws/taskDefinition/readLogConfiguration.ts": sentences,
  "aws/taskDefinition/readDependencies.ts": [...sentences, ...sentences],
  "aws/taskDefinition/runtimePlatform.ts": sentences,
  "aws/taskDefinition/readRestartPolicy.ts": sentences,
  "aws/taskDefinition/deletion.ts": sentences,
  "aws/taskDefinition/readPortMappings.ts": sentences,
  "aws/taskDefinition/readHealthCheck.ts": sentences,
  "aws/taskDefinition/fargateLimits.ts": [...sentences, ...sentences],
  "aws/taskDefinition/launchTypeProblem.ts": sentences,
  "aws/taskDefinition/readContainerDefinition.ts": [...sentences, ...sentences],
  "aws/taskDefinition/readTaskDefinition.ts": sentences,
  "aws/taskDefinition/readVolumes.ts": sentences,
  "aws/taskDefinition/readContainerData.ts": sentences,

  "aws/containerInstance/reboot.ts": rows("instanceReboot"),
  "aws/containerInstance/ui/ContainerInstanceNode.tsx": [{ none: "from where a bar of the page changes its colour" }],
  "aws/containerInstance/instanceProfile.ts": rows("detachedProfile"),
  "aws/containerInstance/latencies.ts": [
    delays,
    delays,
    delays,
    delays,
    delays,
    ...rows("terminatedInstanceRetention", "warmPoolLaunch"),
  ],
  "aws/containerInstance/taskLatencies.ts": [delays],
  "aws/containerInstance/agentImage.ts": rows("agentOfUnknownImage"),
  "aws/containerInstance/registeredResources.ts": rows("gpuIds"),
  "aws/containerInstance/endInstance.ts": rows("forcedDeregistrationStopCode", "stoppedHostStopCode"),
  "aws/containerInstance/hostPorts.ts": rows("hostPortOrder"),
  "aws/containerInstance/instanceHealth.ts": rows("disconnectedHealth"),
  "aws/containerInstance/agent.ts": rows("registrationFailedReason", "dockerDaemonDeath"),
  "aws/containerInstance/externalServer.ts": [{ none: limit }],
  "aws/containerInstance/model.ts": rows("usualServer"),
  "aws/containerInstance/readLaunch.ts": rows("standInType", "joinByCfnInit"),
  "aws/containerInstance/commands.ts": [{ none: limit }],

  "aws/cluster/insights.ts": sentences,
  "aws/cluster/deletionProblem.ts": sentences,
  "aws/quota/quotaProblem.ts": sentences,
  "aws/executeCommand/readExecuteCommand.ts": [...sentences, ...sentences, ...sentences],
  "aws/image/defaultImage.ts": rows(...Array<AssumedValueId>(12).fill("defaultImage")),
  "aws/volume/useFile.ts": [{ none: "what an application writes to its own log, as BusyBox would" }],
  "aws/volume/attachVolumes.ts": rows("volumeAttachment"),
  "aws/volume/behaviour.ts": rows("writtenFile"),
  "aws/volume/model.ts": rows("snapshotVolumeSize"),
  "aws/volume/volumeConfiguration.ts": sentences,

  "aws/capacityProvider/placeWaiting.ts": rows("provisioningRetry"),
  "aws/capacityProvider/managedScaling.ts": rows("scaleInHalf"),
  "aws/capacityProvider/provisioningLimit.ts": sentences,
  "aws/capacityProvider/distribute.ts": rows("capacityProviderWeights"),
  "aws/capacityProvider/waitingGroups.ts": [...rows("waitingTaskPacking"), { none: accuracy }],
  "aws/capacityProvider/strategy.ts": sentences,
  "aws/capacityProvider/readProvider.ts": sentences,

  "aws/cost/prices.ts": rows("fargateSpotPrice", "rootVolume", "eksClusterPrice"),
  "aws/cost/loadBalancerCost.ts": rows("usualConnections", "bytesToTheInternet"),
  "aws/cost/eksCharges.ts": [{ none: "less than a minute of one node's price" }],

  "aws/fault/revisionFaults.ts": rows("faultSize", "faultCrowd"),
  "aws/fault/taskFaults.ts": rows("faultLeak"),
  "aws/fault/takeBack.ts": [{ none: "which call is proposed as the way back, to be taken or not" }],
  "aws/fault/otherFaults.ts": rows("faultFlood"),
};
const folders = [
  "load",
  "kernel",
  ...[
    "trafficSource",
    "task",
    "taskDefinition",
    "containerInstance",
    "cluster",
    "quota",
    "executeCommand",
    "image",
  ].map((kind) => `aws/${kind}`),
  ...["volume", "capacityProvider", "cost", "fault"].map((kind) => `aws/${kind}`),
];

const found = Object.fromEntries(
  folders
    .flatMap((folder) =>
      readdirSync(`src/${folder}`, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
    .map((file) => [file, readFileSync(`src/${file}`, "utf8").split("Estimate:").length - 1] as const)
    .filter(([, count]) => count > 0),
);

test("every estimate of these folders has its assumed value, or a reason to have none", () => {
  expect(found).toEqual(Object.fromEntries(Object.entries(estimates).map(([file, all]) => [file, all.length])));
  for (const one of Object.values(estimates).flat()) {
    expect("row" in one ? assumedValues[one.row].because : one.none).not.toBe("");
  }
});

test("the code uses the counts that stand there", () => {
  expect(assumedValues.heldRequests.value).toBe(`${mostHeld} requests`);
  expect(assumedValues.mostRetries.value).toBe(`${mostRetries} times`);
  expect(assumedValues.bytesToTheInternet.value).toBe(`${Math.round((gigabytesOut(1) / 3_600) * 1e9)} bytes`);
});
