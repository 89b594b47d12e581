import fc from "fast-check";
import { expect, test } from "vitest";
import { erlangC } from "./erlang.ts";
import { requestTotals } from "./stepSecond.ts";
import { expectedResponseTime, giveBackTaskSlot } from "./taskSlots.ts";
import { oneVcpu, testFleet } from "./testFleet.ts";

/** Relative difference, in percent. */
const percentOff = (actual: number, expected: number): number => Math.abs(actual / expected - 1) * 100;

// M/M/c: T = 1/μ · (1 + C ÷ (c(1 − ρ))). Reference: request model, formulas and check values.
test.each`
  vcpu  | rho
  ${1}  | ${0.5}
  ${1}  | ${0.8}
  ${1}  | ${0.9}
  ${1}  | ${0.95}
  ${2}  | ${0.5}
  ${2}  | ${0.8}
  ${2}  | ${0.9}
  ${2}  | ${0.95}
  ${4}  | ${0.5}
  ${4}  | ${0.8}
  ${4}  | ${0.9}
  ${4}  | ${0.95}
  ${8}  | ${0.9}
  ${16} | ${0.95}
`("$vcpu vCPU settle on the M/M/$vcpu mean at utilisation $rho", ({ vcpu, rho }: { vcpu: number; rho: number }) => {
  const fleet = testFleet([{ ...oneVcpu, vcpu }]);
  const rate = rho * vcpu * 10;
  fleet.run(rate, 20_000);
  const mean = 0.1 * (1 + erlangC(vcpu, rho) / (vcpu * (1 - rho)));
  expect(percentOff(fleet.task("responseTime"), mean)).toBeLessThan(0.01);
  expect(percentOff(fleet.task("inFlight"), rate * mean)).toBeLessThan(0.01);
  expect(fleet.task("cpu")).toBeCloseTo(rho * 100, 9);
  expect(fleet.task("answerRate")).toBeCloseTo(rate, 9);
});

test("GC-QU-05 M/M/4 with 10 per second and lane at 32 per second: mean 0.174554 s", () => {
  const fleet = testFleet([{ ...oneVcpu, vcpu: 4 }]);
  fleet.run(32, 5_000);
  expect(fleet.task("responseTime")).toBeCloseTo(0.174554, 6);
});

test("GC-QU-07 processor sharing at utilisation 0.8 with 0.1 s of CPU each: mean 0.5 s, whatever the sizes", () => {
  const fleet = testFleet([oneVcpu]);
  fleet.run(8, 5_000);
  expect(fleet.task("responseTime")).toBeCloseTo(0.5, 9);
});

test("a quarter vCPU is one slower lane: the same utilisation, four times the response time", () => {
  const fleet = testFleet([{ ...oneVcpu, vcpu: 0.25 }]);
  fleet.run(2, 5_000);
  expect(fleet.task("cpu")).toBeCloseTo(80, 9);
  expect(fleet.task("responseTime")).toBeCloseTo(2, 6);
});

test("GC-QU-08 Little: 200 requests per second that take 0.25 s are 50 in flight", () => {
  const fleet = testFleet([{ ...oneVcpu, cpuSecondsPerRequest: 1e-6, waitSeconds: 0.25 }]);
  fleet.run(200, 60);
  expect(fleet.task("inFlight")).toBeCloseTo(50, 1);
});

test("GC-QU-09 120 requests per second of 0.05 s on 4 tasks of 2 vCPU are 75 % CPU", () => {
  const fleet = testFleet(Array.from({ length: 4 }, () => ({ ...oneVcpu, vcpu: 2, cpuSecondsPerRequest: 0.05 })));
  const { service } = fleet.run(120, 300);
  expect((service.cpuSum[0] as number) / (service.running[0] as number)).toBeCloseTo(75, 6);
});

