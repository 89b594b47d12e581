// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: check values, some of which happen to be ln 2 and ln 10
import fc from "fast-check";
import { expect, test } from "vitest";
import { stationary, stepBounded } from "./boundedQueue.ts";
import { loadBalancerColumnsOf } from "./columns.ts";
import { erlangC } from "./erlang.ts";
import { meanInTurn } from "./inTurn.ts";
import { requestTotals } from "./stepSecond.ts";
import { giveBackTaskSlot, type TaskLoad } from "./taskSlots.ts";
import { oneVcpu, testFleet } from "./testFleet.ts";

const percentOff = (actual: number, expected: number): number => Math.abs(actual / expected - 1) * 100;
const setBalancer = (fleet: ReturnType<typeof testFleet>, name: "users" | "inTurn", value: number): void => {
  loadBalancerColumnsOf(fleet.columns)[name][0] = value;
};

/** Users who each wait for their answer and then think for a second. */
function askInTurns(fleet: ReturnType<typeof testFleet>, users: number): void {
  setBalancer(fleet, "users", users);
  let rate = users;
  for (let second = 0; second < 2_000; second++) {
    fleet.run(rate, 1);
    const [inside, left] = [fleet.balancer("inFlight"), fleet.balancer("answerRate")];
    rate = Math.min(users / (1 + inside / Math.max(1e-9, left)), users - inside + left);
    if (second < 1_999) fleet.percentiles();
  }
}

// One after the other. Reference: check values of percentiles, 10 requests per second and lane; tolerance 0.5 %.
test.each`
  id            | vcpu | rho     | mean       | p50        | p95        | p99
  ${"M/M/1"}    | ${1} | ${0.5}  | ${0.2}     | ${0.13863} | ${0.59915} | ${0.92103}
  ${"GC-QU-04"} | ${1} | ${0.8}  | ${0.5}     | ${0.34657} | ${1.49787} | ${2.30259}
  ${"M/M/1"}    | ${1} | ${0.9}  | ${1}       | ${0.69315} | ${2.99573} | ${4.60517}
  ${"M/M/1"}    | ${1} | ${0.95} | ${2}       | ${1.38629} | ${5.99146} | ${9.21034}
  ${"M/M/2"}    | ${2} | ${0.5}  | ${0.13333} | ${0.09744} | ${0.38165} | ${0.5666}
  ${"M/M/2"}    | ${2} | ${0.8}  | ${0.27778} | ${0.204}   | ${0.79107} | ${1.19374}
  ${"M/M/2"}    | ${2} | ${0.95} | ${1.02564} | ${0.7212}  | ${3.02382} | ${4.63326}
  ${"M/M/4"}    | ${4} | ${0.5}  | ${0.1087}  | ${0.07834} | ${0.31497} | ${0.47642}
  ${"GC-QU-05"} | ${4} | ${0.8}  | ${0.17455} | ${0.13462} | ${0.4738}  | ${0.68932}
  ${"M/M/4"}    | ${4} | ${0.95} | ${0.54571} | ${0.39856} | ${1.55197} | ${2.35669}
  ${"M/M/8"}    | ${8} | ${0.5}  | ${0.10148} | ${0.07103} | ${0.30152} | ${0.46247}
  ${"M/M/8"}    | ${8} | ${0.95} | ${0.31104} | ${0.24101} | ${0.8338}  | ${1.2366}
`(
  "$id one after the other, $vcpu vCPU at utilisation $rho: mean $mean s, p99 $p99 s",
  (row: Record<string, number>) => {
    const vcpu = row.vcpu as number;
    const fleet = testFleet([{ ...oneVcpu, vcpu, firstCome: true }]);
    fleet.run((row.rho as number) * vcpu * 10, 5_000);
    const found = fleet.percentiles();
    expect(percentOff(fleet.task("responseTime"), row.mean as number)).toBeLessThan(0.1);
    expect(percentOff(found[0] as number, row.p50 as number)).toBeLessThan(0.5);
    expect(percentOff(found[1] as number, row.p95 as number)).toBeLessThan(0.5);
    expect(percentOff(found[2] as number, row.p99 as number)).toBeLessThan(0.5);
  },
);

