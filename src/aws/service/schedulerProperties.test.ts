import fc from "fast-check";
import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { fargateService } from "../../testing/fargateService.ts";
import { parseCidr, usableAddresses } from "../subnet/cidr.ts";
import { isPending, isRunning, lastStatuses } from "../task/model.ts";
import { deploymentLimits } from "./deploymentLimits.ts";

type World = ReturnType<typeof fargateService>;
type Act = (world: World) => void;

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.nat({ max: 9 }).map(
    (desiredCount): Act =>
      (world) => {
        world.send({ type: "ecs.UpdateService", service: "web", desiredCount });
      },
  ),
  fc.constantFrom([100, 200], [50, 100], [0, 100], [50, 150], [100, 100]).map(
    ([minimumHealthyPercent = 0, maximumPercent = 0]): Act =>
      (world) => {
        const deploymentConfiguration = { minimumHealthyPercent, maximumPercent };
        world.send({ type: "ecs.UpdateService", service: "web", deploymentConfiguration });
      },
  ),
  fc.constant<Act>((world) => void world.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true })),
  fc.nat({ max: 12 }).map(
    (number): Act =>
      (world) => {
        world.send({ type: "ecs.StopTask", task: `task/Service/${number}` });
      },
  ),
  fc.nat({ max: 12 }).map(
    (number): Act =>
      (world) => {
        world.send({ type: "lab.CrashTask", task: `task/Service/${number}` });
      },
  ),
  fc.constantFrom("pull access denied", null).map(
    (pullError): Act =>
      (world) => {
        world.send({ type: "lab.SetImageBehaviour", image: "web", pullError });
      },
  ),
  fc.record({ number: fc.nat({ max: 12 }), healthy: fc.boolean() }).map(
    ({ number, healthy }): Act =>
      (world) => {
        const target = world.sim.get("target", `TargetGroup/task/Service/${number}`);
        if (target === undefined || target.state === "draining") return;
        world.setTarget(number, healthy ? "healthy" : "unhealthy", healthy ? null : "Request timed out");
      },
  ),
);

interface History {
  readonly statuses: Map<string, number>;
  readonly versions: Map<string, number>;
  active: number;
}

/** As `expect`, for checks made a hundred thousand times. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It must hold that ${what}.`);
}

/** What must hold after every single event. */
function checkEvent(world: World, history: History): void {
  const service = world.service();
  const tasks = world.tasks();
  const active = tasks.filter(({ desiredStatus }) => desiredStatus === "RUNNING").length;
  if (active > history.active) {
    const { maximumActive } = deploymentLimits(service.desiredCount, service.deploymentConfiguration);
    must(active <= maximumActive, `a start stays within the ceiling: ${active} of ${maximumActive}`);
  }
  history.active = active;
  for (const task of tasks) {
    const { id, lastStatus, desiredStatus, stopCode, stoppedReason, version, sim } = task;
    const status = lastStatuses.indexOf(lastStatus);
    must(status >= (history.statuses.get(id) ?? 0), `${id} never goes back, it is ${lastStatus}`);
    must(version >= (history.versions.get(id) ?? 1), `the version of ${id} rises`);
    history.statuses.set(id, status);
    history.versions.set(id, version);
    must(desiredStatus === "RUNNING" || (stopCode !== null && stoppedReason !== null), `${id} says why it stops`);
    must(lastStatus === "RUNNING" || lastStatus === "STOPPED" || sim.waitsFor !== null, `${id} says what it waits for`);
    must(sim.slot === null || (status >= 2 && status <= 5), `${id} has a load slot only while its containers run`);
  }
  must(service.events.length <= 100, "at most a hundred events are kept");
}

/** What must hold when an instant is over. */
function checkInstant(world: World): void {
  const { runningCount, pendingCount } = world.service();
  const tasks = world.tasks();
  must(runningCount === tasks.filter(isRunning).length, "runningCount is true");
  must(pendingCount === tasks.filter(isPending).length, "pendingCount is true");
  const holders = tasks.filter((task) => task.lastStatus !== "STOPPED" && task.privateIpAddress !== null);
  must(new Set(holders.map((task) => task.privateIpAddress)).size === holders.length, "no address is held twice");
  for (const { id, cidrBlock, availableIpAddressCount, sim } of world.sim.all("subnet")) {
    const block = parseCidr(cidrBlock);
    const used = sim.usedHosts.length;
    must(used === holders.filter(({ subnetId }) => subnetId === id).length, `${id} knows who holds its addresses`);
    must(block !== null && used + availableIpAddressCount === usableAddresses(block), `${id} counts its addresses`);
  }
  const slots = tasks.flatMap(({ sim }) => (sim.slot === null ? [] : [sim.slot]));
  must(new Set(slots).size === slots.length, "no load slot is held twice");
}

function live(world: World, untilMs: number, history: History): void {
  for (
    let instant = world.core.nextInstant();
    instant !== undefined && instant <= untilMs;
    instant = world.core.nextInstant()
  ) {
    while (world.core.nextInstant() === instant) {
      world.core.step(instant);
      checkEvent(world, history);
    }
    checkInstant(world);
  }
  world.core.advanceTo(simMs(untilMs));
}

test("whatever is done to a service, its tasks, addresses and counts hold together, and it settles", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("idealised" as const, "realistic" as const),
      fc.array(fc.record({ after: fc.nat({ max: 120 }), act }), { maxLength: 10 }),
      (clock, acts) => {
        const world = fargateService({
          clock,
          desiredCount: 3,
          deregistrationDelay: 20,
          subnets: ["10.0.0.0/28", "10.0.1.0/28"],
          circuitBreaker: { enable: true, rollback: true },
        });
        const history: History = { statuses: new Map(), versions: new Map(), active: 0 };
        for (const { after, act: doIt } of acts) {
          live(world, world.sim.now + after * 1_000, history);
          doIt(world);
          history.active = world.active().length;
        }
        // Everything that was broken is mended; then the service must settle, whatever went before.
        world.send({ type: "lab.SetImageBehaviour", image: "web", pullError: null });
        for (const target of [...world.sim.all("target")]) {
          if (target.state === "unhealthy") world.setTarget(Number(target.id.split("/")[3]), "healthy");
        }
        const deploymentConfiguration = { minimumHealthyPercent: 50, maximumPercent: 200 };
        world.send({ type: "ecs.UpdateService", service: "web", deploymentConfiguration, forceNewDeployment: true });
        history.active = world.active().length;
        live(world, world.sim.now + 600_000, history);
        const { desiredCount, runningCount, sim, deployments } = world.service();
        expect([runningCount, sim.steady, deployments.length]).toEqual([desiredCount, true, 1]);
        for (const { id, causedBy } of world.journal())
          must((causedBy ?? 0) < id, `entry ${id} follows from an earlier one`);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
