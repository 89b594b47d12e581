import { expect, test } from "vitest";
import type { Command } from "../engine/records.ts";
import { createSimulation, type Simulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import { ec2Run } from "../testing/ec2Run.ts";
import { sampleRun } from "../testing/sampleRun.ts";
import { setupOf } from "../testing/scenario.ts";
import type { Check, World } from "./finding.ts";
import { pageWorld } from "./pageWorld.ts";
import { rowsOf, stepStates } from "./rows.ts";
import { symptoms } from "./symptoms.ts";

const checksOf = (world: World, row: string): readonly Check[] =>
  rowsOf(world, null).find(({ symptom }) => symptom.id === row)?.checks ?? [];
const firstBad = (simulation: Simulation, row: string): Check | undefined =>
  checksOf(simulation, row).find(({ state }) => state === "bad");
const inject = (simulation: Simulation, fault: string): void =>
  void expect([fault, simulation.send({ type: "lab.InjectFault", fault })]).toEqual([
    fault,
    expect.objectContaining({ accepted: true }),
  ]);

/** Seconds after which each fix has cured its row, at the latest. */
const patience = 600;
/** Presses what the row offers until nothing is wrong any more, and forty seconds later still nothing is. */
function cure(simulation: Simulation, row: string): Check | undefined {
  const end = simulation.nowMs + patience * 1_000;
  let pressed = "";
  let fine = 0;
  while (simulation.nowMs < end && fine < 2) {
    const found = firstBad(simulation, row);
    fine = found === undefined ? fine + 1 : 0;
    if (found?.fix != null && found.fix.label !== pressed) {
      pressed = found.fix.label;
      for (const command of found.fix.commands) simulation.send(command);
    }
    simulation.advanceTo(simMs(simulation.nowMs + 20_000));
  }
  return firstBad(simulation, row);
}

interface Case {
  readonly row: string;
  readonly fault: string;
  /** Seconds after the fault at which it shows, and after its fix at which it is gone. */
  readonly shows: number;
  readonly evidence: RegExp;
  readonly at: string | null;
  readonly fix: RegExp | null;
  /** What makes the fault felt. */
  readonly follows?: readonly Command[];
}
const upload: Command = { type: "s3.PutObject", bucket: "Uploads", key: "late.csv", size: 1 };
const none: readonly Command[] = [];

/** By sample: one injected fault per row of the checklist, in the order of the table it follows. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  "lost-agent.yaml": [
    {
      row: "instanceProfile",
      fault: "profileDetached",
      shows: 5,
      evidence: /^Instance profile of i-\w+: none$/,
      at: "containerInstance",
      fix: /^Attach /,
    },
    {
      row: "instanceProfile",
      fault: "wrongCluster",
      shows: 200,
      evidence: /runs and is in no cluster$/,
      at: "containerInstance",
      fix: /^Replace it/,
    },
    {
      row: "agent",
      fault: "agentStopped",
      shows: 100,
      evidence: /disconnected since/,
      at: "containerInstance",
      fix: /^Restart the agent$/,
    },
    {
      row: "agent",
      fault: "routeDeleted",
      shows: 100,
      evidence: /disconnected since/,
      at: "routeTable",
      fix: /^Route RouteTable to InternetGateway$/,
    },
    {
      row: "dockerDaemon",
      fault: "dockerStopped",
      shows: 5,
      evidence: /^Docker daemon: down on/,
      at: "containerInstance",
      fix: /^Start the Docker daemon$/,
    },
    {
      row: "containerStart",
      fault: "portTaken",
      shows: 60,
      evidence: /CannotStartContainerError: .*port is already allocated/,
      at: "task",
      fix: /^Let .* start again$/,
    },
    {
      row: "placement",
      fault: "tooManyTasks",
      shows: 60,
      evidence: /no container instance met all of its requirements/,
      at: "service",
      fix: /^Add an instance/,
    },
    {
      row: "placement",
      fault: "zoneFailed",
      shows: 5,
      evidence: /^us-east-1.: unavailable$/,
      at: "availabilityZone",
      fix: /come back$/,
    },
    {
      row: "targetHealth",
      fault: "balancerShutOut",
      shows: 60,
      evidence: /unhealthy, Target\.Timeout/,
      at: "securityGroup",
      fix: /^Allow TCP 32768 to 65535 into InstanceSecurityGroup/,
    },
    {
      row: "targetHealth",
      fault: "healthCheckFails",
      shows: 60,
      evidence: /Target\.ResponseCodeMismatch/,
      at: "targetGroup",
      fix: /answer 200$/,
    },
    {
      row: "targetHealth",
      fault: "listensLocally",
      shows: 60,
      evidence: /Target\.FailedHealthChecks/,
      at: "task",
      fix: /listen on 0\.0\.0\.0$/,
    },
    {
      row: "placement",
      fault: "tooMuchMemory",
      shows: 60,
      evidence: /insufficient memory available/,
      at: "service",
      fix: /^Deploy .*:1 again$/,
    },
    {
      row: "placement",
      fault: "attributeMissing",
      shows: 60,
      evidence: /no container instance met all of its requirements/,
      at: "service",
      fix: /^Take the placement constraints from/,
    },
    {
      row: "quickStops",
      fault: "badCommand",
      shows: 60,
      evidence: /Essential container in task exited, exit code 1$/,
      at: "task",
      fix: /^Mend the start command/,
    },
    {
      row: "killed",
      fault: "memoryLeak",
      shows: 150,
      evidence: /exit code 137.*OutOfMemoryError/,
      at: "task",
      fix: /^Mend the memory leak/,
    },
  ],
  "secrets-that-rotate.yaml": [
    {
      row: "pull",
      fault: "rateLimit",
      shows: 60,
      evidence: /CannotPull.*toomanyrequests: Rate exceeded$/,
      at: "task",
      fix: /limit to pass$/,
    },
    {
      row: "executionRole",
      fault: "denied:secretsmanager:GetSecretValue",
      shows: 60,
      evidence: /not authorized to perform: secretsmanager:GetSecretValue/,
      at: "role",
      fix: /call secretsmanager:GetSecretValue again$/,
    },
    {
      row: "executionRole",
      fault: "trustBroken",
      shows: 30,
      evidence: /ECS was unable to assume the role/,
      at: "role",
      fix: /^Let ecs-tasks\.amazonaws\.com assume/,
    },
    {
      row: "executionRole",
      fault: "secretDeleted",
      shows: 60,
      evidence: /unable to pull secrets or registry auth/,
      at: "role",
      fix: /^Restore orders\/database$/,
    },
    {
      row: "executionRole",
      fault: "keyDisabled",
      shows: 60,
      evidence: /unable to pull secrets or registry auth/,
      at: "task",
      fix: /^Enable the key/,
    },
    {
      row: "executionRole",
      fault: "serviceLinkedRoleMissing",
      shows: 5,
      evidence: /service.linked role/i,
      at: "service",
      fix: /^Create AWSServiceRoleForECS$/,
    },
    {
      row: "taskRole",
      fault: "taskRoleDenied",
      shows: 5,
      evidence: /not authorized to perform: secretsmanager:GetSecretValue/,
      at: "role",
      fix: /again$/,
    },
    {
      row: "taskRole",
      fault: "taskRoleRemoved",
      shows: 90,
      evidence: /Unable to locate credentials/,
      at: "task",
      fix: /^Deploy .*:1 again$/,
    },
    {
      row: "containerStart",
      fault: "logGroupDeleted",
      shows: 60,
      evidence: /The specified log group does not exist/,
      at: "task",
      fix: /^Create the log group/,
    },
    {
      row: "staleValue",
      fault: "secretRotated",
      shows: 5,
      evidence: /not the newest version/,
      at: "secret",
      fix: /^Force a new deployment of orders$/,
    },
    {
      row: "pull",
      fault: "imageMissing",
      shows: 60,
      evidence: /^Task \w+ stopped: CannotPullContainerError/,
      at: "task",
      fix: /^Push /,
    },
    {
      row: "addresses",
      fault: "addressesTaken",
      shows: 5,
      evidence: /: 0 available IP addresses$/,
      at: "subnet",
      fix: /of others$/,
    },
    {
      row: "placement",
      fault: "noCapacity",
      shows: 60,
      evidence: /Capacity is unavailable at this time/,
      at: "service",
      fix: /capacity again$/,
    },
  ],
  "shared-files-on-efs.yaml": [
    {
      row: "efs",
      fault: "fileSystemDenied",
      shows: 90,
      evidence: /access denied by server while mounting/,
      at: "task",
      fix: /^Delete the file system policy$/,
    },
    {
      row: "efs",
      fault: "mountTargetDeleted",
      shows: 90,
      evidence: /Failed to resolve/,
      at: "task",
      fix: /^Create a mount target/,
    },
    {
      row: "efs",
      fault: "mountTargetShut",
      shows: 200,
      evidence: /mounting volume failed: mount\.nfs4: Connection reset by peer$/,
      at: "securityGroup",
      fix: /^Allow TCP 2049 into/,
    },
    {
      row: "efs",
      fault: "rootDirectoryAbsent",
      shows: 90,
      evidence: /No such file or directory/,
      at: "task",
      fix: /^Deploy .*:1 again$/,
    },
  ],
  "upload-to-dynamodb.yaml": [
    {
      row: "rule",
      fault: "denied:ecs:RunTask",
      shows: 30,
      evidence: /FailedInvocations 1$/,
      at: "role",
      fix: /call ecs:RunTask again$/,
      follows: [upload],
    },
    { row: "rule", fault: "ruleDisabled", shows: 5, evidence: /DISABLED/, at: "eventRule", fix: /^Enable the rule$/ },
    {
      row: "rule",
      fault: "bucketSilent",
      shows: 5,
      evidence: /sends no events to EventBridge$/,
      at: "bucket",
      fix: /^Send its events/,
    },
  ],
  "zone-failure-under-load.yaml": [
    {
      row: "targetHealth",
      fault: "balancerZoneLost",
      shows: 5,
      evidence: /Target\.NotInUse Target is in an Availability Zone that is not enabled/,
      at: "targetGroup",
      fix: /^Enable us-east-1/,
    },
  ],
  "queue-workers.yaml": [
    { row: "queue", fault: "scalingDeleted", shows: 5, evidence: /messages wait/, at: "service", fix: null },
  ],
};

/** Runs that go on from the same moment of a sample, without the commands of its own. */
function branches(fileName: string): () => Simulation {
  const sample = setupOf(fileName);
  // No row looks at requests, and every second of them costs.
  const setup = { ...sample, commands: [], records: sample.records.filter(([kind]) => kind !== "trafficSource") };
  const first = createSimulation(setup);
  if (fileName === "shared-files-on-efs.yaml") {
    first.send({ type: "efs.CreateMountTarget", fileSystemId: "Files", subnetId: "SubnetB" });
  }
  first.advanceTo(simMs(240_000));
  const before = first.keyframe();
  return () => {
    const simulation = createSimulation(setup);
    simulation.restore({ ...before, commandCount: 0 });
    return simulation;
  };
}

test.each(Object.entries(cases))(
  "%s: each fault turns its row red with AWS's words, and what it offers cures it",
  (fileName, rows) => {
    const open = branches(fileName);
    for (const { row, fault, shows, evidence, at, fix, follows = none } of rows) {
      const simulation = open();
      expect([fault, firstBad(simulation, row)]).toEqual([fault, undefined]);
      inject(simulation, fault);
      for (const command of follows) simulation.send(command);
      simulation.advanceTo(simMs((240 + shows) * 1_000));
      const found = firstBad(simulation, row);
      expect([fault, found?.evidence]).toEqual([fault, expect.stringMatching(evidence)]);
      expect([fault, found?.at?.kind]).toEqual([fault, at]);
      expect([fault, found?.fix?.label ?? null]).toEqual([fault, fix === null ? null : expect.stringMatching(fix)]);
      for (const command of found?.fix?.commands ?? none) {
        expect([fault, simulation.send(command)]).toEqual([fault, expect.objectContaining({ accepted: true })]);
      }
      if (fix === null) simulation.send({ type: "lab.RepairFault", fault });
      simulation.advanceTo(simMs(simulation.nowMs + 20_000));
      expect.soft([fault, cure(simulation, row)]).toEqual([fault, undefined]);
    }
  },
);

test("every row has a sentence for each of its columns, a source at AWS, and evidence of every row is found by a case or below", () => {
  for (const { symptom, causes, lookAt, remedy, source } of symptoms) {
    for (const text of [symptom, causes, lookAt, remedy]) expect(text.length).toBeGreaterThan(5);
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  }
  const proven = new Set(Object.values(cases).flatMap((rows) => rows.map(({ row }) => row)));
  expect(symptoms.map(({ id }) => id).filter((id) => !proven.has(id))).toEqual(["serviceConnect", "stoppedTask"]);
});

test("a stopped task is listed as long as AWS remembers it, and a rule keeps its event", () => {
  const run = ec2Run();
  run.until(200);
  run.send({ type: "ecs.StopTask", task: "task/Service/1" });
  run.until(300);
  expect(checksOf(run.simulation, "stoppedTask")[0]?.evidence).toMatch(
    /^DescribeTasks shows 1 stopped task, .*no rule keeps/,
  );
  const kept = sampleRun("stopped-task-alarm.yaml");
  kept.until(20);
  expect(checksOf(kept.simulation, "stoppedTask")[0]?.evidence).toMatch(/receives every stopped task/);
});

test("a client that is older than an endpoint does not find its name, until it is deployed again", () => {
  const connect = (services: readonly object[]) => ({ Enabled: true, Namespace: "internal", Services: services });
  const run = ec2Run({
    container: { PortMappings: [{ ContainerPort: 80, HostPort: 0, Name: "web" }] },
    service: { ServiceConnectConfiguration: connect([]) },
    resources: {
      Other: {
        Type: "AWS::ECS::Service",
        Properties: {
          ServiceName: "other",
          Cluster: { Ref: "Cluster" },
          LaunchType: "EC2",
          DesiredCount: 1,
          TaskDefinition: { Ref: "TaskDefinition" },
        },
      },
    },
  });
  run.until(200);
  const endpoint = { portName: "web", clientAliases: [{ port: 80, dnsName: "other" }] };
  const serviceConnectConfiguration = { enabled: true, namespace: "internal", services: [endpoint] };
  run.send({ type: "ecs.UpdateService", service: "other", serviceConnectConfiguration });
  run.until(260);
  const found = firstBad(run.simulation, "serviceConnect");
  expect(found?.evidence).toMatch(/^other:80 from service:.*: not found$/);
  expect(found?.fix?.label).toMatch(/^Force a new deployment/);
  for (const command of found?.fix?.commands ?? none) run.send(command);
  run.until(600);
  expect(firstBad(run.simulation, "serviceConnect")).toBeUndefined();
});

test("the four steps are as bad as their rows; an empty page has nothing to look at; the asked resource comes first", () => {
  const run = ec2Run();
  run.until(200);
  const states = () => stepStates(rowsOf(run.simulation, null)).map(({ state }) => state);
  expect(states()).toEqual(["good", "good", "good", "good"]);
  run.send({ type: "lab.StopDockerDaemon", containerInstance: "B" });
  run.until(201);
  expect(states()).toEqual(["bad", "bad", "good", "good"]);
  const [first, second] = rowsOf(run.simulation, { kind: "containerInstance", id: "B" });
  expect([first?.symptom.id, second?.symptom.id]).toEqual(["dockerDaemon", "agent"]);
  expect(rowsOf(pageWorld({}, 0), null).every(({ state }) => state === "nothing")).toBe(true);
});
