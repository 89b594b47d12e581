import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";
import { readK6 } from "./k6.ts";

/** A service nobody is turned away from, under this traffic. */
const under = (traffic: object, desiredCount = 0) => balancedService({ desiredCount, traffic });

/** Requests in the second that ends at an instant: the mean of two neighbours is the rate between them. */
function rateAround(world: ReturnType<typeof balancedService>, second: number): number {
  const newest = () => world.newest("loadBalancer/LoadBalancer/requestRate") as number;
  world.until(second);
  const before = newest();
  world.until(second + 1);
  return (before + newest()) / 2;
}
const k6 = (options: object) => {
  const read = readK6(JSON.stringify(options));
  if ("problem" in read) throw new Error(read.problem.message);
  const [first] = read.scenarios;
  if (first?.shape.kind !== "stages") throw new Error("No stages.");
  return { start: first.shape.start, stages: first.shape.stages };
};

test("GC-TP-01 start 20; ramp 2m to 200: 110 per second after a minute, 13200 requests in all", () => {
  const world = under({ profile: "start 20; ramp 2m to 200" });
  expect(rateAround(world, 60)).toBeCloseTo(110, 9);
  world.until(120);
  expect(world.totals().requests).toBeCloseTo(13_200, 6);
});

test("GC-TP-02 k6 startVUs 1, stages 30s→20, 1m30s→10, 20s→0: 10.5, 15 and 5 VUs at 15, 75 and 130 s", () => {
  const options = {
    startVUs: 1,
    stages: [
      { duration: "30s", target: 20 },
      { duration: "1m30s", target: 10 },
      { duration: "20s", target: 0 },
    ],
  };
  const world = under({ ...k6(options), thinkTime: "1s" }, 4);
  const users = (second: number): number => {
    world.until(second);
    const before = world.newest("trafficSource/LoadBalancer/traffic/users") as number;
    world.until(second + 1);
    return (before + (world.newest("trafficSource/LoadBalancer/traffic/users") as number)) / 2;
  };
  expect(users(15)).toBeCloseTo(10.5, 9);
  expect(users(75)).toBeCloseTo(15, 9);
  // Each thinks for a second and waits some 10 ms, so that 15 of them send a little less than 15 requests a second.
  const rate = world.newest("loadBalancer/LoadBalancer/requestRate") as number;
  expect(rate).toBeGreaterThan(14.5);
  expect(rate).toBeLessThan(15);
  expect(users(130)).toBeCloseTo(5, 9);
});

test("GC-TP-03 a k6 stage of duration 0 with target 500 jumps", () => {
  const world = under({ rate: 10 });
  world.until(100);
  world.send({
    type: "lab.SetTraffic",
    ...k6({ executor: "ramping-arrival-rate", startRate: 10, stages: [{ duration: 0, target: 500 }] }),
  });
  world.until(102);
  expect(world.newest("loadBalancer/LoadBalancer/requestRate")).toBe(500);
});

test("GC-TP-04 ramping-arrival-rate startRate 300, timeUnit 1m, 1m→600: 7.5 per second after 30 s", () => {
  const options = {
    executor: "ramping-arrival-rate",
    startRate: 300,
    timeUnit: "1m",
    stages: [{ duration: "1m", target: 600 }],
  };
  const world = under(k6(options));
  expect(rateAround(world, 30)).toBeCloseTo(7.5, 9);
  expect(rateAround(world, 90)).toBeCloseTo(10, 9);
});

test("GC-TP-05 sine mean 100 amp 80 phase 9 h: 20 at 3 h, 43.43 at 6 h, 180 at 15 h", () => {
  const world = under({ profile: "sine 24h mean 100 amp 80 phase 9h" });
  expect(rateAround(world, 3 * 3_600)).toBeCloseTo(20, 4);
  expect(rateAround(world, 6 * 3_600)).toBeCloseTo(43.43, 2);
  expect(rateAround(world, 15 * 3_600)).toBeCloseTo(180, 4);
  expect(world.entries("Traffic Change").map(({ message }) => message)).toEqual([
    "Traffic falls from 43.43 to 20 requests per second in 3 h.",
    "Traffic rises from 20 to 180 requests per second in 12 h.",
    "Traffic falls from 180 to 20 requests per second in 12 h.",
  ]);
});

