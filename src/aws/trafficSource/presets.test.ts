import { expect, test } from "vitest";
import { presetNames, presetProfile, roundedRate } from "./presets.ts";
import { readProfile } from "./profile.ts";

test.each(presetNames)("%s can be read, for requests and for users", (name) => {
  expect(readProfile(presetProfile(name, 60))).toMatchObject({ unit: "rps" });
  expect(readProfile(presetProfile(name, 0, "vus"))).toMatchObject({ unit: "vus" });
});

test.each([
  [0, 0],
  [-4, 0],
  [0.126, 0.13],
  [12.345, 12.3],
  [123.4, 123],
  [1_234, 1_230],
  [98_765, 98_800],
])("%s is dragged as %s", (rate, rounded) => {
  expect(roundedRate(rate)).toBe(rounded);
});
