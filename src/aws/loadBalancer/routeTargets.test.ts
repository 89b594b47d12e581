import fc from "fast-check";
import { expect, test } from "vitest";
import { type TargetState, targetStates } from "../targetGroup/model.ts";
import { defaultRoutingRules, type RoutedTarget, type RoutingRules, routeTargets } from "./routeTargets.ts";

const target = (id: string, state: TargetState = "healthy", healthyAtMs = 0, capacity = 100): RoutedTarget => ({
  id,
  state,
  healthyAtMs: state === "healthy" ? healthyAtMs : null,
  capacity,
  availabilityZone: "us-east-1a",
  weightPercent: 100,
});
const requests = (count: number, targets: readonly RoutedTarget[], rules = defaultRoutingRules, nowMs = 1e9) => {
  const { shares } = routeTargets(targets, rules, nowMs);
  return targets.map(({ id }) => Math.round((shares.get(id) ?? 0) * count * 1e6) / 1e6);
};

test("GC-LB-31 round robin over 3 healthy targets: 300 requests are 100 each", () => {
  expect(requests(300, [target("a"), target("b"), target("c")])).toEqual([100, 100, 100]);
});

test("GC-LB-56 an Application Load Balancer crosses zones: 2 targets in one and 8 in another get 10 % each", () => {
  const targets = Array.from({ length: 10 }, (_, index) => target(`t${index}`));
  expect(requests(100, targets)).toEqual(Array(10).fill(10));
});

test("GC-LB-18 a target group without targets: no target can be chosen", () => {
  expect(routeTargets([], defaultRoutingRules, 0).shares.size).toBe(0);
});

test("GC-LB-19 three targets, all unhealthy: the load balancer fails open, 100 of 300 to each", () => {
  const targets = ["a", "b", "c"].map((id) => target(id, "unhealthy"));
  expect(requests(300, targets)).toEqual([100, 100, 100]);
  expect(routeTargets(targets, defaultRoutingRules, 0).failsOpen).toBe(true);
});

const oneOfFour = [target("a"), ...["b", "c", "d"].map((id) => target(id, "unhealthy"))];
test("GC-LB-20 one healthy and three unhealthy: all to the healthy one", () => {
  expect(requests(100, oneOfFour)).toEqual([100, 0, 0, 0]);
});

test("GC-LB-21 the same with at least 50 % healthy asked for: 25 to each of four", () => {
  expect(requests(100, oneOfFour, { ...defaultRoutingRules, minimumHealthyPercent: 50 })).toEqual([25, 25, 25, 25]);
});

test("GC-LB-24 count 1 and 50 %, both set: the breached percentage suffices", () => {
  const rules = { ...defaultRoutingRules, minimumHealthyCount: 1, minimumHealthyPercent: 50 };
  expect(routeTargets(oneOfFour, rules, 0).failsOpen).toBe(true);
});

test("only initial, draining or unused targets: nobody is chosen, which is a 503", () => {
  const targets = [target("a", "initial"), target("b", "draining"), target("c", "unused")];
  expect(routeTargets(targets, defaultRoutingRules, 0)).toMatchObject({ shares: new Map(), failsOpen: false });
});

test("an initial target beside unhealthy ones gets nothing", () => {
  expect(requests(100, [target("a", "initial"), target("b", "unhealthy")])).toEqual([0, 100]);
});

const slowStart = { ...defaultRoutingRules, slowStartSeconds: 60 };
const old = ["a", "b", "c"].map((id) => target(id, "healthy", 0));
test.each([
  [0, 0],
  [30, 14.29],
  [59, 24.69],
  [60, 25],
])("GC-LB-33 slow start 60 s, 3 old targets and a new one: after %s s it gets %s %%", (seconds, percent) => {
  const nowMs = 1e6 + seconds * 1_000;
  const { shares, isGrowing } = routeTargets([...old, target("new", "healthy", 1e6)], slowStart, nowMs);
  expect((shares.get("new") ?? 0) * 100).toBeCloseTo(percent, 2);
  expect(isGrowing).toBe(seconds < 60);
});

test("GC-LB-34 three targets registered together in an empty group: no slow start", () => {
  const together = ["a", "b", "c"].map((id) => target(id, "healthy", 5_000));
  expect(requests(300, together, slowStart, 6_000)).toEqual([100, 100, 100]);
});

test("GC-LB-35 a target that turns unhealthy leaves slow start and enters it anew when healthy again", () => {
  expect(requests(100, [...old, target("new", "unhealthy")], slowStart, 1e6 + 20_000)[3]).toBe(0);
  const back = [...old, target("new", "healthy", 1e6 + 150_000)];
  expect(requests(350, back, slowStart, 1e6 + 180_000)[3]).toBeCloseTo(50, 6);
});

test("least outstanding requests settle where each target gets what it can answer", () => {
  const rules = { ...defaultRoutingRules, algorithm: "least_outstanding_requests" } as const;
  expect(requests(300, [target("a", "healthy", 0, 50), target("b", "healthy", 0, 100)], rules)).toEqual([100, 200]);
});

test("shares are never negative, add up to 1 with those of no target, and only chosen targets have one", () => {
  const anyTarget = fc.record({
    state: fc.constantFrom(...targetStates),
    healthyAtMs: fc.nat(200_000),
    capacity: fc.nat(500),
    availabilityZone: fc.constantFrom("us-east-1a", "us-east-1b"),
  });
  const rules = fc.record({
    algorithm: fc.constantFrom("round_robin", "least_outstanding_requests", "weighted_random"),
    slowStartSeconds: fc.constantFrom(0, 30, 90),
    minimumHealthyCount: fc.constantFrom(1, 2),
    minimumHealthyPercent: fc.constantFrom(null, 50),
    stickySeconds: fc.constantFrom(0, 60),
    crossZone: fc.boolean(),
    dnsFailoverCount: fc.constantFrom(null, 1),
  });
  fc.assert(
    fc.property(fc.array(anyTarget, { maxLength: 8 }), rules, (parts, chosenRules) => {
      const targets = parts.map(({ state, healthyAtMs, capacity, availabilityZone }, index) => ({
        ...target(`t${index}`, state, healthyAtMs, capacity),
        availabilityZone,
      }));
      const chosen: RoutingRules = {
        ...defaultRoutingRules,
        ...chosenRules,
        zones: ["us-east-1a", "us-east-1b"],
      };
      const { shares, unrouted } = routeTargets(targets, chosen, 200_000);
      const sum = [...shares.values()].reduce((total, share) => total + share, 0);
      const someone = targets.some(({ state }) => ["healthy", "unhealthy", "unavailable"].includes(state));
      expect(sum + unrouted).toBeCloseTo(1, 9);
      if (chosen.crossZone) expect(sum).toBeCloseTo(someone ? 1 : 0, 9);
      for (const share of shares.values()) expect(share).toBeGreaterThanOrEqual(0);
    }),
  );
});
