import { expect, test } from "vitest";
import { cpuUnits, memoryMiB } from "./sizeText.ts";

// Amazon ECS API Reference, RegisterTaskDefinition.
test.each`
  cpu           | units
  ${"256"}      | ${256}
  ${256}        | ${256}
  ${"1 vCPU"}   | ${1024}
  ${"1 vcpu"}   | ${1024}
  ${".25 vCPU"} | ${256}
  ${"0"}        | ${null}
  ${"-1"}       | ${null}
  ${"fast"}     | ${null}
  ${"1 GB"}     | ${null}
  ${"0.3"}      | ${null}
`("cpu $cpu is $units units", ({ cpu, units }) => {
  expect(cpuUnits(cpu)).toBe(units);
});

test.each`
  memory      | mebibytes
  ${"512"}    | ${512}
  ${2048}     | ${2048}
  ${"2 GB"}   | ${2048}
  ${"2GB"}    | ${2048}
  ${"0.5 gb"} | ${512}
  ${"1 vCPU"} | ${null}
  ${[]}       | ${null}
`("memory $memory is $mebibytes MiB", ({ memory, mebibytes }) => {
  expect(memoryMiB(memory)).toBe(mebibytes);
});

test("G021 1 vCPU and 2 GB are 1024 and 2048", () => {
  expect([cpuUnits("1 vCPU"), memoryMiB("2 GB")]).toEqual([1_024, 2_048]);
});

test("an absent size is no mistake", () => {
  expect([cpuUnits(undefined), memoryMiB(undefined)]).toEqual([undefined, undefined]);
});
