// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: a check value that happens to be ln 10
import { expect, test } from "vitest";
import { numberAt } from "../../load/columns.ts";
import { balancedService } from "../../testing/balancedService.ts";

type World = ReturnType<typeof balancedService>;
/** A number of the first task in the newest second. */
const at = (world: World, name: string): number =>
  numberAt(world.simulation.columns, "task", name, world.task(1)?.sim.slot ?? -1);
const percentile = (world: World, name: "p50" | "p95" | "p99"): number =>
  (world.newest(`service/Service/${name}`) ?? 0) / 1_000;

const loaded = (vcpu: number, rate: number, image: object = {}) => {
  const world = balancedService({
    desiredCount: 1,
    size: [vcpu * 1_024, vcpu * 2_048],
    // The application keeps connections longer than the load balancer does, so that none breaks.
    image: { cpuMsPerRequest: 100, keepAliveSeconds: 4_001, ...image },
    traffic: { rate },
    loadBalancerAttributes: { "idle_timeout.timeout_seconds": "4000" },
  });
  world.until(900);
  return world;
};

test.each`
  id            | vcpu | rho     | waiting
  ${"GC-QU-01"} | ${4} | ${0.8}  | ${0.596432}
  ${"GC-QU-03"} | ${1} | ${0.37} | ${0.37}
`("$id Erlang C of $vcpu lanes at $rho is $waiting: read from the mean response time", ({ vcpu, rho, waiting }) => {
  const world = loaded(vcpu, rho * vcpu * 10);
  // T = s(1 + C ÷ (c(1 − ρ)))
  const found = (at(world, "responseTime") / 0.1 - 1) * vcpu * (1 - rho);
  expect(Math.abs(found - waiting)).toBeLessThan(1e-6);
});

test("GC-QU-04 M/M/1, 10 per second against 8: 0.34657, 1.49787 and 2.30259 s, mean 0.5 s", () => {
  const world = loaded(1, 8, { discipline: "firstComeFirstServed" });
  expect(at(world, "responseTime")).toBeCloseTo(0.5, 4);
  expect(percentile(world, "p50") / 0.34657).toBeCloseTo(1, 2);
  expect(percentile(world, "p95") / 1.49787).toBeCloseTo(1, 2);
  expect(percentile(world, "p99") / 2.30259).toBeCloseTo(1, 2);
});

test("GC-QU-05 M/M/4, 10 per second and lane against 32: mean 0.174554 s, p99 0.68932 s", () => {
  const world = loaded(4, 32, { discipline: "firstComeFirstServed" });
  expect(at(world, "responseTime")).toBeCloseTo(0.174554, 4);
  expect(percentile(world, "p99") / 0.68932).toBeCloseTo(1, 2);
});

test("GC-QU-07 processor sharing at 80 %: mean 0.5 s", () => {
  expect(at(loaded(1, 8), "responseTime")).toBeCloseTo(0.5, 4);
});

test("GC-QU-08 200 per second of 0.25 s: 50 in flight", () => {
  expect(at(loaded(1, 200, { cpuMsPerRequest: 0.001, waitMsPerRequest: 250 }), "inFlight")).toBeCloseTo(50, 3);
});

test("GC-QU-09 120 per second of 0.05 s on 4 tasks of 2 vCPU: CPUUtilization 75 %", () => {
  const world = balancedService({
    desiredCount: 4,
    size: [2_048, 4_096],
    image: { cpuMsPerRequest: 50 },
    traffic: { rate: 120 },
  });
  world.until(600);
  expect(world.datapoints("CPUUtilization Cluster Service").at(-1)?.average).toBeCloseTo(75, 3);
});

test("GC-QU-11 150 per second on 100 for 120 s: 6000 inside, 60 s behind, drained 150 s after 60 per second", () => {
  const world = loaded(1, 0, { cpuMsPerRequest: 10 });
  world.send({ type: "lab.SetTraffic", rate: 150 });
  world.until(1_020);
  expect(at(world, "inFlight") / 6_000).toBeGreaterThan(0.99);
  expect(at(world, "inFlight") / 6_000).toBeLessThan(1.01);
  expect(at(world, "inFlight") / at(world, "answerRate")).toBeCloseTo(60, 0);
  world.send({ type: "lab.SetTraffic", rate: 60 });
  world.until(1_020 + 148);
  expect(at(world, "inFlight")).toBeGreaterThan(20);
  world.until(1_020 + 160);
  expect(at(world, "inFlight")).toBeCloseTo(1.5, 1);
});