test("GC-QU-10 50 workers that each request keeps for 0.25 s: 200 per second, the rest waits and is refused", () => {
  const load = { ...oneVcpu, cpuSecondsPerRequest: 1e-6, waitSeconds: 0.25, workers: 50, acceptQueue: 511 };
  const fleet = testFleet([load]);
  fleet.run(300, 120);
  expect(fleet.task("answerRate")).toBeCloseTo(200, 2);
  // The queue fills in some five seconds; then 100 per second meet no free place.
  expect(fleet.balancer("connectionErrorRate")).toBeCloseTo(100, 1);
  expect(fleet.balancer("elb502Rate")).toBeCloseTo(100, 1);
  expect(percentOff(fleet.task("inFlight"), 561)).toBeLessThan(1);
  expect(fleet.task("memory")).toBeCloseTo(128 + 50 * 2, 9);
});

// M/M/1/K: P = (1 − ρ)ρ^K ÷ (1 − ρ^(K+1)), and 1 ÷ (K + 1) at ρ = 1. Reference: check values of blocking.
test.each`
  places | rho     | blocked
  ${5}   | ${0.5}  | ${0.015873}
  ${5}   | ${0.8}  | ${0.088819}
  ${5}   | ${1}    | ${0.166667}
  ${5}   | ${2}    | ${0.507937}
  ${10}  | ${0.95} | ${0.069427}
  ${10}  | ${1.2}  | ${0.192586}
  ${50}  | ${0.95} | ${0.004151}
  ${50}  | ${1}    | ${0.019608}
  ${50}  | ${2}    | ${0.5}
`("M/M/1/$places at $rho refuses $blocked of the requests", ({ places, rho, blocked }: Record<string, number>) => {
  for (const workers of [1, 3, places as number]) {
    const load = { ...oneVcpu, workers, acceptQueue: (places as number) - workers };
    const fleet = testFleet([load]);
    fleet.run((rho as number) * 10, 4_000);
    expect(fleet.balancer("connectionErrorRate") / ((rho as number) * 10)).toBeCloseTo(blocked as number, 5);
  }
});

test("with more workers than it ever needs a task behaves as without a bound", () => {
  const fleet = testFleet([{ ...oneVcpu, vcpu: 4, waitSeconds: 0.3, workers: 1_000, acceptQueue: 511 }]);
  fleet.run(36, 4_000);
  const mean = 0.3 + 0.1 * (1 + erlangC(4, 0.9) / (4 * 0.1));
  expect(percentOff(fleet.task("inFlight"), 36 * mean)).toBeLessThan(0.01);
  expect(fleet.task("cpu")).toBeCloseTo(90, 4);
});

test.each`
  vcpu | firstCome
  ${1} | ${false}
  ${4} | ${false}
  ${1} | ${true}
  ${4} | ${true}
`("far bounds change nothing about the percentiles of $vcpu vCPU, one after the other: $firstCome", (row) => {
  const load = { ...oneVcpu, vcpu: row.vcpu, waitSeconds: 0.02, firstCome: row.firstCome };
  const [free, bounded] = [load, { ...load, workers: 500, acceptQueue: 511 }].map((each) => {
    const fleet = testFleet([each]);
    fleet.run(row.vcpu * 8, 2_000);
    return fleet.percentiles();
  });
  for (const [index, time] of (free ?? []).entries()) expect(percentOff(bounded?.[index] ?? 0, time)).toBeLessThan(0.5);
});

test("80 of 100 users always wait: what is inside hardly varies, so times are as sizes are, exponential", () => {
  const fleet = testFleet([{ ...oneVcpu, cpuSecondsPerRequest: 0.05 }]);
  askInTurns(fleet, 100);
  const [p50 = 0, p95 = 0, p99 = 0] = fleet.percentiles();
  const mean = fleet.task("responseTime");
  expect(percentOff(p50, 0.693 * mean)).toBeLessThan(3);
  expect(percentOff(p95, 2.996 * mean)).toBeLessThan(3);
  expect(percentOff(p99, 4.605 * mean)).toBeLessThan(3);
});

