import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { taskDefinitionSentence } from "./sentence.ts";

test("a task definition says its revision and its size", () => {
  const [definition] = pageFixture().tables.taskDefinition.values();
  expect(definition && taskDefinitionSentence(definition)).toBe(
    "Task definition hello:1, ACTIVE, 256 CPU units, 512 MiB, 1 container",
  );
});