test("GC-TP-07 the same profile, noise and seed twice: identical journals and worlds; another seed differs", () => {
  const run = (seed: number) => {
    const world = under({ profile: `start 20; ramp 5m to 150; noise poisson seed ${seed}` }, 2);
    world.until(600);
    return { journal: world.simulation.journalFrom(1), digest: world.simulation.digest() };
  };
  expect(run(7)).toEqual(run(7));
  expect(run(7).digest).not.toEqual(run(8).digest);
});

test("speed lets a recording go by faster at the same rates, and goes on from where it is", () => {
  const world = under({ recorded: { period: "5m", values: [6_000, 12_000, 18_000, 24_000] } });
  world.until(150);
  expect(world.newest("loadBalancer/LoadBalancer/requestRate")).toBe(20);
  world.send({ type: "lab.SetTraffic", speed: 60 });
  // Half of the first period is left: 2.5 s; each of the others takes 5 s.
  const rates = [152, 156, 161, 166, 172].map((second) => {
    world.until(second);
    return Math.round(world.newest("loadBalancer/LoadBalancer/requestRate") as number);
  });
  expect(rates).toEqual([20, 40, 60, 80, 0]);
  expect(world.entries("Traffic Change").map(({ message }) => message)).toEqual([
    "Recorded traffic is now 20 requests per second.",
    "Recorded traffic is now 40 requests per second.",
    "Recorded traffic is now 60 requests per second.",
    "Recorded traffic is now 80 requests per second.",
    "The recording ends.",
  ]);
});

test("a curve that is dragged goes on where it is: the past stays, and each stage is said once", () => {
  const world = under({ profile: "start 20; hold 5m; ramp 5m to 200; hold 5m" });
  world.until(400);
  world.send({
    type: "lab.SetTraffic",
    start: 20,
    stages: [
      { duration: 300, target: 20 },
      { duration: 300, target: 80 },
      { duration: 300, target: 80 },
      { duration: 0, target: 10 },
    ],
    goOn: true,
  });
  expect(rateAround(world, 450)).toBeCloseTo(50, 9);
  expect(rateAround(world, 700)).toBeCloseTo(80, 9);
  expect(rateAround(world, 1_000)).toBeCloseTo(10, 9);
  expect(world.entries("Traffic Change").map(({ atMs, message }) => `${atMs / 1_000} ${message}`)).toEqual([
    "300 Traffic rises from 20 to 200 requests per second in 5 min.",
    "900 Traffic jumps from 80 to 10 requests per second.",
  ]);
});

test("several sources of one load balancer add up, each with its own shape", () => {
  const world = balancedService({
    desiredCount: 0,
    traffic: [{ rate: 30 }, { name: "Crawler", profile: "start 0; jump 50; hold 60s; jump 5" }],
  });
  world.until(30);
  expect(world.newest("loadBalancer/LoadBalancer/requestRate")).toBe(80);
  world.until(100);
  expect(world.newest("loadBalancer/LoadBalancer/requestRate")).toBe(35);
  world.send({ type: "lab.SetTraffic", source: "Crawler", rate: 0 });
  world.until(102);
  expect(world.newest("loadBalancer/LoadBalancer/requestRate")).toBe(30);
});

test("users who wait are a closed loop: what cannot be answered waits inside, and nobody sends twice", () => {
  // One vCPU and 50 ms a request: 20 a second, and 100 users who think for a second. Source: reference, closed loop N 100.
  const world = balancedService({
    desiredCount: 1,
    image: { cpuMsPerRequest: 50 },
    traffic: { rate: 100, thinkTime: "1s" },
  });
  world.until(600);
  // Within 2 %: the queue is that of an open M/M/1, which is never quite full.
  expect(Math.abs((world.newest("loadBalancer/LoadBalancer/requestRate") as number) / 20 - 1)).toBeLessThan(0.02);
  expect(Math.abs(world.totals().inFlight / 80 - 1)).toBeLessThan(0.02);
});
