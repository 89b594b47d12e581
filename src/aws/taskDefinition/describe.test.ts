import { expect, test } from "vitest";
import {
  containerWords,
  dependencyText,
  healthCheckText,
  mountText,
  restartText,
  startSteps,
  takenBy,
  taskDefinitionTone,
  taskSizeWords,
  volumeText,
} from "./describe.ts";
import { readTaskDefinition } from "./readTaskDefinition.ts";
import { nextRevision } from "./revisions.ts";

const definition = (fields: Readonly<Record<string, unknown>>) =>
  nextRevision(
    readTaskDefinition({
      family: "web",
      containerDefinitions: [{ name: "web", image: "nginx", memory: 64, portMappings: [{ containerPort: 80 }] }],
      ...fields,
    }).content,
    [],
    { region: "us-east-1", accountId: "123456789012", logicalId: null },
  );

test("sizes are told as the console does", () => {
  expect(taskSizeWords(definition({ cpu: "256", memory: "512" }))).toBe("0.25 vCPU, 0.5 GB");
  expect(taskSizeWords(definition({ memory: "2048" }))).toBe("2 GB");
  expect(taskSizeWords(definition({}))).toBe("sized by its containers");
});

test("a container is told in one line", () => {
  const [container] = definition({}).containerDefinitions;
  if (container === undefined) throw new Error("There is no container.");
  expect(containerWords(container)).toBe("web: nginx, essential, port 80");
  expect(containerWords({ ...container, essential: false, portMappings: [] })).toBe("web: nginx, not essential");
});

test("a deregistered revision is grey", () => {
  const active = definition({});
  expect([taskDefinitionTone(active), taskDefinitionTone({ ...active, status: "INACTIVE" })]).toEqual([
    "ok",
    "neutral",
  ]);
});

const several = definition({
  volumes: [
    { name: "files", efsVolumeConfiguration: { fileSystemId: "fs-1" } },
    { name: "shared", dockerVolumeConfiguration: { scope: "shared" } },
    { name: "host", host: { sourcePath: "/data" } },
    { name: "launch", configuredAtLaunch: true },
    { name: "plain" },
  ],
  containerDefinitions: [
    {
      name: "web",
      image: "nginx",
      cpu: 256,
      memory: 512,
      memoryReservation: 128,
      dependsOn: [
        { containerName: "db", condition: "HEALTHY" },
        { containerName: "init", condition: "SUCCESS" },
      ],
      mountPoints: [{ sourceVolume: "files", containerPath: "/data", readOnly: true }],
      restartPolicy: { enabled: true, ignoredExitCodes: [0, 143] },
    },
    {
      name: "db",
      image: "db",
      cpu: 128,
      memory: 256,
      healthCheck: { command: ["CMD-SHELL", "true"], retries: 1, startPeriod: 45 },
      dependsOn: [{ containerName: "init", condition: "COMPLETE" }],
    },
    { name: "init", image: "init", memory: 64, essential: false },
  ],
});
const [web, db] = several.containerDefinitions;

test("without a size of its own a task takes what its containers ask for", () => {
  expect(takenBy(several)).toEqual({ cpu: 384, memory: 128 + 256 + 64 });
  expect(takenBy(definition({ cpu: "512", memory: "1024" }))).toEqual({ cpu: 512, memory: 1_024 });
});

test("what a container waits for, how it is checked, when it is restarted, what it mounts", () => {
  if (web === undefined || db === undefined) throw new Error("There are no containers.");
  expect(dependencyText(web)).toBe("starts after db is HEALTHY and init has exited with 0");
  expect(dependencyText(db)).toBe("starts after init has finished");
  expect([healthCheckText(web), healthCheckText(db)]).toEqual([
    null,
    "every 30 s, 1 failure, timeout 5 s, start period 45 s",
  ]);
  expect([restartText(web), restartText(db)]).toEqual(["if it ran 300 s, not after exit code 0 or 143", null]);
  expect(mountText(web)).toBe("/data from files, read-only");
});

test("containers in the order they start", () => {
  expect(startSteps(several.containerDefinitions)).toEqual([["init"], ["db"], ["web"]]);
});

test("each kind of volume", () => {
  expect((several.volumes ?? []).map(volumeText)).toEqual([
    "EFS fs-1",
    "Docker, shared",
    "bind mount of /data",
    "EBS, configured at launch",
    "bind mount",
  ]);
});
