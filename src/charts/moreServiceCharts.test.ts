import { beforeEach, expect, test } from "vitest";
import { appendSeries, clearSeries } from "../client/seriesStore.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { capacityChart } from "./capacityChart.ts";
import { numberIn } from "./chartRows.ts";
import { deploymentChart } from "./deploymentChart.ts";
import { readOut } from "./readOut.ts";
import { serviceView } from "./serviceView.ts";

const fixture = pageFixture();
const run = { ...fixture, endMs: fixture.nowMs, seriesVersion: 1 };
const provider = {
  id: "Provider",
  autoScalingGroupProvider: { managedScaling: { targetCapacity: 100 } },
} as never;

function view() {
  const made = serviceView(run, "Service", 600_000, 114);
  if (made === null) throw new Error("The fixture has lost its service.");
  return made;
}
const series = (name: string, ...points: readonly number[]) => appendSeries(name, Float64Array.from(points));
const secondsAgo = (seconds: number): number => fixture.nowMs - seconds * 1_000;

beforeEach(() => {
  clearSeries();
  // Every series begins with the run.
  for (const name of [
    "service/Service/desiredCount",
    "service/Service/runningCount",
    "service/Service/olderRunningCount",
  ]) {
    series(name, 0, 0);
  }
});

test("Deployment: older tasks on top of the newest, between the two limits of the service", () => {
  for (const ago of [30, 20, 10]) {
    series("service/Service/desiredCount", secondsAgo(ago), 5);
    series("service/Service/runningCount", secondsAgo(ago), 5);
  }
  series("service/Service/olderRunningCount", secondsAgo(20), 3);
  series("service/Service/olderRunningCount", secondsAgo(10), 0);
  const chart = deploymentChart(view());
  expect(chart.rows.map((row) => [numberIn(row, "newest"), numberIn(row, "older")])).toEqual([
    [5, 0],
    [2, 3],
    [5, 0],
  ]);
  expect(chart.series.map(({ field, look }) => [field, look])).toEqual([
    ["newest", "filledStep"],
    ["older", "hatchedStep"],
  ]);
  expect(chart.levels.map(({ label, value }) => [label, value])).toEqual([
    ["max 10", 10],
    ["min healthy 5", 5],
  ]);
});

test("Cluster capacity: the metric against its target, and the instances on an axis of their own", () => {
  expect(capacityChart(view()).empty).toBe("Its cluster has no container instances.");
  for (const name of ["instances", "cpuReservation", "memoryReservation"]) series(`cluster/Cluster/${name}`, 0, 0);
  series("capacityProvider/Provider/reservation", 0, 100);
  for (const [ago, instances] of [
    [60, 2],
    [40, 2],
    [20, 3],
  ] as const) {
    series("cluster/Cluster/instances", secondsAgo(ago), instances);
    series("cluster/Cluster/cpuReservation", secondsAgo(ago), 80);
    series("cluster/Cluster/memoryReservation", secondsAgo(ago), 40);
  }
  series("capacityProvider/Provider/reservation", secondsAgo(60), 150);
  const chart = capacityChart({ ...view(), provider });
  // Measured once a minute: it holds until it is measured again.
  expect(chart.rows.map((row) => [numberIn(row, "reservation"), numberIn(row, "instances")])).toEqual([
    [150, 2],
    [150, 2],
    [150, 3],
  ]);
  expect(chart.summary).toBe(
    "CapacityProviderReservation 150% against 100. 3 instances, CPU reserved 80%, memory 40%.",
  );
  expect(chart.levels).toMatchObject([{ value: 100, label: "target 100" }]);
  expect(chart.right?.label).toBe("Instances");
  const row = chart.rows.at(-1);
  expect(row && readOut(chart, row).values.map(({ name, text }) => [name, text])).toEqual([
    ["Reservation", "150%"],
    ["Instances", "3"],
    ["Memory", "40%"],
    ["CPU", "80%"],
  ]);
});
