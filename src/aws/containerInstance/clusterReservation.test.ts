import { expect, test } from "vitest";
import { candidate, placedTask, reservation } from "../../testing/ec2Fixture.ts";
import { clusterReservation } from "./clusterReservation.ts";

const task = (id: string) => placedTask(id, { reservation: reservation({ cpu: 1_024, memory: 2_048 }) });
const tasks = (count: number) => Array.from({ length: count }, (_, index) => task(`task/${index}`));

test("G211: ten tasks of 1024/2048 on a c4.4xlarge and a c4.large reserve 55.56% of the CPU and 60.37% of the memory", () => {
  const { cpuReservation, memoryReservation } = clusterReservation([
    candidate({ id: "a", type: "c4.4xlarge" }, ...tasks(9)),
    candidate({ id: "b", type: "c4.large" }, task("last")),
  ]);
  expect(cpuReservation).toBeCloseTo(55.56, 2);
  expect(memoryReservation).toBeCloseTo(60.37, 2);
});

test("G216: a cluster with only Fargate tasks has no reservation data", () => {
  expect(clusterReservation([])).toEqual({ cpuReservation: null, memoryReservation: null, gpuReservation: null });
});

test("DRAINING instances count, INACTIVE ones do not, and neither do tasks told to stop", () => {
  const draining = candidate({ id: "a", type: "c4.large", fields: { status: "DRAINING" } }, task("1"));
  const inactive = candidate({ id: "b", type: "c4.large", fields: { status: "INACTIVE" } });
  const stopping = { ...task("2"), desiredStatus: "STOPPED" as const };
  expect(clusterReservation([draining, inactive]).cpuReservation).toBe(50);
  expect(clusterReservation([{ ...draining, tasks: [stopping] }]).cpuReservation).toBe(0);
});
