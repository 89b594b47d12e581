import { expect, test } from "vitest";
import { shareCpu } from "./shareCpu.ts";

test("a task alone may use the whole instance", () => {
  expect(shareCpu(2_048, [{ shares: 512, limit: null }])).toEqual([2_048]);
});

test("tasks that want all share in the ratio of what they reserve", () => {
  expect(
    shareCpu(2_048, [
      { shares: 256, limit: null },
      { shares: 768, limit: null },
    ]),
  ).toEqual([512, 1_536]);
});

test("a task size is a hard limit, and what it leaves goes to the others", () => {
  expect(
    shareCpu(2_048, [
      { shares: 512, limit: 512 },
      { shares: 512, limit: null },
    ]),
  ).toEqual([512, 1_536]);
});

test("a task that reserves nothing has two shares", () => {
  expect(
    shareCpu(1_024, [
      { shares: 0, limit: null },
      { shares: 510, limit: null },
    ]),
  ).toEqual([4, 1_020]);
});
