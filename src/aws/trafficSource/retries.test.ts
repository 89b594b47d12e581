import { expect, test } from "vitest";
import { numberAt } from "../../load/columns.ts";
import { balancedService } from "../../testing/balancedService.ts";
import { amplification, clientsComplaint, nextAttempts, usualClients } from "./retries.ts";

// Reference: overload, timeouts, retries: amplification.
test.each`
  failed | retries | attempts
  ${0.1} | ${1}    | ${1.1}
  ${0.3} | ${2}    | ${1.39}
  ${0.5} | ${2}    | ${1.75}
  ${0.5} | ${3}    | ${1.875}
  ${0.8} | ${3}    | ${2.952}
  ${0.8} | ${5}    | ${3.68928}
  ${1}   | ${5}    | ${6}
`("$failed failed and $retries retries are $attempts attempts a request", ({ failed, retries, attempts }) => {
  expect(amplification(failed, retries)).toBeCloseTo(attempts, 9);
  let rates: readonly number[] = [];
  for (let second = 0; second < 10; second++) {
    rates = nextAttempts(10, rates, failed, { ...usualClients, retries });
  }
  expect(rates.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(10 * attempts, 9);
});

test("a budget bounds all retries together", () => {
  expect(nextAttempts(60, [60, 60], 1, { ...usualClients, retries: 2, retryBudget: 0.1 })).toEqual([60, 3, 3]);
});

test.each`
  clients                 | complaint
  ${{ retries: 6 }}       | ${"Clients try again 0 to 5 times."}
  ${{ retries: 0.5 }}     | ${"Clients try again 0 to 5 times."}
  ${{ retryBudget: 1.5 }} | ${"A retry budget is a share of the requests, from 0 to 1."}
  ${{ retryBudget: 0.1 }} | ${undefined}
`("$clients: $complaint", ({ clients, complaint }) => {
  expect(clientsComplaint({ ...usualClients, ...clients })).toBe(complaint);
});

test("GC-QU-12 half of all requests fail and clients try three times more: 1.875 attempts a request", () => {
  const world = balancedService({ image: { errorShare: 0.5 }, traffic: { rate: 40, retries: 3 } });
  world.until(300);
  expect(world.newest("loadBalancer/LoadBalancer/requestRate")).toBeCloseTo(40 * 1.875, 6);
});

/** One task that serves 100 requests per second one after the other, and finishes what nobody waits for. */
const overloadable = (rate: number, retries: number) =>
  balancedService({
    desiredCount: 1,
    image: { cpuMsPerRequest: 10, discipline: "firstComeFirstServed", finishesAbandoned: true },
    traffic: {
      clientTimeout: "100ms",
      // Nobody calls before the service answers: the first failures would start the storm.
      start: 0,
      stages: [
        { duration: 100, target: 0 },
        { duration: 60, target: rate },
      ],
      retries,
    },
  });
const offered = (world: ReturnType<typeof balancedService>): number =>
  world.newest("loadBalancer/LoadBalancer/requestRate") ?? 0;

// Fixed points of λ = λ₀(1 + p + … + p^r) with p = e^(−(100 − λ) · 0.1). Reference: overload, timeouts, retries.
test.each`
  id            | first | retries | settles
  ${"row"}      | ${60} | ${1}    | ${61.2446}
  ${"row"}      | ${60} | ${2}    | ${61.2743}
  ${"row"}      | ${65} | ${1}    | ${67.5272}
  ${"row"}      | ${65} | ${2}    | ${67.6626}
  ${"GC-QU-13"} | ${70} | ${1}    | ${77.0612}
  ${"GC-QU-13"} | ${70} | ${2}    | ${210}
  ${"row"}      | ${70} | ${3}    | ${280}
  ${"row"}      | ${75} | ${1}    | ${150}
`("$id: $first per second on 100 with a timeout of 0.1 s and $retries retries settle at $settles", (row) => {
  const world = overloadable(row.first, row.retries);
  world.until(1_500);
  expect(offered(world) / row.settles).toBeGreaterThan(0.999);
  expect(offered(world) / row.settles).toBeLessThan(1.001);
});

test("metastable: an outage of 30 s ends, the storm of retries does not; a retry budget of 10 % ends it", () => {
  const outage = (world: ReturnType<typeof balancedService>): void => {
    world.until(300);
    expect(offered(world)).toBeLessThan(62);
    world.send({ type: "lab.SetImageBehaviour", image: "app", errorShare: 1 });
    world.until(330);
    world.send({ type: "lab.SetImageBehaviour", image: "app", errorShare: 0 });
    world.until(900);
  };
  const without = overloadable(60, 0);
  outage(without);
  expect(offered(without)).toBeCloseTo(60, 6);
  expect(without.newest("loadBalancer/LoadBalancer/failedRate")).toBeLessThan(3);
  const storm = overloadable(60, 2);
  outage(storm);
  expect(offered(storm)).toBeGreaterThan(179);
  expect(storm.newest("loadBalancer/LoadBalancer/failedRate")).toBeGreaterThan(179);
  expect(storm.send({ type: "lab.SetClients", retryBudget: 0.1 })).toMatchObject({ accepted: true });
  storm.until(3_000);
  expect(offered(storm)).toBeLessThan(62);
});

test("GC-QU-10 50 workers of 0.25 s: 200 answers per second, refused connections are 502 and TargetConnectionErrorCount", () => {
  const world = balancedService({
    desiredCount: 1,
    image: { cpuMsPerRequest: 0.01, waitMsPerRequest: 250, workers: 50, acceptQueue: 100 },
    traffic: { rate: 300 },
  });
  world.until(300);
  expect(world.newest("loadBalancer/LoadBalancer/failedRate")).toBeCloseTo(100, 1);
  const { failed } = world.totals();
  expect(failed.elb502).toBeGreaterThan(10_000);
  expect(failed.elb504).toBe(0);
  expect(world.datapoints("TargetConnectionErrorCount LoadBalancer").at(-1)?.sum).toBeCloseTo(6_000, -1);
  expect(world.datapoints("HTTPCode_ELB_502_Count LoadBalancer").at(-1)?.sum).toBeCloseTo(6_000, -1);
});

const slotOfTask = (world: ReturnType<typeof balancedService>): number => world.task(1)?.sim.slot ?? -1;

// Exact mean value analysis. Reference: check values of the closed loop, D 0.05 s, Z 1 s.
test.each`
  id            | users  | throughput | responseTime
  ${"GC-QU-15"} | ${10}  | ${9.24074} | ${0.08216}
  ${"GC-QU-16"} | ${100} | ${20}      | ${4}
`("$id $users users who think for 1 s: $throughput per second, $responseTime s", (row) => {
  const world = balancedService({
    desiredCount: 1,
    image: { cpuMsPerRequest: 50 },
    traffic: { rate: row.users, thinkTime: "1s" },
  });
  world.until(1_000);
  const at = (name: string): number => numberAt(world.simulation.columns, "task", name, slotOfTask(world));
  expect(at("answerRate")).toBeCloseTo(row.throughput, 2);
  expect(at("responseTime")).toBeCloseTo(row.responseTime, 3);
});

test("GC-QU-23 round robin over 4 targets at 80 %: mean 3.27 service times in turn, 5 at random", () => {
  const mean = (inTurn: boolean): number => {
    const world = balancedService({
      desiredCount: 4,
      image: { cpuMsPerRequest: 100 },
      traffic: { rate: 32, inTurn },
    });
    world.until(1_000);
    return numberAt(world.simulation.columns, "task", "responseTime", slotOfTask(world)) / 0.1;
  };
  expect(mean(true)).toBeCloseTo(3.26738, 2);
  expect(mean(false)).toBeCloseTo(5, 2);
});
