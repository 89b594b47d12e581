import { expect, test } from "vitest";
import { nextZoneMove, rebalancingProblem, type ZoneCount, zonesToLeave, zoneTargets } from "./zoneBalance.ts";

const zones = (...tasks: readonly number[]): readonly ZoneCount[] =>
  tasks.map((count, index) => ({ zone: "abc".charAt(index), tasks: count }));

test.each([
  { counts: [2, 0], desired: 2, targets: [1, 1], move: { to: "b", count: 1 }, leave: ["a"] },
  { counts: [1, 2, 2], desired: 5, targets: [1, 2, 2], move: null, leave: [] },
  { counts: [3, 1, 1], desired: 5, targets: [2, 2, 1], move: { to: "b", count: 1 }, leave: ["a"] },
  { counts: [6, 0, 0], desired: 6, targets: [2, 2, 2], move: { to: "b", count: 2 }, leave: ["a", "a"] },
  { counts: [1, 0, 0], desired: 1, targets: [1, 0, 0], move: null, leave: [] },
  { counts: [4, 4, 0], desired: 8, targets: [3, 3, 2], move: { to: "c", count: 2 }, leave: ["a", "b"] },
  { counts: [3], desired: 3, targets: [3], move: null, leave: [] },
])("$counts of $desired: $targets each, next $move", ({ counts, desired, targets, move, leave }) => {
  const now = zones(...counts);
  const wanted = zoneTargets(now, desired);
  expect(now.map(({ zone }) => wanted.get(zone))).toEqual(targets);
  expect(nextZoneMove(now, desired)).toEqual(move);
  expect(zonesToLeave(now, move?.count ?? 0)).toEqual(leave);
});

const settings = {
  schedulingStrategy: "REPLICA",
  launchType: "EC2",
  deploymentConfiguration: {
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    deploymentCircuitBreaker: { enable: false, rollback: false },
  },
} as const;
const byZone = { type: "spread", field: "attribute:ecs.availability-zone" } as const;
const zoneOnly = { type: "memberOf", expression: "attribute:ecs.availability-zone == us-east-1a" } as const;
const classic = {
  targetGroupArn: "front/instances",
  loadBalancerName: "front",
  containerName: "web",
  containerPort: 80,
};
const at100 = { ...settings.deploymentConfiguration, maximumPercent: 100 };

test.each([
  [{}, null],
  [{ placementStrategy: [byZone, { type: "binpack", field: "cpu" } as const] }, null],
  [{ placementStrategy: [{ type: "binpack", field: "cpu" } as const, byZone] }, "first placement strategy"],
  [{ placementConstraints: [zoneOnly] }, "as a placement constraint"],
  [{ schedulingStrategy: "DAEMON" as const }, "DAEMON"],
  [{ launchType: "EXTERNAL" as const }, "EXTERNAL"],
  [{ deploymentConfiguration: at100 }, "maximumPercent is 100"],
  [{ loadBalancers: [classic] }, "Classic Load Balancer"],
])("what excludes a service from rebalancing: %j", (fields, problem) => {
  const answer = rebalancingProblem({ ...settings, ...fields });
  if (problem === null) expect(answer).toBeNull();
  else expect(answer).toContain(problem);
});
