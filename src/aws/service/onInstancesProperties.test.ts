import fc from "fast-check";
import { expect, test } from "vitest";
import type { Command } from "../../engine/records.ts";
import { createSimulation, type Simulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { type Ec2Options, openEc2Service } from "../../testing/ec2Run.ts";
import { tasksPlacedOn } from "../containerInstance/account.ts";
import { heldByAgent, reservesForScheduler } from "../containerInstance/placedTask.ts";
import { registeredOf, remainingAfter } from "../containerInstance/registeredResources.ts";
import { lastStatuses } from "../task/model.ts";

const instances = { A: { zone: "a" }, B: { zone: "b" }, C: { zone: "b", type: "t3.micro" } } as const;
const inSubnets = {
  NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "SubnetA" }, { Ref: "SubnetB" }] } },
};

const shapes: Readonly<Record<string, Ec2Options>> = {
  "dynamic host ports": { instances, container: { Memory: 900 } },
  "one host port": { instances, container: { PortMappings: [{ ContainerPort: 80, HostPort: 8080 }] } },
  awsvpc: {
    instances,
    taskDefinition: { NetworkMode: "awsvpc" },
    container: { PortMappings: [{ ContainerPort: 80 }] },
    service: inSubnets,
  },
  daemon: { instances, service: { SchedulingStrategy: "DAEMON", DesiredCount: undefined } },
};

const instance = fc.constantFrom("A", "B", "C");
const act: fc.Arbitrary<Command> = fc.oneof(
  fc.nat({ max: 9 }).map((desiredCount): Command => ({ type: "ecs.UpdateService", service: "Service", desiredCount })),
  fc.constant<Command>({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true }),
  fc.nat({ max: 9 }).map((number): Command => ({ type: "ecs.StopTask", task: `task/Service/${number}` })),
  fc.nat({ max: 9 }).map((number): Command => ({ type: "lab.CrashTask", task: `task/Service/${number}` })),
  fc
    .constantFrom("pull access denied", null)
    .map((pullError): Command => ({ type: "lab.SetImageBehaviour", image: "nginx", pullError })),
  fc.record({ id: instance, status: fc.constantFrom("ACTIVE", "DRAINING") }).map(
    ({ id, status }): Command => ({
      type: "ecs.UpdateContainerInstancesState",
      containerInstances: [id],
      cluster: "web",
      status,
    }),
  ),
  fc
    .record({
      type: fc.constantFrom("lab.LoseAgent", "lab.RestoreAgent", "lab.StopDockerDaemon", "lab.StartDockerDaemon"),
      containerInstance: instance,
    })
    .map((command): Command => command),
  fc
    .record({
      type: fc.constantFrom("ec2.StopInstances", "ec2.StartInstances", "ec2.TerminateInstances"),
      id: instance,
    })
    .map(({ type, id }): Command => ({ type, instanceIds: [id] })),
  instance.map(
    (containerInstance): Command => ({
      type: "ecs.DeregisterContainerInstance",
      cluster: "web",
      containerInstance,
      force: true,
    }),
  ),
);

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It must hold that ${what}.`);
}

function checkEvent(simulation: Simulation, seen: Map<string, number>): void {
  for (const { id, ...record } of simulation.all("containerInstance")) {
    const tasks = tasksPlacedOn(simulation as unknown as Parameters<typeof tasksPlacedOn>[0], id);
    const registered = registeredOf({ id, ...record });
    for (const [who, counts] of [
      ["scheduler", reservesForScheduler],
      ["agent", heldByAgent],
    ] as const) {
      const mine = tasks.filter(counts).map(({ reservation }) => reservation);
      if (mine.length === 0) continue;
      const left = remainingAfter(registered, mine);
      must(left.cpu >= 0 && left.memory >= 0, `the ${who} gives away no more of ${id} than there is`);
      const ports = mine.flatMap(({ tcpPorts }) => tcpPorts);
      must(new Set(ports).size === ports.length, `the ${who} gives no port of ${id} away twice`);
      if (who === "scheduler") {
        must(left.networkInterfaces <= record.sim.networkInterfaceLimit, `${id} has that many network interfaces`);
      }
    }
    const bound = simulation
      .where("task", "containerInstanceArn", id)
      .filter(({ lastStatus }) => lastStatus !== "STOPPED" && lastStatus !== "DEPROVISIONING")
      .flatMap(({ networkBindings }) => networkBindings.map(({ hostPort }) => hostPort));
    must(new Set(bound).size === bound.length, `no port of ${id} is bound twice`);
  }
  for (const { id, lastStatus, desiredStatus, stopCode, stoppedReason, sim } of simulation.all("task")) {
    const status = lastStatuses.indexOf(lastStatus);
    must(status >= (seen.get(id) ?? 0), `${id} never goes back, it is ${lastStatus}`);
    seen.set(id, status);
    must(desiredStatus === "RUNNING" || (stopCode !== null && stoppedReason !== null), `${id} says why it stops`);
    must(lastStatus === "RUNNING" || lastStatus === "STOPPED" || sim.waitsFor !== null, `${id} says what it waits for`);
    must(sim.slot === null || (status >= 2 && status <= 5), `${id} has a load slot only while its containers run`);
  }
}

test.each(Object.keys(shapes))("%s: no instance is ever over-committed, whatever happens", (shape) => {
  const { setup } = openEc2Service(shapes[shape]);
  if (setup === null) throw new Error("The template cannot be opened.");
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 150 }), act), { maxLength: 14 }), (acts) => {
      const seen = new Map<string, number>();
      const simulation = createSimulation(setup, { checkRecords: true, onEvent: (now) => checkEvent(now, seen) });
      let second = 120;
      simulation.advanceTo(simMs(second * 1_000));
      for (const [wait, command] of acts) {
        simulation.send(command);
        second += wait;
        simulation.advanceTo(simMs(second * 1_000));
      }
      simulation.advanceTo(simMs((second + 300) * 1_000));
      const slots = [...simulation.all("task")].flatMap(({ sim }) => (sim.slot === null ? [] : [sim.slot]));
      expect(new Set(slots).size).toBe(slots.length);
      for (const { id, runningTasksCount } of simulation.all("containerInstance")) {
        const running = simulation
          .where("task", "containerInstanceArn", id)
          .filter(({ lastStatus, desiredStatus }) => lastStatus === "RUNNING" && desiredStatus === "RUNNING");
        expect(runningTasksCount).toBe(running.length);
      }
    }),
    { numRuns: 12, seed: 11 },
  );
});
