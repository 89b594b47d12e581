import { expect, test } from "vitest";
import {
  type FieldModel,
  fieldOfProblem,
  newStrategyRow,
  numberOf,
  strategyItems,
  typingProblems,
} from "./formModel.ts";

const fields: readonly FieldModel[] = [
  { kind: "number", name: "count", label: "Number of tasks", awsName: "count" },
  {
    kind: "many",
    name: "subnets",
    label: "Subnets",
    awsName: "subnets",
    says: /subnet|Network Configuration/i,
    options: [],
  },
  { kind: "number", name: "minimumHealthyPercent", label: "Minimum healthy", awsName: "minimumHealthyPercent" },
  { kind: "number", name: "maximumPercent", label: "Maximum", awsName: "maximumPercent" },
];

test.each([
  ["count must be a whole number from 1 to 10.", "count"],
  ["subnets can not be empty.", "subnets"],
  ["The subnet ID 'subnet-1' does not exist", "subnets"],
  ["Network Configuration must be provided when networkMode 'awsvpc' is specified.", "subnets"],
  ["maximumPercent must not be below minimumHealthyPercent.", "maximumPercent"],
  ["Cluster not found.", null],
  ["The account has no room.", null],
])("%s is shown beside %s", (message, field) => {
  expect(fieldOfProblem(fields, message)).toBe(field);
});

test("letters where a number belongs are held back; a number out of range goes to AWS's own check", () => {
  expect(typingProblems(fields, { count: "many", maximumPercent: "-5" })).toEqual({ count: "Expected a number." });
  expect(numberOf({ count: " 12 " }, "count")).toBe(12);
  expect(numberOf({ count: "" }, "count")).toBeUndefined();
});

test("G202 a row of the form begins with weight 1, as in the console; an emptied weight is the API's 0", () => {
  const row = newStrategyRow("FARGATE_SPOT");
  expect(strategyItems([row])).toEqual([{ capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 }]);
  expect(strategyItems([{ ...row, weight: "" }])).toEqual([{ capacityProvider: "FARGATE_SPOT", base: 0, weight: 0 }]);
});
