import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import type { TaskDefinitionRecord } from "./model.ts";
import { changeCount, realChange, registerInput } from "./pendingChange.ts";
import { readTaskDefinition } from "./readTaskDefinition.ts";

const hello = pageFixture().tables.taskDefinition.get("hello:1") as TaskDefinitionRecord;

test("what equals the revision is no change", () => {
  expect(realChange(hello, {})).toBeNull();
  expect(
    realChange(hello, { containers: { hello: { image: "nginxdemos/hello " } }, cpu: 256, memory: 512 }),
  ).toBeNull();
  expect(realChange(hello, { containers: { hello: { image: "", dependsOn: [], healthCheck: null } } })).toBeNull();
  expect(realChange(hello, { ephemeralStorage: null })).toBeNull();
});

test("each changed value counts", () => {
  const change = realChange(hello, {
    containers: { hello: { image: "nginx", stopTimeout: 60 }, gone: { image: "redis" } },
    cpu: 512,
    memory: 512,
  });
  expect(change).toEqual({ containers: { hello: { image: "nginx", stopTimeout: 60 } }, cpu: 512 });
  expect(changeCount(change ?? {})).toBe(3);
});

test("the next revision is registered with everything else as it is", () => {
  expect(registerInput(hello, { containers: { hello: { image: "nginx:1.27" } }, memory: 1_024 })).toEqual({
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

test("a field may be added and taken away", () => {
  const restartPolicy = { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 120 };
  const added = registerInput(hello, { containers: { hello: { restartPolicy } }, ephemeralStorage: 30 });
  const first = readTaskDefinition({ ...added }).content;
  expect(first).toMatchObject({ containerDefinitions: [{ restartPolicy }], ephemeralStorage: { sizeInGiB: 30 } });
  const next: TaskDefinitionRecord = { ...hello, ...first };
  const taken = registerInput(next, { containers: { hello: { restartPolicy: null } }, ephemeralStorage: null });
  const { content } = readTaskDefinition({ ...taken });
  expect(content.containerDefinitions[0]).not.toHaveProperty("restartPolicy");
  expect(content).not.toHaveProperty("ephemeralStorage");
});

test("every field of a definition survives into the next revision", () => {
  const all = {
    family: "all",
    networkMode: "bridge",
    requiresCompatibilities: ["EC2"],
    pidMode: "host",
    ipcMode: "task",
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    volumes: [
      { name: "files", efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: "ENABLED" } },
      { name: "scratch", dockerVolumeConfiguration: { scope: "shared", autoprovision: true } },
    ],
    containerDefinitions: [
      {
        name: "web",
        image: "nginx",
        memory: 128,
        command: ["nginx", "-g"],
        links: ["db:database"],
        mountPoints: [{ sourceVolume: "files", containerPath: "/data" }],
        dependsOn: [{ containerName: "db", condition: "HEALTHY" }],
        secrets: [{ name: "KEY", valueFrom: "arn:aws:ssm:us-east-1:123456789012:parameter/key" }],
        ulimits: [{ name: "nofile", softLimit: 1, hardLimit: 2 }],
        logConfiguration: { logDriver: "json-file", options: { "max-size": "10m" } },
      },
      { name: "db", image: "db", memory: 128, startTimeout: 60, healthCheck: { command: ["CMD-SHELL", "true"] } },
    ],
  };
  const { content, complaints } = readTaskDefinition(all);
  expect(complaints).toEqual([]);
  const record: TaskDefinitionRecord = { ...hello, ...content };
  expect(readTaskDefinition({ ...registerInput(record, {}) })).toEqual({ content, complaints: [] });
});

test("what is registered reads back as the revision it came from", () => {
  const { content, complaints } = readTaskDefinition({ ...registerInput(hello, {}) });
  expect(complaints).toEqual([]);
  const { containerDefinitions, cpu, memory } = hello;
  expect(content).toMatchObject({ containerDefinitions, cpu, memory });
});