test("GC-QU-11 150 per second on capacity 100 for 120 s: backlog 6000, 60 s late, drained 150 s after 60 per second", () => {
  const fleet = testFleet([{ ...oneVcpu, cpuSecondsPerRequest: 0.01 }]);
  fleet.run(150, 120);
  expect(percentOff(fleet.task("inFlight"), 6_000)).toBeLessThan(0.5);
  expect(percentOff(expectedResponseTime(fleet.columns, 0), 60)).toBeLessThan(0.5);
  fleet.run(60, 149);
  expect(fleet.task("inFlight")).toBeGreaterThan(20);
  fleet.run(60, 11);
  expect(fleet.task("inFlight")).toBeCloseTo(1.5, 1);
});

test("overload keeps the CPU at its cap and never above", () => {
  const fleet = testFleet([oneVcpu]);
  fleet.run(1_000, 10);
  expect(fleet.task("cpu")).toBeGreaterThan(99.9);
  expect(fleet.task("cpu")).toBeLessThanOrEqual(100);
});

// Processor-sharing percentiles in seconds at 10 requests per second and lane; tolerance 3 %, see sojournTable.ts.
test.each`
  vcpu | rho     | p50       | p95       | p99
  ${1} | ${0.5}  | ${0.1132} | ${0.6864} | ${1.2446}
  ${1} | ${0.8}  | ${0.2352} | ${1.8748} | ${3.6941}
  ${1} | ${0.9}  | ${0.4336} | ${3.8688} | ${7.8333}
  ${1} | ${0.95} | ${0.8287} | ${7.8634} | ${16.138}
  ${2} | ${0.5}  | ${0.0854} | ${0.4223} | ${0.7117}
  ${2} | ${0.8}  | ${0.145}  | ${0.9931} | ${1.9173}
  ${2} | ${0.95} | ${0.4376} | ${3.9866} | ${8.1447}
  ${4} | ${0.5}  | ${0.074}  | ${0.3299} | ${0.5172}
  ${4} | ${0.8}  | ${0.1037} | ${0.5785} | ${1.0565}
  ${4} | ${0.95} | ${0.25}   | ${2.0645} | ${4.1699}
`("percentiles of $vcpu shared lanes at utilisation $rho", ({ vcpu, rho, p50, p95, p99 }: Record<string, number>) => {
  const fleet = testFleet([{ ...oneVcpu, vcpu: vcpu as number }]);
  fleet.run((rho as number) * (vcpu as number) * 10, 5_000);
  const found = fleet.percentiles();
  const tolerance = vcpu === 1 ? 0.5 : 3;
  expect(percentOff(found[0] as number, p50 as number)).toBeLessThan(tolerance);
  expect(percentOff(found[1] as number, p95 as number)).toBeLessThan(tolerance);
  expect(percentOff(found[2] as number, p99 as number)).toBeLessThan(tolerance);
});

test("the percentiles of unequal tasks are those of the mixture", () => {
  // Three answers in four take 0.01 s, one takes 1 s.
  const slow = { ...oneVcpu, cpuSecondsPerRequest: 1e-5, waitSeconds: 1 };
  const fast = { ...oneVcpu, cpuSecondsPerRequest: 1e-5, waitSeconds: 0.01 };
  const fleet = testFleet([slow, fast, fast, fast]);
  fleet.run(100, 60);
  const [p50, p95] = fleet.percentiles();
  expect(p50).toBeCloseTo(0.01, 4);
  expect(p95).toBeCloseTo(1, 3);
});

test("GC-LB-25 a response that would start at 61 s meets the idle timeout of 60 s: 504", () => {
  const fleet = testFleet([{ ...oneVcpu, cpuSecondsPerRequest: 0.001, waitSeconds: 61 }], 60);
  fleet.run(1, 600);
  expect(fleet.balancer("answers")).toBe(0);
  expect(fleet.balancer("elb504Rate")).toBeCloseTo(1, 3);
});

