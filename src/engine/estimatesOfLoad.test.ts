import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { gigabytesOut } from "../aws/cost/loadBalancerCost.ts";
import { mostHeld } from "../load/answerLimits.ts";
import { mostRetries } from "../load/columns.ts";
import { type AssumedValueId, assumedValues } from "./assumedValues.ts";

const limit = "a limit far beyond what anybody writes, named by the refusal";
const accuracy = "it bounds the error of the arithmetic, which the accuracy tests measure";
/** What stands behind each estimate of the request model and of traffic: its row among the assumed values, or why none. */
const estimates: Readonly<Record<string, readonly ({ readonly row: AssumedValueId } | { readonly none: string })[]>> = {
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
};

const found = Object.fromEntries(
  ["load", "aws/trafficSource"]
    .flatMap((folder) =>
      readdirSync(`src/${folder}`, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
    .map((file) => [file, readFileSync(`src/${file}`, "utf8").split("Estimate:").length - 1] as const)
    .filter(([, count]) => count > 0),
);

test("every estimate of the request model and of traffic has its assumed value, or a reason to have none", () => {
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
