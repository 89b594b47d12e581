import { expect, test } from "vitest";
import { fargateSizes, isFargateSize } from "./fargateSizes.ts";

// Amazon ECS Developer Guide, "Task definition differences for Fargate".
test.each`
  golden    | cpu      | memory    | valid
  ${"G008"} | ${256}   | ${512}    | ${true}
  ${"G009"} | ${256}   | ${3072}   | ${false}
  ${"G010"} | ${1024}  | ${1024}   | ${false}
  ${"G010"} | ${1024}  | ${2048}   | ${true}
  ${"G010"} | ${1024}  | ${8192}   | ${true}
  ${"G010"} | ${1024}  | ${9216}   | ${false}
  ${"G011"} | ${2048}  | ${5000}   | ${false}
  ${"G011"} | ${2048}  | ${5120}   | ${true}
  ${"§1.4"} | ${4096}  | ${30720}  | ${true}
  ${"§1.4"} | ${4096}  | ${31744}  | ${false}
  ${"G013"} | ${8192}  | ${20480}  | ${true}
  ${"G013"} | ${8192}  | ${18432}  | ${false}
  ${"G014"} | ${16384} | ${40960}  | ${true}
  ${"G014"} | ${16384} | ${36864}  | ${false}
  ${"G015"} | ${32768} | ${61440}  | ${true}
  ${"G015"} | ${32768} | ${122880} | ${true}
  ${"G015"} | ${32768} | ${249856} | ${true}
  ${"G015"} | ${32768} | ${65536}  | ${false}
  ${"G017"} | ${512}   | ${512}    | ${false}
`("$golden $cpu CPU units with $memory MiB: $valid", ({ cpu, memory, valid }) => {
  expect(isFargateSize(cpu, memory)).toBe(valid);
});

test("G016 there are exactly 77 sizes", () => {
  expect(fargateSizes.flatMap(({ memory }) => memory)).toHaveLength(77);
  expect(fargateSizes.map(({ memory }) => memory.length)).toEqual([3, 4, 7, 13, 23, 12, 12, 3]);
});
