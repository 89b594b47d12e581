import fc from "fast-check";
import { expect, test } from "vitest";
import type { ServiceRecord } from "../aws/service/model.ts";
import { hasTaskSets } from "../aws/taskSet/model.ts";
import type { Command } from "../engine/records.ts";
import type { Setup } from "../engine/run.ts";
import { createSimulation, type Simulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import { aimed } from "../testing/aimed.ts";
import { commandsUntil } from "../testing/randomCommands.ts";
import { images, openRandom, type RandomRun, randomRun, templates } from "../testing/randomRuns.ts";
import { setupOf } from "../testing/scenario.ts";
import { brokenCause, brokenInvariants } from "./invariants.ts";
import { watchRun } from "./runWatch.ts";

/** Estimate: enough histories to find what a change breaks within days, few enough for every check. */
const runsPerKind = 6;
const warmUpSeconds = 150;
/** Estimate: longer than any backoff that twelve commands can build up, once an update has reset it. */
const settleSeconds = 600;

/** A run that is looked at after every event; it fails with the rule that was broken, and when. */
function watched(setup: Setup): Simulation {
  const watch = watchRun();
  return createSimulation(setup, {
    checkRecords: true,
    onEvent: (now) => {
      const broken = watch.see(now);
      if (broken !== null) throw new Error(`After ${now.nowMs} ms: ${broken}`);
    },
  });
}

function playTo(simulation: Simulation, seconds: number): void {
  simulation.advanceTo(simMs(seconds * 1_000));
  const broken = brokenInvariants(simulation);
  if (broken.length > 0) throw new Error(`At ${simulation.nowMs} ms: ${broken.join("\n")}`);
}

function play(run: RandomRun): Simulation {
  const { setup, problems } = openRandom(run);
  if (setup === null) throw new Error(problems.map(({ message }) => message).join("\n"));
  const simulation = watched(setup);
  let second = warmUpSeconds;
  playTo(simulation, second);
  for (const [wait, command] of run.commands) {
    simulation.send(aimed(simulation, command));
    second += wait;
    playTo(simulation, second);
  }
  return simulation;
}

/** Undoes whatever was broken: then every service must reach what it wants, as far as there is room. */
function mend(simulation: Simulation): void {
  const send = (command: Command): void => {
    simulation.send(command);
  };
  for (const image of images) send({ type: "lab.SetImageBehaviour", image, pullError: null, exits: null });
  send({ type: "lab.SetFargateRefusal", refusal: null });
  send({ type: "lab.SetServiceLinkedRole", roleName: "AWSServiceRoleForECS", exists: true });
  send({ type: "lab.SetTaskStartFault", taskDefinition: "web", fault: null });
  send({ type: "lab.SetFargateCapacity", capacityProvider: "FARGATE_SPOT", available: true });
  for (const { id } of [...simulation.all("availabilityZone")]) send({ type: "lab.RestoreZone", availabilityZone: id });
  const protectedTasks = [...simulation.all("task")].filter(({ desiredStatus }) => desiredStatus === "RUNNING");
  for (const { id } of protectedTasks)
    send({ type: "ecs.UpdateTaskProtection", tasks: [id], protectionEnabled: false });
  for (const { id, instanceState } of [...simulation.all("containerInstance")]) {
    send({ type: "lab.RestoreAgent", containerInstance: id });
    send({ type: "lab.StartDockerDaemon", containerInstance: id });
    if (instanceState === "stopped") send({ type: "ec2.StartInstances", instanceIds: [id] });
    send({ type: "ecs.UpdateContainerInstancesState", cluster: "web", containerInstances: [id], status: "ACTIVE" });
  }
  simulation.advanceTo(simMs(simulation.nowMs + 200_000));
  const deploymentConfiguration = { minimumHealthyPercent: 0, maximumPercent: 200 };
  const daemon = simulation.get("service", "Service")?.schedulingStrategy === "DAEMON";
  send({
    type: "ecs.UpdateService",
    service: "Service",
    forceNewDeployment: true,
    ...(daemon ? {} : { deploymentConfiguration }),
  });
  simulation.advanceTo(simMs(simulation.nowMs + settleSeconds * 1_000));
}

/** Of a service with task sets, all of them together. */
const wantedBy = (simulation: Simulation, service: ServiceRecord): number =>
  hasTaskSets(service)
    ? simulation
        .where("taskSet", "serviceArn", service.id)
        .reduce((sum, { computedDesiredCount }) => sum + computedDesiredCount, 0)
    : service.desiredCount;

test.each(Object.keys(templates) as (keyof typeof templates)[])(
  "%s: every rule holds after every event, and the service gets what it wants or says what it lacks",
  (kind) => {
    fc.assert(
      fc.property(randomRun(kind), (run) => {
        const simulation = play(run);
        mend(simulation);
        expect(simulation.journalFrom(1).flatMap((entry) => brokenCause(entry) ?? [])).toEqual([]);
        const service = simulation.get("service", "Service");
        if (service === undefined) throw new Error("The service is gone.");
        const lacksRoom = simulation.get("placement", "Service")?.failure != null;
        const { runningCount, pendingCount } = service;
        if (service.status !== "ACTIVE") {
          expect([service.status, runningCount, pendingCount]).toEqual(["INACTIVE", 0, 0]);
          return;
        }
        const desiredCount = wantedBy(simulation, service);
        if (lacksRoom) expect(runningCount + pendingCount).toBeLessThan(desiredCount);
        else expect([runningCount, pendingCount]).toEqual([desiredCount, 0]);
      }),
      { numRuns: runsPerKind },
    );
  },
  60_000,
);

test("Hello ECS under traffic: every rule holds after every event, whatever is done", () => {
  const minutes = 20;
  fc.assert(
    fc.property(commandsUntil(minutes * 60), (commands) => {
      const hello = watched(setupOf("hello-ecs.yaml"));
      hello.replay(commands);
      for (let second = 0.5; second <= minutes * 60; second += 0.5) playTo(hello, second);
    }),
    { numRuns: 4 },
  );
}, 60_000);
