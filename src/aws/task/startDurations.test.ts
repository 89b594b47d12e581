import { expect, test } from "vitest";
import { timings } from "../../engine/clock.ts";
import { fargateRun } from "../../testing/fargateRun.ts";
import { containerStartDuration, fargatePullDuration, imagePullDuration } from "./startDurations.ts";

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

test("an image with a SOCI index starts after 3 s on Linux, whatever its size; the slowest image decides", () => {
  const lazy = { sizeMiB: 2_000, sociIndex: true };
  const pull = (images: Parameters<typeof fargatePullDuration>[1], windows = false) =>
    fargatePullDuration(timings.realistic, images, windows) / 1_000;
  expect([pull([lazy]), pull([lazy], true), pull([lazy, { sizeMiB: 60 }]), pull([{ ...lazy, sizeMiB: 10 }])]).toEqual([
    3, 201, 7, 2,
  ]);
});

test("a task whose image has a SOCI index is pulled in 3 s of a run", () => {
  const run = fargateRun({
    clock: "realistic",
    images: { nginx: { sizeMiB: 1_000, sociIndex: true } },
    service: { DesiredCount: 1 },
  });
  run.until(60);
  const { pullStartedAtMs, pullStoppedAtMs, lastStatus } = run.tasks()[0] ?? {};
  expect([(pullStoppedAtMs ?? 0) - (pullStartedAtMs ?? 0), lastStatus]).toEqual([3_000, "RUNNING"]);
});
