import fc from "fast-check";
import { expect, test } from "vitest";
import type { TrafficShape } from "./model.ts";
import { rateAt, requestsBetween } from "./requests.ts";

const ramp: TrafficShape = { kind: "stages", start: 20, stages: [{ duration: 120, target: 200 }] };
const k6: TrafficShape = {
  kind: "stages",
  start: 1,
  stages: [
    { duration: 30, target: 20 },
    { duration: 90, target: 10 },
    { duration: 20, target: 0 },
  ],
};

test("GC-TP-01 start 20, ramp to 200 in 2 min: 110 per second after a minute, 13200 requests in all", () => {
  expect(rateAt(ramp, 60)).toBe(110);
  expect(rateAt(ramp, 120)).toBe(200);
  expect(requestsBetween(ramp, 0, 120)).toBe(13_200);
});

test.each([
  [15, 10.5],
  [30, 20],
  [75, 15],
  [120, 10],
  [130, 5],
  [140, 0],
  [1_000, 0],
])("GC-TP-02 k6 stages 30s→20, 1m30s→10, 20s→0 from 1: at %s s the rate is %s", (at, rate) => {
  expect(rateAt(k6, at)).toBe(rate);
});

test("GC-TP-03 a stage of duration 0 jumps", () => {
  const jump: TrafficShape = { kind: "stages", start: 10, stages: [{ duration: 0, target: 500 }] };
  expect(rateAt(jump, 0)).toBe(500);
  expect(requestsBetween(jump, 0, 1)).toBe(500);
  expect(requestsBetween(jump, -1, 0)).toBe(10);
});

test("GC-TP-04 ramping-arrival-rate 300 per minute to 600 per minute in a minute: 7.5 per second after 30 s", () => {
  const arrivals: TrafficShape = { kind: "stages", start: 5, stages: [{ duration: 60, target: 10 }] };
  expect(rateAt(arrivals, 30)).toBe(7.5);
});

test("a recording spreads each period's requests evenly and ends", () => {
  const recorded: TrafficShape = { kind: "recorded", periodSeconds: 300, values: [600, 0, 3_000] };
  expect(rateAt(recorded, 10)).toBe(2);
  expect(requestsBetween(recorded, 299, 300)).toBe(2);
  expect(requestsBetween(recorded, 299.5, 300.5)).toBe(1);
  expect(requestsBetween(recorded, -5, 10_000)).toBe(3_600);
  expect(rateAt(recorded, 900)).toBe(0);
});

const shape: fc.Arbitrary<TrafficShape> = fc.oneof(
  fc.record({ kind: fc.constant("constant" as const), rate: fc.nat(1_000) }),
  fc.record({
    kind: fc.constant("stages" as const),
    start: fc.nat(500),
    stages: fc.array(fc.record({ duration: fc.nat(120), target: fc.nat(500) }), { maxLength: 6 }),
  }),
  fc.record({
    kind: fc.constant("recorded" as const),
    periodSeconds: fc.integer({ min: 1, max: 90 }),
    values: fc.array(fc.nat(5_000), { maxLength: 10 }),
  }),
);

test("seconds add up to the whole, wherever it is cut", () => {
  fc.assert(
    fc.property(shape, fc.array(fc.nat(700), { minLength: 2, maxLength: 12 }), (traffic, cuts) => {
      const points = cuts.sort((a, b) => a - b);
      let sum = 0;
      for (let i = 1; i < points.length; i++) {
        sum += requestsBetween(traffic, points[i - 1] as number, points[i] as number);
      }
      const whole = requestsBetween(traffic, points[0] as number, points.at(-1) as number);
      expect(sum).toBeCloseTo(whole, 6);
    }),
  );
});

test("a short piece is the rate times its length", () => {
  fc.assert(
    fc.property(shape, fc.nat(700), (traffic, at) => {
      const piece = 1e-6;
      expect(requestsBetween(traffic, at, at + piece) / piece).toBeCloseTo(rateAt(traffic, at), 1);
    }),
  );
});