// Exact mean value analysis: R = D(1 + Q), X = N ÷ (R + Z). Reference: check values of the closed loop, D 0.05 s, Z 1 s.
test.each`
  id            | users  | throughput  | responseTime
  ${"N 1"}      | ${1}   | ${0.95238}  | ${0.05}
  ${"GC-QU-15"} | ${10}  | ${9.24074}  | ${0.08216}
  ${"N 20"}     | ${20}  | ${16.82216} | ${0.18891}
  ${"N 25"}     | ${25}  | ${18.99556} | ${0.3161}
  ${"N 50"}     | ${50}  | ${20}       | ${1.5}
  ${"GC-QU-16"} | ${100} | ${20}       | ${4}
`("$id $users users who think for 1 s: $throughput per second, $responseTime s", (row: Record<string, number>) => {
  const { users = 0, throughput = 0, responseTime = 0 } = row;
  const fleet = testFleet([{ ...oneVcpu, cpuSecondsPerRequest: 0.05 }]);
  askInTurns(fleet, users);
  expect(percentOff(fleet.task("answerRate"), throughput)).toBeLessThan(0.01);
  expect(percentOff(fleet.task("responseTime"), responseTime)).toBeLessThan(0.05);
});

// σ = (kλ ÷ (kλ + μ(1 − σ)))^k, T = 1 ÷ (μ(1 − σ)). Reference: balancing over k equal tasks.
test.each`
  id            | targets | rho     | mean
  ${"k 2"}      | ${2}    | ${0.5}  | ${1.61803}
  ${"k 2"}      | ${2}    | ${0.95} | ${15.08573}
  ${"k 4"}      | ${4}    | ${0.5}  | ${1.43252}
  ${"GC-QU-23"} | ${4}    | ${0.8}  | ${3.26738}
  ${"k 10"}     | ${10}   | ${0.8}  | ${2.92227}
  ${"k 10"}     | ${10}   | ${0.95} | ${11.15495}
`(
  "$id: $targets targets in turn at utilisation $rho: mean $mean, at random 1 ÷ (1 − ρ)",
  (row: Record<string, number>) => {
    const { targets = 0, rho = 0, mean = 0 } = row;
    expect(meanInTurn(targets, rho)).toBeCloseTo(mean, 5);
    const fleet = testFleet(Array.from({ length: targets }, () => ({ ...oneVcpu, cpuSecondsPerRequest: 1 })));
    fleet.run(rho * targets, 4_000);
    expect(percentOff(fleet.task("responseTime"), 1 / (1 - rho))).toBeLessThan(0.1);
    setBalancer(fleet, "inTurn", 1);
    fleet.run(rho * targets, 4_000);
    expect(percentOff(fleet.task("responseTime"), mean)).toBeLessThan(0.1);
  },
);

test("GC-QU-20 a leak of 1 MiB a minute at 40 in flight passes 512 MiB after 304 minutes", () => {
  const fleet = testFleet([
    { ...oneVcpu, cpuSecondsPerRequest: 1e-6, waitSeconds: 1, memoryLimitMiB: 512, leakMiBPerMinute: 1 },
  ]);
  let second = 0;
  while (fleet.run(40, 1).outOfMemory.length === 0 && second < 20_000) second++;
  expect(second / 60).toBeCloseTo(304, 1);
});

test("an application that goes on for nobody answers nobody once everyone waits longer than the client does", () => {
  const load = { ...oneVcpu, cpuSecondsPerRequest: 0.01, firstCome: true };
  const kept = testFleet([{ ...load, finishesAbandoned: true }], 0.5);
  kept.run(150, 300);
  expect(kept.balancer("answerRate")).toBeLessThan(1);
  expect(kept.balancer("elb504Rate")).toBeCloseTo(150, 0);
  expect(kept.task("cpu")).toBeGreaterThan(99);
  // Those who still wait have waited half a second at most.
  expect(kept.balancer("inFlight")).toBeLessThan(100);
  const dropped = testFleet([load], 0.5);
  dropped.run(150, 300);
  expect(dropped.balancer("answerRate")).toBeGreaterThan(95);
});

