import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { gigabytesOut } from "../aws/cost/loadBalancerCost.ts";
import { mostHeld } from "../load/answerLimits.ts";
import { mostRetries } from "../load/columns.ts";
import { settledEstimates } from "../testing/settledEstimates.ts";
import { assumedValues } from "./assumedValues.ts";

const folders = ["load", "kernel", "aws"];

const found = Object.fromEntries(
  folders
    .flatMap((folder) =>
      readdirSync(`src/${folder}`, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
    .map((file) => [file, readFileSync(`src/${file}`, "utf8").split("Estimate:").length - 1] as const)
    .filter(([, count]) => count > 0),
);

test("every estimate of the engine's folders has its assumed value, or a reason to have none", () => {
  expect(found).toEqual(Object.fromEntries(Object.entries(settledEstimates).map(([file, all]) => [file, all.length])));
  for (const one of Object.values(settledEstimates).flat()) {
    expect("row" in one ? assumedValues[one.row].because : one.none).not.toBe("");
  }
});

test("the code uses the counts that stand there", () => {
  expect(assumedValues.heldRequests.value).toBe(`${mostHeld} requests`);
  expect(assumedValues.mostRetries.value).toBe(`${mostRetries} times`);
  expect(assumedValues.bytesToTheInternet.value).toBe(`${Math.round((gigabytesOut(1) / 3_600) * 1e9)} bytes`);
});
