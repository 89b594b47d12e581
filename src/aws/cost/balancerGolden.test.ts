import { expect, test } from "vitest";
import { type BalancedServiceOptions, balancedService } from "../../testing/balancedService.ts";

type World = ReturnType<typeof balancedService>;
const ref = (Ref: string) => ({ Ref });
const image = { cpuMsPerRequest: 0.1 };
const rules = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `Rule${index}`,
      {
        Type: "AWS::ElasticLoadBalancingV2::ListenerRule",
        Properties: {
          ListenerArn: ref("Listener"),
          Priority: index + 1,
          Conditions: [{ Field: "path-pattern", Values: [`/${index}`] }],
          Actions: [{ Type: "forward", TargetGroupArn: ref("TargetGroup") }],
        },
      },
    ]),
  );
const average = (world: World, name: string, namespace = "AWS/ApplicationELB") =>
  world.simulation.get("metric", `${namespace} ${name} LoadBalancer`)?.datapoints.at(-1)?.average;
/** Dollars an hour of the load balancer itself, its capacity units included. */
const perHour = (world: World) =>
  world.simulation
    .get("bill", "bill")
    ?.lines.find(({ kind, id, item }) => kind === "loadBalancer" && id === "LoadBalancer" && item === "loadBalancer")
    ?.perHour;
const settled = (options: BalancedServiceOptions): World => {
  const world = balancedService({ desiredCount: 1, image, ...options });
  world.until(600);
  return world;
};

test("GC-LB-65 1 new connection a second, 120 active, 1.08 GB an hour, ten rules: 1.08 LCU", () => {
  const world = settled({
    traffic: { rate: 1, connections: { requests: 1, open: "2m", bytesPerRequest: 300_000 } },
    resources: rules(10),
  });
  expect(average(world, "NewConnectionCount")).toBe(1);
  expect(average(world, "ActiveConnectionCount")).toBe(120);
  expect(average(world, "ProcessedBytes")).toBe(300_000);
  expect(average(world, "RuleEvaluations")).toBeUndefined();
  expect(average(world, "ConsumedLCUs")).toBe(1.08);
  expect(perHour(world)).toBeCloseTo(0.0225 + 1.08 * 0.008, 10);
});

test("GC-LB-66 100 new a second, 3000 active, 3.6 GB an hour, 1000 requests a second × 25 rules: 15 LCU", () => {
  const world = settled({
    traffic: { rate: 1_000, connections: { requests: 10, open: "30s", bytesPerRequest: 1_000 } },
    resources: rules(25),
  });
  expect(average(world, "NewConnectionCount")).toBe(100);
  expect(average(world, "ActiveConnectionCount")).toBe(3_000);
  expect(average(world, "ProcessedBytes")).toBe(1_000_000);
  expect(average(world, "RuleEvaluations")).toBe(15_000);
  expect(average(world, "ConsumedLCUs")).toBe(15);
  expect(perHour(world)).toBeCloseTo(0.0225 + 15 * 0.008, 10);
});

test("a Network Load Balancer counts flows in its own namespace, and has no codes of its own", () => {
  const world = settled({
    traffic: { rate: 100 },
    loadBalancer: { Type: "network" },
    targetGroup: { Protocol: "TCP" },
    resources: {
      Listener: {
        Type: "AWS::ElasticLoadBalancingV2::Listener",
        Properties: {
          LoadBalancerArn: ref("LoadBalancer"),
          Port: 80,
          Protocol: "TCP",
          DefaultActions: [{ Type: "forward", TargetGroupArn: ref("TargetGroup") }],
        },
      },
    },
  });
  const own = [...world.simulation.all("metric")].filter(({ namespace }) => namespace.endsWith("ELB"));
  expect(new Set(own.map(({ namespace }) => namespace))).toEqual(new Set(["AWS/NetworkELB"]));
  expect(own.map(({ metricName }) => metricName).sort()).toEqual([
    "ActiveFlowCount",
    "ConsumedLCUs",
    "HealthyHostCount",
    "NewFlowCount",
    "ProcessedBytes",
    "UnHealthyHostCount",
  ]);
  expect(own[0]?.dimensions).toEqual([{ name: "LoadBalancer", value: expect.stringMatching(/^net\/front\//) }]);
  expect(average(world, "NewFlowCount", "AWS/NetworkELB")).toBe(10);
  expect(average(world, "HealthyHostCount", "AWS/NetworkELB")).toBe(1);
});