test("GC-LB-26 with an idle timeout of 120 s the same response is a 200", () => {
  const fleet = testFleet([{ ...oneVcpu, cpuSecondsPerRequest: 0.001, waitSeconds: 61 }], 120);
  fleet.run(1, 600);
  expect(fleet.balancer("elb504")).toBe(0);
  expect(fleet.balancer("answerRate")).toBeCloseTo(1, 3);
});

test("in overload nobody can time out before the timeout has passed, then what exceeds the capacity does", () => {
  const fleet = testFleet([{ ...oneVcpu, cpuSecondsPerRequest: 0.01 }], 60);
  fleet.run(50, 100);
  fleet.run(150, 60);
  expect(fleet.balancer("elb504")).toBe(0);
  fleet.run(150, 600);
  expect(fleet.balancer("elb504Rate")).toBeCloseTo(50, 0);
  expect(fleet.balancer("answerRate")).toBeCloseTo(100, 0);
  // Nobody who was answered waited longer than the timeout, and some waited almost as long.
  const [p50 = 0, p95 = 0, p99 = 0] = fleet.percentiles();
  expect(p50).toBeLessThan(p95);
  expect(p95).toBeLessThan(p99);
  expect(p95).toBeGreaterThan(48);
  expect(p99).toBeLessThanOrEqual(60);
});

test("thirty seconds into an overload nobody can have waited for more than thirty seconds", () => {
  const fleet = testFleet([{ ...oneVcpu, cpuSecondsPerRequest: 0.01 }], 60);
  fleet.run(50, 100);
  fleet.run(384, 30);
  const [p50 = 0, p95 = 0, p99 = 0] = fleet.percentiles();
  // The fluid limit of processor sharing: an age x has share 1 − (1 − x)^(1 + 1/(ρ − 1)) of it.
  expect(percentOff(p50, 12)).toBeLessThan(25);
  expect(percentOff(p95, 26.7)).toBeLessThan(15);
  expect(p99).toBeLessThan(32);
  expect(percentOff(fleet.task("responseTime"), 12.8)).toBeLessThan(25);
});

test("a load that rises slowly never makes percentiles fall", () => {
  const fleet = testFleet([oneVcpu], 60);
  let before = 0;
  for (let rate = 5; rate < 9.7; rate += 0.01) {
    fleet.run(rate, 10);
    const p99 = fleet.percentiles()[2] ?? 0;
    expect(p99).toBeGreaterThan(before);
    before = p99;
  }
});

test("a client that leaves first makes it a 460", () => {
  const fleet = testFleet([{ ...oneVcpu, waitSeconds: 40 }], 30);
  const balancers = fleet.columns.loadBalancer;
  (balancers?.data.clientGivesUp as Float64Array)[0] = 1;
  fleet.run(1, 300);
  expect(fleet.balancer("elb460Rate")).toBeCloseTo(1, 3);
  expect(fleet.balancer("elb504")).toBe(0);
});

test("errors begin anew after more than five quiet minutes", () => {
  const fleet = testFleet([{ ...oneVcpu, cpuSecondsPerRequest: 0.001 }]);
  const serving = fleet.columns.task?.data.serving as Float64Array;
  const began: number[] = [];
  const refuseFor = (seconds: number, quietSeconds: number): void => {
    serving[0] = 0;
    fleet.run(1, seconds);
    began.push(fleet.balancer("elb502BeganAtMs"));
    serving[0] = 1;
    fleet.run(1, quietSeconds);
  };
  refuseFor(3, 299);
  refuseFor(2, 300);
  refuseFor(1, 1);
  expect(began).toEqual([1_000, 1_000, 605_000]);
});

