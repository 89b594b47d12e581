import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type AssumedValueId, assumedValues } from "../engine/assumedValues.ts";

const words = "it decides words that AWS says and no number";
const rule = "it decides whether something happens, which the page then shows, and no number";
const fault = "how large a fault is that one chooses to inject; what it does is seen";
const look = "from when on a look at the run calls something wrong, which is no number on the page";
/** Rows without a mark beside a number, and why: Help ▸ Assumed values lists them all. */
const onlyInHelp: Readonly<Partial<Record<AssumedValueId, string>>> = {
  rebalancingStoppedType: words,
  fargateMaintenanceStopCode: words,
  networkInterfaceShortageText: words,
  hookEventNames: words,
  alarmRolloutReason: words,
  lifecycleFailedText: words,
  codeDeployEvents: words,
  discoveryRefusals: words,
  strategyRefusals: words,
  reportedHealth: words,
  drainingTakesNamed: rule,
  firstNativeDeployment: rule,
  unknownSecurityGroup: rule,
  stackUpdateChanges: rule,
  stackCleanup: "how long a deleted resource stays: the canvas shows it going, and no number beside it",
  printedEcho: "how long one container runs, whose own times stand on its task",
  standInType: "a problem of the opened template says so there",
  joinByCfnInit: rule,
  agentOfUnknownImage: rule,
  wrongKindOfInstance: words,
  clientTokenMemory: rule,
  imageResolution: "which image a tag stands for; the page shows the digest itself",
  imageReplication: "a replica stands in another region, which the page does not show",
  proposedLimits: "percentages that a sentence proposes, to be changed by whoever takes them",
  requestCountPerTargetDivisor: "the metric's own chart has one line for many minutes, and no place beside each number",
  publicAddressOfInstance: "which instances have a public address, which the way out says in words",
  connectAgain: "how often an application tries; each line of its log says when it did",
  fixedAddresses: "which addresses services of AWS hold; the number of free ones is AWS's own once they are held",
  scheduledScaleIn: rule,
  firstPartPeriod: rule,
  terminationTie: rule,
  groupRetry: "how often a group tries again: its activities carry their own times",
  errorsBeginAnew: "when an event is written again: each event carries its own time",
  recordingChanges: "when an event is written: the event names both rates",
  heldRequests: "an application's workers stand in the template; memory in use follows from many numbers",
  mostRetries: "the end of a control's own range",
  usualThinkTime: "a think time stands in the template of the source that has users",
  workAbandoned: "in which second one of many requests gives up, which nobody can see of one request",
  faultLeak: fault,
  faultFlood: fault,
  faultCrowd: fault,
  faultSize: fault,
  quickStop: look,
  loopEnds: look,
  backlogOfPolicy: "a target that a fix proposes, to be changed by whoever takes it",
  queueLongWait: look,
  bucketEventsOff: rule,
  codeDeploySecondGroup: rule,
  protectionAtDelete: rule,
  targetErrorCodes: words,
  partialRunTask: rule,
  existsNull: rule,
  taskGroupNegation: rule,
  natGatewayChoice: rule,
  zoneOfSubnet: rule,
  refusedCallWords: words,
  iamConsistency: rule,
  unknownEndpointPolicy: rule,
  idleInstance: "an instance without tasks shows 0%, which is what the row says",
  fulfilledChange: "how often a look is taken; each activity carries its own times",
  flexibleWindow: "when in its window a schedule runs: its entry carries the time",
  defaultImage: "what an image is that the template says nothing of: a problem of the opened template says so there",
};

/** What the page is made of, without the tests. */
function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test.") && !/^(engine|testing)\b/.test(file))
    .map((file) => readFileSync(`${folder}/${file}`, "utf8"));
}
const marked = new Set(
  sourcesBelow("src")
    .filter((source) => source.includes("<Assumed") || source.includes("AssumedValueId"))
    .flatMap((source) => [...source.matchAll(/"(\w+)"/g)].map(([, name]) => name)),
);
const ids = Object.keys(assumedValues) as AssumedValueId[];

test("every assumed value has its mark beside the number that it influences, or a reason why Help alone shows it", () => {
  expect(ids.filter((id) => !marked.has(id) && onlyInHelp[id] === undefined)).toEqual([]);
});

test("a value that has a mark needs no such reason", () => {
  expect(Object.keys(onlyInHelp).filter((id) => marked.has(id))).toEqual([]);
});
