import { expect, test } from "vitest";
import { instanceTypeNamed, instanceTypes, smallestTypeWith } from "./instanceTypes.ts";
import { type InstanceType, registeredCpu, tasksWithoutTrunk } from "./model.ts";

const type = (name: string): InstanceType => {
  const found = instanceTypeNamed(name);
  if (found === null) throw new Error(`${name} is not in the table.`);
  return found;
};

test.each([
  ["t3.nano", 2_048, 459],
  ["t2.micro", 1_024, 993],
  ["t3.micro", 2_048, 952],
  ["t3.small", 2_048, 1_901],
  ["t3.medium", 2_048, 3_884],
  ["t3.large", 2_048, 7_820],
  ["t2.xlarge", 4_096, 16_039],
  ["m4.large", 2_048, 7_985],
  ["m5.large", 2_048, 7_680],
  ["m5.4xlarge", 16_384, 62_950],
  ["c4.large", 2_048, 3_768],
  ["c4.4xlarge", 16_384, 30_158],
  ["c5.large", 2_048, 3_704],
  ["c5.9xlarge", 36_864, 70_341],
  ["r5.large", 2_048, 15_743],
  ["m6i.large", 2_048, 7_782],
  ["t2.medium", 2_048, 3_943],
  ["t2.large", 2_048, 7_975],
  ["t3a.medium", 2_048, 3_896],
  ["m5.xlarge", 4_096, 15_576],
  ["m5.2xlarge", 8_192, 31_368],
  ["c5.xlarge", 4_096, 7_624],
  ["c5.2xlarge", 8_192, 15_463],
  ["c5.4xlarge", 16_384, 31_142],
])("%s registers %i CPU units and %i MiB", (name, cpu, memory) => {
  expect(registeredCpu(type(name))).toBe(cpu);
  expect(type(name).registeredMemoryMiB).toBe(memory);
});

test.each([
  ["t3.micro", 1, null],
  ["t3a.small", 1, null],
  ["t3.large", 2, null],
  ["t3.2xlarge", 3, null],
  ["m4.large", 1, null],
  ["a1.medium", 1, 10],
  ["m6g.medium", 1, 4],
  ["m7g.medium", 1, 4],
  ["m8g.medium", 1, 4],
  ["c6g.medium", 1, 4],
  ["c7g.medium", 1, 4],
  ["t2.micro", 1, null],
  ["t3.small", 2, null],
  ["m6i.large", 2, 10],
  ["r6i.xlarge", 3, 20],
  ["c7g.2xlarge", 3, 40],
  ["c6i.4xlarge", 7, 60],
  ["r6i.8xlarge", 7, 90],
  ["c6i.12xlarge", 7, 120],
  ["m5.12xlarge", 7, 60],
  ["c5.12xlarge", 7, 60],
  ["m5.16xlarge", 14, 120],
  ["c5.18xlarge", 14, 120],
  ["r5.24xlarge", 14, 120],
  ["m7i-flex.large", 2, 4],
  ["m7i-flex.xlarge", 3, 10],
  ["c5.large", 2, 10],
  ["m5.xlarge", 3, 20],
  ["m5.2xlarge", 3, 40],
  ["m5.4xlarge", 7, 60],
  ["c5.9xlarge", 7, 60],
  ["m5.8xlarge", 7, 60],
  ["m6i.8xlarge", 7, 90],
  ["m6i.12xlarge", 7, 120],
  ["m5.24xlarge", 14, 120],
  ["r5.8xlarge", 7, null],
  ["m7i-flex.2xlarge", 3, 20],
])("%s holds %i awsvpc tasks, with a trunk %o", (name, without, withTrunk) => {
  expect(tasksWithoutTrunk(type(name))).toBe(without);
  expect(type(name).tasksWithTrunk).toBe(withTrunk);
});

test.each([
  ["t3.micro", 0.0104],
  ["t4g.medium", 0.0336],
  ["m5.large", 0.096],
  ["m5.2xlarge", 0.384],
  ["c6i.xlarge", 0.17],
  ["m7g.xlarge", 0.1632],
  ["m6g.medium", 0.0385],
])("%s costs $%d an hour", (name, price) => {
  expect(type(name).pricePerHour).toBe(price);
});

test("every row is complete and named once", () => {
  expect(new Set(instanceTypes.map(({ instanceType }) => instanceType)).size).toBe(instanceTypes.length);
  for (const row of instanceTypes) {
    expect(row.registeredMemoryMiB).toBeGreaterThan(0);
    expect(row.registeredMemoryMiB).toBeLessThan(row.memoryMiB);
    expect(row.tasksWithTrunk ?? Number.MAX_SAFE_INTEGER).toBeGreaterThan(tasksWithoutTrunk(row));
  }
});

test("a type that is not in the table is not guessed", () => {
  expect(instanceTypeNamed("z9.enormous")).toBeNull();
});

test("the smallest type for a task is the cheapest one of its architecture that holds it when empty", () => {
  const smallest = (cpu: number, memory: number, networkInterfaces = 0, architecture?: "arm64") =>
    smallestTypeWith({ cpu, memory, networkInterfaces }, architecture)?.instanceType ?? null;
  expect(smallest(256, 400)).toBe("t3a.nano");
  expect(smallest(2_048, 8_192)).toBe("r5.large");
  expect(smallest(2_048, 8_192, 0, "arm64")).toBe("r7g.large");
  expect(smallest(256, 400, 2)).toBe("t3.small");
  expect(smallest(1_000_000, 1)).toBeNull();
});
