import { expect, test } from "vitest";
import { timings } from "../../engine/clock.ts";
import { containerStartDuration, imagePullDuration } from "./startDurations.ts";

test.each`
  sizeMiB | pullSeconds
  ${0}    | ${1}
  ${17}   | ${2.7}
  ${200}  | ${21}
`("$sizeMiB MiB are pulled in $pullSeconds s", ({ sizeMiB, pullSeconds }) => {
  expect(imagePullDuration(timings.realistic, sizeMiB)).toBe(pullSeconds * 1_000);
});

test("the idealised clock pulls at once", () => {
  expect(imagePullDuration(timings.idealised, 2_000)).toBe(0);
});

test("a container of a 0.25 vCPU task starts in 3 s, of a larger one in 1 s", () => {
  expect([256, 512, 1024].map((cpu) => containerStartDuration(timings.realistic, cpu))).toEqual([3_000, 1_000, 1_000]);
});
