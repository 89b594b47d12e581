import { expect, test } from "vitest";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import type { InstanceType } from "../instanceType/model.ts";
import { nodeResources } from "./allocatable.ts";
import { managedMaximumPods, maximumPods } from "./maximumPods.ts";

const type = (name: string) => instanceTypeNamed(name) as InstanceType;

test.each([
  ["t3.micro", 4],
  ["t3.small", 11],
  ["t3.medium", 17],
  ["t3.large", 35],
  ["m5.large", 29],
  ["c5.large", 29],
  ["m5a.large", 29],
  ["m5.xlarge", 58],
  ["m5.2xlarge", 58],
  ["m5.4xlarge", 234],
  ["m5.8xlarge", 234],
  ["m5.16xlarge", 737],
  ["m5.24xlarge", 737],
])("%s has addresses for %i pods", (name, pods) => {
  expect(maximumPods(type(name))).toBe(pods);
});

test.each([
  ["t3.medium", 17],
  ["m5.4xlarge", 110],
  ["m5.24xlarge", 250],
])("a managed node group lets %s take %i", (name, pods) => {
  expect(managedMaximumPods(type(name))).toBe(pods);
});

test("what kubelet leaves of a t3.medium: 1930m and 255 + 11 × 17 + 100 MiB less", () => {
  const { capacity, allocatable } = nodeResources(type("t3.medium"), 17);
  expect(capacity.cpu).toBe(2_000);
  expect(allocatable).toEqual({ cpu: 1_930, memory: capacity.memory - 542, pods: 17 });
});