test("GC-QU-19 memory 128 MiB plus 2 MiB a request passes 512 MiB above 192 in flight", () => {
  const limited = { ...oneVcpu, memoryLimitMiB: 512, cpuSecondsPerRequest: 1e-6 };
  const alive = testFleet([{ ...limited, waitSeconds: 191.9 }]);
  expect(alive.run(1, 30_000).outOfMemory).toEqual([]);
  const dead = testFleet([{ ...limited, waitSeconds: 193 }]);
  expect(dead.run(1, 30_000).outOfMemory).toEqual(dead.slots);
});

test("what waits in the accept queue takes no memory: a backlog alone kills no application of modest appetite", () => {
  const fleet = testFleet([{ ...oneVcpu, memoryPerRequestMiB: 0.5, memoryLimitMiB: 512 }], 60);
  expect(fleet.run(5_000, 300).outOfMemory).toEqual([]);
  expect(fleet.task("inFlight")).toBeGreaterThan(10_000);
  expect(fleet.task("memory")).toBe(128 + 512 * 0.5);
});

test("the cost of a second does not depend on the rate: a million requests are one flow", () => {
  const fleet = testFleet([{ ...oneVcpu, cpuSecondsPerRequest: 1e-6 }]);
  fleet.run(900_000, 3_000);
  expect(fleet.task("cpu")).toBeCloseTo(90, 6);
  expect(fleet.task("inFlight")).toBeCloseTo(9, 3);
});

test("every request is answered, failed or in flight, whatever happens", () => {
  const load = fc.record({
    vcpu: fc.constantFrom(0.25, 0.5, 1, 2, 4),
    cpuSecondsPerRequest: fc.constantFrom(0, 0.001, 0.02, 0.1, 1),
    waitSeconds: fc.constantFrom(0, 0.03, 1, 20),
    errorShare: fc.constantFrom(0, 0.1, 1),
  });
  const act = fc.oneof(
    fc.record({
      kind: fc.constant("run" as const),
      rate: fc.constantFrom(0, 0.3, 5, 80, 3_000),
      seconds: fc.integer({ min: 1, max: 90 }),
    }),
    fc.record({ kind: fc.constant("stopTask" as const), index: fc.integer({ min: 0, max: 4 }) }),
  );
  fc.assert(
    fc.property(
      fc.array(load, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(1, 10, 60),
      fc.array(act, { minLength: 1, maxLength: 12 }),
      (loads, timeout, acts) => {
        const fleet = testFleet(
          loads.map((part) => ({ ...oneVcpu, ...part })),
          timeout,
        );
        const stopped = new Set<number>();
        for (const step of acts) {
          if (step.kind === "run") fleet.run(step.rate, step.seconds);
          else {
            const slot = fleet.slots[step.index];
            if (slot === undefined || stopped.has(slot)) continue;
            stopped.add(slot);
            giveBackTaskSlot(fleet.columns, slot);
            fleet.run(0, 1);
          }
          const { requests, answers, failed, inFlight } = requestTotals(fleet.columns, 0);
          const { target5xx: _, ...notAnswered } = failed;
          const accounted = Object.values(notAnswered).reduce((sum, count) => sum + count, answers) + inFlight;
          expect(Math.abs(accounted - requests)).toBeLessThanOrEqual(1e-8 * (1 + requests));
          for (const count of [answers, inFlight, ...Object.values(failed)])
            expect(count).toBeGreaterThanOrEqual(-1e-9);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("answers that nobody took do not turn up in the next second", () => {
  const slow = testFleet([{ ...oneVcpu, waitSeconds: 9 }]);
  slow.run(5, 60);
  const fast = testFleet([{ ...oneVcpu, cpuSecondsPerRequest: 0.001 }]);
  fast.run(5, 1);
  for (const time of fast.percentiles()) expect(time).toBeLessThan(1);
});

test("a world that has just begun sees nothing of another one", () => {
  testFleet([oneVcpu]).run(5, 10);
  const { service, targetGroup } = testFleet([]).run(5, 1);
  expect([...service.running, ...service.cpuSum, ...targetGroup.answered].every((value) => value === 0)).toBe(true);
});
