import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../kernel/digest.ts";
import { simMs } from "../kernel/time.ts";
import { commandsUntil } from "../testing/randomCommands.ts";
import { sampleRun } from "../testing/sampleRun.ts";
import { openHello, setupOf } from "../testing/scenario.ts";
import { lookBack, recordRun, remember } from "../worker/recordedRun.ts";
import { causesOf } from "./journal.ts";
import type { Simulation, SimulationWorld } from "./simulation.ts";

const minutes = 20;
const endMs = simMs(minutes * 60_000);
const histories = commandsUntil(minutes * 60);
// Estimate: each run is twenty simulated minutes twice over; fifteen of them take seconds.
const runs = { numRuns: 15 };
const bytes = (simulation: Simulation): string => canonicalJson(simulation.save());

test("Hello ECS is steady within five minutes: two tasks run and both targets are healthy", () => {
  const hello = openHello(7, { checkRecords: true });
  hello.advanceTo(simMs(300_000));
  const service = hello.get("service", "Service");
  expect(service).toMatchObject({ desiredCount: 2, runningCount: 2, pendingCount: 0, status: "ACTIVE" });
  expect([...hello.all("target")].map(({ state }) => state)).toEqual(["healthy", "healthy"]);
  expect(service?.events[0]?.message).toBe("(service web) has reached a steady state.");
  expect(service?.deployments).toMatchObject([{ status: "PRIMARY", rolloutState: "COMPLETED", runningCount: 2 }]);
});

test("ten times the traffic: the alarm fires, target tracking raises desiredCount, tasks start and take traffic", () => {
  const hello = openHello(7, { checkRecords: true });
  hello.advanceTo(simMs(300_000));
  expect(hello.send({ type: "lab.SetTraffic", multiplier: 10 }).accepted).toBe(true);
  hello.advanceTo(simMs(900_000));
  const service = hello.get("service", "Service");
  expect(service?.desiredCount).toBe(4);
  expect(service?.runningCount).toBe(4);
  const started = hello
    .journalFrom(1)
    .findLast(({ kind, eventName }) => kind === "service" && eventName === "TASKS_STARTED");
  expect(started).toBeDefined();
  const chain = causesOf(started as never, (id) => hello.entry(id)).reverse();
  expect(chain.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["trafficSource", "alarm", "scalingPolicy", "service"]),
  );
  expect(chain[0]?.root).toBe("traffic");
});

test("the same file, seed and commands give the same bytes; another seed does not", () => {
  const [one, same, other] = [openHello(7), openHello(7), openHello(8)];
  for (const hello of [one, same, other]) {
    hello.advanceTo(simMs(60_000));
    hello.send({ type: "ecs.UpdateService", service: "web", desiredCount: 3 });
    hello.advanceTo(simMs(600_000));
  }
  expect(one.digest()).toBe(same.digest());
  expect(one.digest()).not.toBe(other.digest());
});

test("uneven steps equal one step, whatever was done", () => {
  fc.assert(
    fc.property(histories, fc.array(fc.integer({ min: 1, max: endMs }), { maxLength: 12 }), (commands, stops) => {
      const straight = openHello();
      straight.replay(commands);
      straight.advanceTo(endMs);
      const uneven = openHello();
      uneven.replay(commands);
      for (const stop of [...stops].sort((a, b) => a - b)) uneven.advanceTo(simMs(stop));
      while (!uneven.advanceTo(endMs, 97).arrived);
      expect(uneven.digest()).toBe(straight.digest());
    }),
    runs,
  );
});

test("commands sent live equal the same commands replayed", () => {
  fc.assert(
    fc.property(histories, (commands) => {
      const live = openHello();
      for (const { atMs, command } of commands) {
        if (atMs - 1 > live.nowMs) live.advanceTo(simMs(atMs - 1));
        live.send(command);
      }
      live.advanceTo(endMs);
      const replayed = openHello();
      replayed.replay(live.commands);
      replayed.advanceTo(endMs);
      expect(replayed.digest()).toBe(live.digest());
    }),
    runs,
  );
});

test("a run saved as JSON midway and resumed ends byte-identical", () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 1, max: endMs }), fc.nat({ max: 5 }), (commands, atMs, extra) => {
      const straight = openHello();
      straight.replay(commands);
      straight.advanceTo(simMs(atMs));
      // Stops between two messages of one instant as well.
      straight.advanceTo(endMs, extra);
      const saved = JSON.parse(JSON.stringify(straight.save())) as SimulationWorld;
      const seen = straight.keyframe().commandCount;
      const resumed = openHello(99);
      resumed.replay(commands);
      resumed.load(saved, seen);
      expect(bytes(resumed)).toBe(bytes(straight));
      straight.advanceTo(endMs);
      resumed.advanceTo(endMs);
      expect(bytes(resumed)).toBe(bytes(straight));
    }),
    runs,
  );
});

test("looking back at any instant equals running straight to it", () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 0, max: endMs }), (commands, atMs) => {
      const run = recordRun(setupOf("hello-ecs.yaml"), commands, {});
      for (let stop = 7_000; stop < endMs; stop += 7_000) {
        run.simulation.advanceTo(simMs(stop));
        remember(run);
      }
      const straight = openHello();
      straight.replay(commands);
      straight.advanceTo(simMs(atMs));
      expect(lookBack(run, simMs(atMs)).digest()).toBe(straight.digest());
    }),
    runs,
  );
});

test("whatever is done, every journal entry reaches a command, the traffic, the clock or a fault", () => {
  fc.assert(
    fc.property(histories, (commands) => {
      const hello = openHello();
      hello.replay(commands);
      hello.advanceTo(endMs);
      for (const entry of hello.journalFrom(1)) {
        const chain = causesOf(entry, (id) => hello.entry(id));
        const root = chain[chain.length - 1];
        expect(root?.causedBy).toBeNull();
        expect(["command", "traffic", "clock", "fault"]).toContain(root?.root);
        expect(entry.root).toBe(root?.root);
        for (const [index, { atMs }] of chain.entries()) {
          expect(atMs).toBeGreaterThanOrEqual(chain[index + 1]?.atMs ?? 0);
        }
      }
    }),
    runs,
  );
});

test("what the template itself does at its hour is said of the scenario, what is called meanwhile of you", () => {
  const { simulation } = sampleRun("lost-agent.yaml");
  simulation.advanceTo(simMs(481_000));
  const said = simulation.journalFrom(1).filter(({ detailType }) => detailType === "Command");
  expect(said.at(-1)?.message).toMatch(/^The scenario cut the ECS agent of i-[0-9a-f]+ off\.$/);
  simulation.send({ type: "ecs.UpdateService", service: "web", desiredCount: 3 });
  expect(simulation.journalFrom(1).findLast(({ detailType }) => detailType === "Command")?.message).toBe(
    "You updated web: desiredCount 3.",
  );
});
