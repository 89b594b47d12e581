import { expect, test } from "vitest";
import { newTraffic } from "./newTraffic.ts";

const now = { shape: { kind: "constant", rate: 30 }, multiplier: 2 } as const;

test("a rate replaces the shape and its multiplier", () => {
  expect(newTraffic(now, { rate: 12 }, 100)).toEqual({
    shape: { kind: "constant", rate: 12 },
    multiplier: 1,
    speed: 1,
    noise: null,
    users: null,
    startsAnew: true,
  });
});

test("a multiplier alone keeps the shape and its clock", () => {
  expect(newTraffic(now, { multiplier: 10 }, 100)).toEqual({
    shape: now.shape,
    multiplier: 10,
    speed: 1,
    noise: null,
    users: null,
    startsAnew: false,
  });
});

test("users wait for answers as long as the shape counts them", () => {
  const users = { thinkSeconds: 2 };
  expect(newTraffic(now, { profile: "start 5 vus" }, 0)).toMatchObject({ users: { thinkSeconds: 1 } });
  expect(newTraffic({ ...now, users }, { profile: "start 5 vus" }, 0)).toMatchObject({ users });
  expect(newTraffic({ ...now, users }, { multiplier: 3 }, 0)).toMatchObject({ users });
  expect(newTraffic({ ...now, users }, { rate: 3 }, 0)).toMatchObject({ users: null });
  expect(newTraffic(now, { rate: 3, users }, 0)).toMatchObject({ users, shape: { rate: 3 } });
});

test("stages go on from the rate there is, unless they say where they start", () => {
  const stages = [{ duration: 60, target: 200 }];
  expect(newTraffic(now, { stages }, 100)).toMatchObject({ shape: { kind: "stages", start: 60, stages } });
  expect(newTraffic(now, { stages, start: 0 }, 100)).toMatchObject({ shape: { start: 0 } });
});

test("a recording keeps its own multiplier", () => {
  const recorded = { periodSeconds: 300, values: [1, 2, 3] };
  expect(newTraffic(now, { recorded, multiplier: 500 }, 0)).toEqual({
    shape: { kind: "recorded", ...recorded },
    multiplier: 500,
    speed: 1,
    noise: null,
    users: null,
    startsAnew: true,
  });
});

test("a profile brings its own noise; noise and speed alone keep the shape", () => {
  const noise = { kind: "poisson", seed: 3 } as const;
  expect(newTraffic(now, { profile: "start 5; noise poisson seed 3" }, 0)).toMatchObject({
    shape: { kind: "constant", rate: 5 },
    noise,
  });
  expect(newTraffic({ ...now, noise }, { profile: "start 5" }, 0)).toMatchObject({ noise: null });
  expect(newTraffic({ ...now, noise }, { speed: 60 }, 0)).toMatchObject({ shape: now.shape, speed: 60, noise });
  expect(newTraffic({ ...now, noise, speed: 60 }, { noise: null }, 0)).toMatchObject({ noise: null, speed: 60 });
});

test.each([
  [{}],
  [{ rate: -1 }],
  [{ rate: Number.NaN }],
  [{ multiplier: -2 }],
  [{ speed: 0 }],
  [{ speed: 1e9 }],
  [{ profile: "soon" }],
  [{ users: { thinkSeconds: -1 } }],
  [{ rate: 1, profile: "start 1" }],
  [{ sine: { periodSeconds: 60, mean: 1, amplitude: 2 } }],
  [{ rate: 1, stages: [] }],
  [{ stages: [{ duration: -1, target: 5 }] }],
  [{ recorded: { periodSeconds: 0, values: [1] } }],
  [{ recorded: { periodSeconds: 60, values: [1, -1] } }],
])("%j is refused with a sentence", (wanted) => {
  expect(newTraffic(now, wanted, 0)).toEqual({ complaint: expect.stringMatching(/\.$/) });
});
