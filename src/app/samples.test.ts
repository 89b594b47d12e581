import { expect, test } from "vitest";
import { firstSampleName, samples, scenarioTitle } from "./samples.ts";

test("the first sample is there and can be read", async () => {
  const first = samples.find(({ fileName }) => fileName === firstSampleName);
  expect(await first?.load()).toContain("AWS::ECS::Service");
});

test("a sample is called by its title, any other scenario by its file", () => {
  expect(scenarioTitle("hello-ecs")).toBe("Hello ECS");
  expect(scenarioTitle("hello-ecs.yaml")).toBe("Hello ECS");
  expect(scenarioTitle("my-shop")).toBe("my-shop");
});
