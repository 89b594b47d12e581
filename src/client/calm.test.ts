import { expect, test } from "vitest";
import { calmDelay } from "./calm.ts";
import { type ClientState, useClient } from "./store.ts";

const playing: ClientState = { ...useClient.getState(), status: "running", playing: true };

test("while the run plays, text changes at most four times a second", () => {
  expect(calmDelay(playing, playing, 100)).toBe(150);
  expect(calmDelay(playing, playing, 250)).toBe(0);
  expect(calmDelay(playing, playing, 9_000)).toBe(0);
});

test("a look that takes long leaves five times as long for drawing, up to a second", () => {
  expect(calmDelay(playing, playing, 100, 80)).toBe(380);
  expect(calmDelay(playing, playing, 0, 5_000)).toBe(1_000);
  expect(calmDelay(playing, { ...playing, playing: false }, 0, 5_000)).toBe(0);
});

test.each<[string, Partial<ClientState>]>([
  ["pausing", { playing: false }],
  ["looking at the past", { looking: true }],
  ["another speed", { speed: 600 }],
  ["run B", { branch: "B" }],
  ["a fault", { status: "failed" }],
  ["another moment", { epoch: 7 }],
])("%s shows at once", (_name, change) => {
  expect(calmDelay(playing, { ...playing, ...change }, 10)).toBe(0);
});
