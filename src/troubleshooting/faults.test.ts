import { expect, test } from "vitest";
import type { Command } from "../engine/records.ts";
import { awsvpcTasks, ec2Run, inSubnetA } from "../testing/ec2Run.ts";
import type { FargateRun } from "../testing/fargateRun.ts";
import { sampleRun } from "../testing/sampleRun.ts";
import { faultGroups } from "./fault.ts";
import { faults, searchFaults } from "./faults.ts";
import { symptoms } from "./symptoms.ts";

const send = (run: FargateRun, commands: readonly Command[]) => commands.map((command) => run.send(command));

test("every fault has a name of its own, a sentence, a row of the checklist that finds it, and a group", () => {
  expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
  expect(new Set(faults.map(({ label }) => label)).size).toBe(faults.length);
  for (const { effect, symptom, group, nothing } of faults) {
    expect(effect).toMatch(/^[A-Z].{20,}/);
    expect(symptoms.map(({ id }) => id)).toContain(symptom);
    expect(faultGroups).toContain(group);
    expect(nothing).toMatch(/\.$/);
  }
});

test("a fault is found by what people call it", () => {
  const idsFor = (search: string) => searchFaults(search).map(({ id }) => id);
  expect(idsFor("137")).toEqual(["memoryLeak", "ignoresSigterm"]);
  expect(idsFor("nat gateway")).toEqual(["routeDeleted"]);
  expect(idsFor("docker daemon")).toEqual(["dockerStopped"]);
  expect(idsFor("nothing is called this")).toEqual([]);
});

/** Samples that between them have everything there is to break, and a task definition for the rest. */
const runs = (): readonly FargateRun[] => [
  ...[
    "lost-agent.yaml",
    "hello-ecs.yaml",
    "secrets-that-rotate.yaml",
    "shared-files-on-efs.yaml",
    "private-pull.yaml",
    "upload-to-dynamodb.yaml",
    "stopped-task-alarm.yaml",
    "queue-workers.yaml",
    "spot-interruption.yaml",
  ].map((fileName) => sampleRun(fileName)),
  ec2Run({
    ...awsvpcTasks,
    container: {
      ...awsvpcTasks.container,
      EnvironmentFiles: [{ Type: "s3", Value: "arn:aws:s3:::settings/web.env" }],
      MountPoints: [{ SourceVolume: "data", ContainerPath: "/data" }],
    },
    taskDefinition: {
      ...awsvpcTasks.taskDefinition,
      Volumes: [{ Name: "data", DockerVolumeConfiguration: { Scope: "task", Driver: "local" } }],
    },
    service: inSubnetA,
  }),
];

test("every fault can be injected somewhere, the engine takes it, and what can be repaired is then whole again", () => {
  const injected = new Set<string>();
  for (const run of runs()) {
    run.until(150);
    const before = run.simulation.keyframe();
    for (const fault of faults) {
      const commands = injected.has(fault.id) ? [] : fault.inject(run.simulation, null);
      if (commands.length === 0) continue;
      injected.add(fault.id);
      expect([fault.id, ...send(run, commands)]).toEqual([fault.id, ...commands.map(() => "accepted")]);
      run.until(151);
      const repairs = fault.repair(run.simulation);
      expect([fault.id, ...send(run, repairs)]).toEqual([fault.id, ...repairs.map(() => "accepted")]);
      run.until(152);
      expect([fault.id, fault.repair(run.simulation)]).toEqual([fault.id, []]);
      run.simulation.restore(before);
    }
  }
  expect(faults.map(({ id }) => id).filter((id) => !injected.has(id))).toEqual([]);
});
