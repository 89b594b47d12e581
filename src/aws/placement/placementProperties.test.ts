import fc from "fast-check";
import { expect, test } from "vitest";
import { candidate, placedTask, placementRequest, reservation } from "../../testing/ec2Fixture.ts";
import { portsLeft } from "../containerInstance/agentQueue.ts";
import { type Candidate, freeResources, hostOf } from "./candidate.ts";
import { checkInstance } from "./filterInstance.ts";
import type { PlacementConstraint, PlacementStrategy } from "./model.ts";
import { placeTasks } from "./placeTask.ts";
import { belongsWith, type PlacementRequest } from "./request.ts";
import { chooseTasksToLeave } from "./scaleIn.ts";

const zones = ["us-east-1a", "us-east-1b", "us-east-1c"] as const;
const cluster: fc.Arbitrary<readonly Candidate[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom("t3.micro", "t3.medium", "c5.large", "m5.large"),
      zone: fc.constantFrom(...zones),
      trunking: fc.boolean(),
      status: fc.constantFrom("ACTIVE" as const, "ACTIVE" as const, "DRAINING" as const),
      agentConnected: fc.boolean(),
      old: fc.array(fc.record({ cpu: fc.nat(512), memory: fc.nat(400), port: fc.constantFrom(0, 80, 8_080) }), {
        maxLength: 3,
      }),
    }),
    { maxLength: 8 },
  )
  .map((wishes) =>
    wishes.map(({ type, zone, trunking, status, agentConnected, old }, index) =>
      candidate(
        { id: `i${index}`, type, zone, trunking, fields: { status, agentConnected } },
        ...old.map(({ cpu, memory, port }, task) =>
          placedTask(`old/${index}/${task}`, {
            reservation: reservation({ cpu, memory, tcpPorts: port === 0 ? [] : [port + task] }),
          }),
        ),
      ),
    ),
  );
const strategy: fc.Arbitrary<readonly PlacementStrategy[]> = fc.array(
  fc.constantFrom<PlacementStrategy>(
    { type: "spread", field: "attribute:ecs.availability-zone" },
    { type: "spread", field: "instanceId" },
    { type: "binpack", field: "cpu" },
    { type: "binpack", field: "memory" },
    { type: "random", field: "" },
  ),
  { maxLength: 3 },
);
const constraints: fc.Arbitrary<readonly PlacementConstraint[]> = fc.subarray<PlacementConstraint>([
  { type: "distinctInstance" },
  {
    type: "memberOf",
    expression: "attribute:ecs.instance-type =~ t3.* or attribute:ecs.availability-zone != us-east-1a",
  },
]);
const request: fc.Arbitrary<PlacementRequest> = fc
  .record({
    cpu: fc.nat(1_024),
    memory: fc.nat(1_024),
    port: fc.constantFrom(0, 80, 443),
    networkInterfaces: fc.constantFrom(0 as const, 1 as const),
    strategy,
    constraints,
  })
  .map(({ cpu, memory, port, networkInterfaces, ...rest }) =>
    placementRequest({ cpu, memory, tcpPorts: port === 0 ? [] : [port], networkInterfaces }, rest),
  );

const drawFor = (task: string, instance: string): number => ((task.length * 31 + instance.charCodeAt(1)) % 97) / 97;
const ids = (count: number) => Array.from({ length: count }, (_, index) => `new/${index}`);

test("no placement over-commits an instance in CPU, memory, ports or network interfaces", () => {
  fc.assert(
    fc.property(cluster, request, fc.nat(12), (candidates, wanted, count) => {
      const { decisions, candidates: after } = placeTasks(wanted, ids(count), candidates, drawFor);
      expect(decisions).toHaveLength(count);
      after.forEach((now, index) => {
        const before = candidates[index] as Candidate;
        if (now.tasks.length === before.tasks.length) return;
        expect([now.instance.status, now.instance.agentConnected]).toEqual(["ACTIVE", true]);
        const free = freeResources(now);
        expect(Math.min(free.cpu, free.memory, free.networkInterfaces, portsLeft(free))).toBeGreaterThanOrEqual(0);
        expect(new Set(free.tcpPorts).size).toBe(free.tcpPorts.length);
      });
    }),
  );
});

test("a task is left unplaced only when every instance really fails a requirement, and then with a reason", () => {
  fc.assert(
    fc.property(cluster, request, (candidates, wanted) => {
      const [decision] = placeTasks(wanted, ["new"], candidates, drawFor).decisions;
      const fits = candidates.filter((instance) =>
        checkInstance(
          wanted,
          hostOf(instance, (task) => belongsWith(wanted, task)),
        ).every(({ passed }) => passed),
      );
      if (fits.length > 0) {
        expect(fits.map(({ instance }) => instance.id)).toContain(decision?.chosen);
        expect(decision?.failure).toBeNull();
      } else {
        expect(decision?.chosen).toBeNull();
        expect(decision?.failure?.message).toMatch(/^was unable to place a task because no container instance met all/);
        expect(decision?.failure?.changes.length).toBeGreaterThan(0);
      }
      expect(decision?.because).toMatch(/\.$/);
      expect(
        decision?.candidates.map(({ containerInstanceId }) => containerInstanceId).sort((a, b) => (a < b ? -1 : 1)),
      ).toEqual(candidates.map(({ instance }) => instance.id));
    }),
  );
});

test("the order in which instances are listed changes nothing", () => {
  fc.assert(
    fc.property(cluster, request, (candidates, wanted) => {
      const chosen = (list: readonly Candidate[]) =>
        placeTasks(wanted, ids(3), list, drawFor).decisions.map((each) => each.chosen);
      expect(chosen([...candidates].reverse())).toEqual(chosen(candidates));
    }),
  );
});

test("scale-in chooses different tasks of the service, as many as there are at most", () => {
  fc.assert(
    fc.property(cluster, strategy, fc.nat(10), (candidates, rules, count) => {
      const tasks = candidates.flatMap(({ instance, tasks: placed }) =>
        placed.map(({ id }) => ({ id, containerInstanceId: instance.id, serves: true, startedAtMs: 0 })),
      );
      const chosen = chooseTasksToLeave(tasks, count, "web", candidates, rules, (id) => drawFor(id, "i0"));
      expect(chosen).toHaveLength(Math.min(count, tasks.length));
      expect(new Set(chosen.map(({ task }) => task)).size).toBe(chosen.length);
      for (const { because } of chosen) expect(because).toMatch(/\.$/);
    }),
  );
});
