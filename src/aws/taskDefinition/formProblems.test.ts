import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { formProblems } from "./formProblems.ts";
import type { TaskDefinitionRecord } from "./model.ts";

const hello = pageFixture().tables.taskDefinition.get("hello:1") as TaskDefinitionRecord;

test("a change that AWS would take has no problem", () => {
  expect(formProblems(hello, { cpu: 512, memory: 1_024, containers: { hello: { stopTimeout: 120 } } })).toEqual({});
});

test("AWS's sentence stands beside the field that it is about", () => {
  const containers = { hello: { stopTimeout: 121, dependsOn: [{ containerName: "db", condition: "START" as const }] } };
  expect(formProblems(hello, { memory: 3_072, ephemeralStorage: 20, containers })).toEqual({
    memory: "No Fargate configuration exists for given values.",
    ephemeralStorage: "Invalid ephemeralStorage setting: sizeInGiB must be between 21 and 200.",
    "hello.stopTimeout": "The 'stopTimeout' setting for container 'hello' must be between 2 and 120 seconds.",
    "hello.dependsOn": "Cannot depend on container + 'db' because it does not exist",
  });
});
