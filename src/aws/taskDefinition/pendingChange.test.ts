import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import type { TaskDefinitionRecord } from "./model.ts";
import { changeCount, realChange, registerInput } from "./pendingChange.ts";
import { readTaskDefinition } from "./readTaskDefinition.ts";

const hello = pageFixture().tables.taskDefinition.get("hello:1") as TaskDefinitionRecord;

test("what equals the revision is no change", () => {
  expect(realChange(hello, {})).toBeNull();
  expect(realChange(hello, { images: { hello: "nginxdemos/hello " }, cpu: 256, memory: 512 })).toBeNull();
  expect(realChange(hello, { images: { hello: "" } })).toBeNull();
});

test("each changed value counts", () => {
  const change = realChange(hello, { images: { hello: "nginx", gone: "redis" }, cpu: 512, memory: 512 });
  expect(change).toEqual({ images: { hello: "nginx" }, cpu: 512 });
  expect(changeCount(change ?? {})).toBe(2);
});

test("the next revision is registered with everything else as it is", () => {
  expect(registerInput(hello, { images: { hello: "nginx:1.27" }, memory: 1_024 })).toEqual({
    family: "hello",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "1024",
    containerDefinitions: [
      {
        name: "hello",
        image: "nginx:1.27",
        essential: true,
        cpu: 0,
        portMappings: [{ containerPort: 80, protocol: "tcp" }],
        stopTimeout: 30,
        environment: [],
      },
    ],
  });
});

test("what is registered reads back as the revision it came from", () => {
  const { content, complaints } = readTaskDefinition({ ...registerInput(hello, {}) });
  expect(complaints).toEqual([]);
  const { containerDefinitions, cpu, memory } = hello;
  expect(content).toMatchObject({ containerDefinitions, cpu, memory });
});
