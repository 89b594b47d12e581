import fc from "fast-check";
import { expect, test } from "vitest";
import type { TrafficShape } from "./model.ts";
import { profileText, readProfile } from "./profile.ts";

const shapeOf = (text: string): TrafficShape => {
  const read = readProfile(text);
  if ("complaint" in read) throw new Error(read.complaint);
  return read.shape;
};

test("segments follow one another, each from where the last one ended", () => {
  expect(shapeOf("start 20; ramp 2m to 200; hold 5m; jump 500; hold 90s; ramp 1m to 50")).toEqual({
    kind: "stages",
    start: 20,
    stages: [
      { duration: 120, target: 200 },
      { duration: 300, target: 200 },
      { duration: 0, target: 500 },
      { duration: 90, target: 500 },
      { duration: 60, target: 50 },
    ],
  });
});

test("a spike comes back to where it began, stairs hold every step, a start alone is constant", () => {
  expect(shapeOf("start 20; hold 1m; spike 500 for 4m")).toMatchObject({
    stages: [
      { duration: 60, target: 20 },
      { duration: 0, target: 500 },
      { duration: 240, target: 500 },
      { duration: 0, target: 20 },
    ],
  });
  expect(shapeOf("stairs from 50 by 25 every 3m x3")).toEqual({
    kind: "stages",
    start: 50,
    stages: [
      { duration: 180, target: 50 },
      { duration: 0, target: 75 },
      { duration: 180, target: 75 },
      { duration: 0, target: 100 },
      { duration: 180, target: 100 },
    ],
  });
  expect(shapeOf("start 60")).toEqual({ kind: "constant", rate: 60 });
});

test("a sine with noise", () => {
  expect(readProfile("sine 24h mean 100 amp 80 phase 9h; noise poisson seed 7")).toEqual({
    shape: { kind: "sine", periodSeconds: 86_400, mean: 100, amplitude: 80, phaseSeconds: 32_400 },
    noise: { kind: "poisson", seed: 7 },
    unit: "rps",
  });
});

test("users instead of requests per second", () => {
  expect(readProfile("start 5 vus; ramp 1m to 50")).toMatchObject({ shape: { start: 5 }, unit: "vus" });
  expect(readProfile("start 5 rps; ramp 1m to 50 vus")).toEqual({
    complaint: "A profile is in rps or in vus, not in both.",
  });
});

test.each([
  ["", 'A profile is empty. Write "start 20; hold 5m".'],
  ["ramp up", '"ramp up" cannot be read. Write "ramp 2m to 200".'],
  ["wobble 3", '"wobble 3" is no segment. Known: start, ramp, hold, jump, spike, stairs, sine, noise.'],
  ["hold 5m; start 3", "start comes first."],
  ["start -3", '"start -3" cannot be read. Write "start 20".'],
  ["sine 24h mean 10 amp 20", "The amplitude of a sine is at most its mean: no rate is below zero."],
  ["start 3; sine 24h mean 10 amp 2", "A sine stands alone: nothing comes before it."],
  ["sine 24h mean 10 amp 2; hold 3s", "A sine stands alone: only noise may follow it."],
  ["constructor", '"constructor" is no segment. Known: start, ramp, hold, jump, spike, stairs, sine, noise.'],
  ["x".repeat(20_001), "A profile has at most 20000 characters."],
  ["stairs from 1 by 1 every 1s x900; stairs from 1 by 1 every 1s x900", "A profile has at most 1000 segments."],
])("%s is refused: %s", (text, complaint) => {
  expect(readProfile(text)).toEqual({ complaint });
});

const amounts = fc.oneof(fc.nat(100_000), fc.double({ min: 0, max: 1e6, noNaN: true }).map(Math.abs));
const durations = fc.oneof(
  fc.nat(200_000),
  fc.integer({ min: 1, max: 9_999 }).map((ms) => ms / 1_000),
);
const shapes: fc.Arbitrary<TrafficShape> = fc.oneof(
  fc.record({ kind: fc.constant("constant" as const), rate: amounts }),
  fc.record({
    kind: fc.constant("stages" as const),
    start: amounts,
    stages: fc.array(fc.record({ duration: durations, target: amounts }), { minLength: 1, maxLength: 8 }),
  }),
  fc
    .record({ periodSeconds: fc.integer({ min: 1, max: 200_000 }), mean: amounts, phaseSeconds: durations })
    .map((wave) => ({ kind: "sine" as const, ...wave, amplitude: wave.mean / 2 })),
);

test("what is printed reads back as the same shape", () => {
  fc.assert(
    fc.property(
      shapes,
      fc.option(fc.nat(1e6)),
      fc.constantFrom("rps" as const, "vus" as const),
      (shape, seed, unit) => {
        const profile = { unit, shape, noise: seed === null ? null : { kind: "poisson" as const, seed } };
        expect(readProfile(profileText(profile) ?? "")).toEqual(profile);
      },
    ),
  );
});
