import fc from "fast-check";
import { expect, test } from "vitest";
import { billedSeconds, fargatePerHour } from "./fargateCost.ts";
import { balancerPerHour, capacityUnits } from "./loadBalancerCost.ts";
import { prices } from "./prices.ts";

const month = prices.hoursPerMonth;

test.each`
  id             | cpu     | memory  | architecture | spot     | dollars
  ${"table"}     | ${256}  | ${512}  | ${"X86_64"}  | ${false} | ${9.01}
  ${"GC-PR-01"}  | ${512}  | ${1024} | ${"X86_64"}  | ${false} | ${18.0201}
  ${"table"}     | ${1024} | ${2048} | ${"X86_64"}  | ${false} | ${36.0401}
  ${"GC-PR-03a"} | ${1024} | ${2048} | ${"ARM64"}   | ${false} | ${28.835}
  ${"GC-PR-03b"} | ${1024} | ${2048} | ${"X86_64"}  | ${true}  | ${10.812}
  ${"table"}     | ${2048} | ${4096} | ${"X86_64"}  | ${false} | ${72.0802}
`(
  "$id a Fargate task of $cpu CPU units and $memory MiB ($architecture, Spot $spot) costs $dollars a month",
  ({ cpu, memory, architecture: cpuArchitecture, spot, dollars }) => {
    // The reference gives four decimals, the third price row rounded on the way.
    expect(Math.abs(fargatePerHour({ cpu, memory, cpuArchitecture, spot }) * month - dollars)).toBeLessThan(0.0002);
  },
);

const ranFor = (seconds: number): number => billedSeconds(10_000, 10_000 + seconds * 1_000, 1e9);

test("GC-PR-02 1 vCPU and 2 GB for 45 s is billed as 60 s", () => {
  expect(ranFor(45)).toBe(60);
  expect((ranFor(45) * fargatePerHour({ cpu: 1_024, memory: 2_048 })) / 3_600).toBeCloseTo(0.00082283, 8);
});

test("GC-PR-04 ten tasks of 0.25 vCPU and 0.5 GB for 61 s", () => {
  expect((10 * ranFor(61) * fargatePerHour({ cpu: 256, memory: 512 })) / 3_600).toBeCloseTo(0.00209137, 8);
});

test("GC-PR-05 and GC-LB-65 1 new connection per second, 120 active, 1.08 GB an hour: 1.08 LCU", () => {
  const units = capacityUnits({
    newConnectionsPerSecond: 1,
    activeConnections: 120,
    gigabytesPerHour: 1.08,
    requestsPerSecond: 1,
    rules: 10,
  });
  expect(units).toBe(1.08);
  expect(balancerPerHour(units)).toBeCloseTo(0.03114, 10);
  expect(balancerPerHour(units) * 720).toBeCloseTo(22.42, 2);
});

test("GC-LB-66 25 rules a request: the rules decide, 15 LCU", () => {
  const units = capacityUnits({
    newConnectionsPerSecond: 100,
    activeConnections: 3_000,
    gigabytesPerHour: 3.6,
    requestsPerSecond: 1_000,
    rules: 25,
  });
  expect(units).toBe(15);
  expect(balancerPerHour(units)).toBeCloseTo(0.1425, 10);
});

test("an idle load balancer costs 16.425 a month, the two alarms of a policy 0.20", () => {
  expect(balancerPerHour(0) * month).toBeCloseTo(16.425, 10);
  expect(2 * prices.alarmPerMonth).toBeCloseTo(0.2, 10);
});

test("GC-PR-08 four tasks of 0.5 vCPU and 1 GB cost 0.09874 an hour", () => {
  expect(4 * fargatePerHour({ cpu: 512, memory: 1_024 })).toBeCloseTo(0.09874, 5);
});

test("a task is billed from the image pull, not from RUNNING, and rounded up", () => {
  expect(billedSeconds(null, null, 60_000)).toBe(0);
  expect(billedSeconds(18_000, null, 18_000)).toBe(0);
  expect(billedSeconds(18_000, null, 60_000)).toBe(42);
  expect(billedSeconds(18_000, null, 60_001)).toBe(43);
});

test("billed minute by minute, the bill adds up to the whole", () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), fc.array(fc.nat(3e6), { maxLength: 20 }), (starts, runs, looks) => {
      const instants = [...looks, 3e6].sort((a, b) => a - b);
      let billed = 0;
      let last = 0;
      for (const at of instants) {
        const more = billedSeconds(starts, starts + runs, at) - billedSeconds(starts, starts + runs, last);
        expect(more).toBeGreaterThanOrEqual(0);
        billed += more;
        last = at;
      }
      expect(billed).toBe(Math.max(60, Math.ceil(runs / 1_000)));
    }),
  );
});
