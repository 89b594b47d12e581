import { expect, test } from "vitest";
import type { Command } from "../../engine/records.ts";
import type { Setup } from "../../engine/run.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { after, seconds, simMs } from "../../kernel/time.ts";
import { awsvpcTasks, inSubnetA, openEc2Service } from "../../testing/ec2Run.ts";
import { openFargate } from "../../testing/fargateTemplate.ts";
import { setupOf } from "../../testing/scenario.ts";
import { symptoms } from "../../troubleshooting/symptoms.ts";
import { type Fault, faultGroups } from "./fault.ts";
import { faults, searchFaults } from "./faults.ts";
import { repairsOf } from "./repairs.ts";

const fileNames = [
  "lost-agent.yaml",
  "hello-ecs.yaml",
  "secrets-that-rotate.yaml",
  "shared-files-on-efs.yaml",
  "private-pull.yaml",
  "upload-to-dynamodb.yaml",
  "stopped-task-alarm.yaml",
  "queue-workers.yaml",
  "spot-interruption.yaml",
  "zone-failure-under-load.yaml",
];

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
const setups = (): readonly Setup[] => {
  const { setup } = openEc2Service({
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
  });
  if (setup === null) throw new Error("The template does not open.");
  const { setup: registered } = openFargate({
    container: { PortMappings: [{ ContainerPort: 80, Name: "http" }] },
    service: {
      DesiredCount: 2,
      ServiceRegistries: [{ RegistryArn: { "Fn::GetAtt": ["Api", "Arn"] } }],
      VpcLatticeConfigurations: [{ RoleArn: "arn:role", TargetGroupArn: "arn:lattice-group", PortName: "http" }],
    },
    resources: {
      Namespace: { Type: "AWS::ServiceDiscovery::PrivateDnsNamespace", Properties: { Name: "internal" } },
      Api: {
        Type: "AWS::ServiceDiscovery::Service",
        Properties: {
          Name: "api",
          DnsConfig: { NamespaceId: { Ref: "Namespace" }, DnsRecords: [{ Type: "A", TTL: 10 }] },
        },
      },
    },
  });
  if (registered === null) throw new Error("The template does not open.");
  return [...fileNames.map((fileName) => setupOf(fileName)), setup, registered];
};

/** Faults that heal by themselves or that AWS refuses have nothing to repair. */
const hasRepair = ({ heals, isRefused }: Fault): boolean => heals === undefined && isRefused === undefined;

test("every fault can be injected by its name somewhere, and what can be repaired is then whole again", () => {
  const injected = new Map<string, string>();
  for (const sample of setups()) {
    // No fault is about requests, and every second of them costs.
    const setup = { ...sample, commands: [], records: sample.records.filter(([kind]) => kind !== "trafficSource") };
    const first = createSimulation(setup);
    first.advanceTo(simMs(150_000));
    const before = first.keyframe();
    for (const fault of faults) {
      const { id } = fault;
      if (injected.has(id) || fault.inject(first, null).length === 0) continue;
      const simulation = createSimulation(setup);
      simulation.restore(before);
      const send = (command: Command) => {
        const verdict = simulation.send(command);
        simulation.advanceTo(after(simulation.nowMs, seconds(1)));
        return verdict;
      };
      const verdict = send({ type: "lab.InjectFault", fault: id });
      expect.soft([id, verdict]).toEqual([id, expect.objectContaining({ accepted: fault.isRefused === undefined })]);
      injected.set(id, verdict.accepted ? "" : verdict.message);
      const repaired = send({ type: "lab.RepairFault", fault: id });
      expect.soft([id, repaired]).toEqual([id, expect.objectContaining({ accepted: hasRepair(fault) })]);
      expect.soft([id, repairsOf(simulation, fault)]).toEqual([id, []]);
    }
  }
  expect.soft(faults.map(({ id }) => id).filter((id) => !injected.has(id))).toEqual([]);
  // Source: AWS's answers.
  expect(injected.get("noExecutionRole")).toMatch(
    /Fargate requires task definition to have execution role ARN to support ECR images\./,
  );
  expect(injected.get("noTaskRoleForEfs")).toMatch(/EFS IAM authorization requires a task role\./);
});
