import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { firstSampleName, samples, scenarioTitle } from "./samples.ts";

test("the first sample is there and can be read", async () => {
  const first = samples.find(({ fileName }) => fileName === firstSampleName);
  expect(await first?.load()).toContain("AWS::ECS::Service");
});

test("the gallery begins with the simplest systems and ends with an empty one", () => {
  const titles = samples.map(({ title }) => title);
  expect(titles.slice(0, 5)).toEqual([
    "Hello ECS",
    "Flash sale",
    "EC2 with random ports",
    "Fargate and ENIs",
    "Rolling update lab",
  ]);
  expect(titles.slice(-2)).toEqual(["ECS and EKS side by side", "Blank VPC"]);
  expect(titles).toHaveLength(new Set(titles).size);
});

test.each(samples)("$title asks one question, short enough for a menu", ({ question }) => {
  expect(question).toMatch(/\?$/);
  expect(question?.length).toBeLessThanOrEqual(140);
});

test("a sample is called by its title, any other scenario by its file", () => {
  expect(scenarioTitle("hello-ecs")).toBe("Hello ECS");
  expect(scenarioTitle("hello-ecs.yaml")).toBe("Hello ECS");
  expect(scenarioTitle("my-shop")).toBe("my-shop");
});

test("the README names every sample as the menu does", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  expect(samples.map(({ title }) => title).filter((title) => !readme.includes(title))).toEqual([]);
});
