import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";
import { anotherService, inSubnet, requestRates, withServices } from "../../testing/severalServices.ts";

const minimum = "target_group_health.unhealthy_state_routing.minimum_healthy_targets";

test("GC-LB-18 a target group without targets: 10 requests are 10 × 503, RequestCount 0", () => {
  const world = balancedService({
    desiredCount: 0,
    traffic: {
      stages: [
        { duration: 0, target: 10 },
        { duration: 1, target: 10 },
        { duration: 0, target: 0 },
      ],
    },
  });
  world.until(60);
  expect(world.totals()).toMatchObject({ requests: 10, answers: 0, failed: { elb503: 10 } });
  expect(world.datapoints("HTTPCode_ELB_503_Count LoadBalancer").at(-1)?.sum).toBe(10);
  expect(world.datapoints("RequestCount LoadBalancer").at(-1)?.sum).toBe(0);
  expect(world.visit()).toEqual({ outcome: "elb503", targetGroupId: "TargetGroup", registered: 0 });
});

test("GC-LB-19 three targets, all unhealthy: no 503, 100 of 300 requests to each", () => {
  const world = withServices(
    { desiredCount: 0, traffic: { rate: 300 } },
    anotherService("Broken", 3, "broken", ["SubnetA"]),
  );
  world.until(200);
  expect(world.targetHealth().every((line) => line.includes(" unhealthy "))).toBe(true);
  const before = world.totals().failed;
  world.until(201);
  expect(requestRates(world)).toEqual([100, 100, 100]);
  expect(world.totals().failed).toEqual(before);
  expect(world.visit()).toMatchObject({ outcome: "answered", failsOpen: true });
});

const oneOfFour = (attributes: Readonly<Record<string, string>>) => {
  const world = withServices(
    { desiredCount: 1, traffic: { rate: 100 }, targetGroupAttributes: attributes },
    anotherService("Broken", 3, "broken", ["SubnetA"]),
  );
  world.until(200);
  expect(world.targetHealth().filter((line) => line.endsWith(" healthy"))).toHaveLength(1);
  return requestRates(world).toSorted((a, b) => a - b);
};

test("GC-LB-20 one healthy and three unhealthy targets: all 100 requests to the healthy one", () => {
  expect(oneOfFour({})).toEqual([0, 0, 0, 100]);
});

test("GC-LB-21 the same with at least 50 % healthy asked for: 25 to each of four", () => {
  expect(oneOfFour({ [`${minimum}.percentage`]: "50" })).toEqual([25, 25, 25, 25]);
});

test("GC-LB-24 count 1 and 50 %, both set, one of four healthy: the percentage is breached, which suffices", () => {
  expect(oneOfFour({ [`${minimum}.count`]: "1", [`${minimum}.percentage`]: "50" })).toEqual([25, 25, 25, 25]);
});

test("GC-LB-23 zones apart, at least 50 % healthy: the zone with 4 of 10 fails open to its 10, the other uses its 10", () => {
  const world = withServices(
    {
      desiredCount: 4,
      traffic: { rate: 100 },
      service: inSubnet("SubnetA"),
      targetGroupAttributes: { [`${minimum}.percentage`]: "50", "load_balancing.cross_zone.enabled": "false" },
    },
    anotherService("Broken", 6, "broken", ["SubnetA"]),
    anotherService("Other", 10, "app", ["SubnetB"]),
  );
  world.until(200);
  expect(world.targetHealth().filter((line) => line.endsWith(" healthy"))).toHaveLength(14);
  // Each zone's node takes half of the requests.
  expect(requestRates(world)).toEqual(Array(20).fill(5));
});