test("the stationary point of a bounded queue balances: what is offered is served or refused", () => {
  const load = fc.record({
    lanes: fc.constantFrom(1, 2, 4),
    laneRate: fc.constantFrom(0.5, 10, 1_000),
    wait: fc.constantFrom(0, 0.01, 1, 30),
    workers: fc.constantFrom(1, 7, 50, 600),
    acceptQueue: fc.constantFrom(0, 1, 30, 4_096),
    users: fc.constantFrom(0, 0, 3.5, 40),
  });
  fc.assert(
    fc.property(load, fc.constantFrom(0.01, 3, 500, 1e5), fc.constantFrom(0, 3, 90), (task, rate, before) => {
      const point = { inside: 0, square: 0, throughput: 0, blocked: 0 };
      stationary(task, rate, point);
      if (task.users === 0) expect(percentOff(point.throughput, rate * (1 - point.blocked))).toBeLessThan(0.001);
      const second = { inside: 0, served: 0, refused: 0, variation: 0 };
      stepBounded(task, before, rate, second);
      expect(second.inside + second.served + second.refused).toBeCloseTo(before + rate, 6);
      expect(Math.min(second.inside, second.served, second.refused)).toBeGreaterThanOrEqual(-1e-9);
    }),
    { numRuns: 200 },
  );
});

test("every request is answered, failed or in flight, whatever the task does with it", () => {
  const load = fc.record({
    vcpu: fc.constantFrom(0.5, 1, 1.75, 4),
    cpuSecondsPerRequest: fc.constantFrom(0.001, 0.02, 1),
    waitSeconds: fc.constantFrom(0, 0.03, 20),
    workers: fc.constantFrom(null, 1, 50),
    acceptQueue: fc.constantFrom(0, 511),
    firstCome: fc.boolean(),
    finishesAbandoned: fc.boolean(),
    leakMiBPerMinute: fc.constantFrom(0, 1),
    errorShare: fc.constantFrom(0, 0.1),
  });
  const sharing = (loads: readonly Partial<TaskLoad>[]): readonly Partial<TaskLoad>[] =>
    loads.map((part, index) => ({
      ...part,
      sharing: { containerInstanceId: "i", instanceVcpu: 2, shares: 256 * (index + 1), limitVcpu: null },
    }));
  fc.assert(
    fc.property(
      fc.array(load, { minLength: 1, maxLength: 4 }),
      fc.record({ timeout: fc.constantFrom(0.1, 1, 60), users: fc.constantFrom(0, 30), inTurn: fc.boolean() }),
      fc.boolean(),
      fc.array(fc.tuple(fc.constantFrom(0, 0.3, 5, 80, 3_000), fc.integer({ min: 1, max: 60 })), { maxLength: 6 }),
      fc.boolean(),
      (loads, { timeout, users, inTurn }, onInstance, runs, stops) => {
        const parts: readonly Partial<TaskLoad>[] = onInstance ? sharing(loads) : loads;
        const fleet = testFleet(
          parts.map((part) => ({ ...oneVcpu, ...part })),
          timeout,
        );
        setBalancer(fleet, "users", users);
        setBalancer(fleet, "inTurn", inTurn ? 1 : 0);
        for (const [index, [rate, seconds]] of runs.entries()) {
          for (let second = 0; second < seconds; second++) {
            fleet.run(rate, 1);
            const { requests, answers, failed, inFlight } = requestTotals(fleet.columns, 0);
            const { target5xx: _, ...notAnswered } = failed;
            const accounted = Object.values(notAnswered).reduce((sum, count) => sum + count, answers) + inFlight;
            expect(Math.abs(accounted - requests)).toBeLessThanOrEqual(1e-8 * (1 + requests));
            for (const count of [answers, inFlight, ...Object.values(failed)])
              expect(count).toBeGreaterThanOrEqual(-1e-7);
          }
          if (stops && index === 0) giveBackTaskSlot(fleet.columns, fleet.slots[0] as number);
        }
      },
    ),
    { numRuns: 120 },
  );
});
