import { expect, test } from "vitest";
import type { JournalText } from "../../engine/journal.ts";
import { indexes, kinds, type Messages, type Records } from "../../engine/records.ts";
import type { Handlers } from "../../engine/sim.ts";
import { createCore } from "../../kernel/core.ts";
import { Phase } from "../../kernel/queue.ts";
import { simMs } from "../../kernel/time.ts";
import { collectSpread, metricSlot } from "../../load/collector.ts";
import { createLoadColumns } from "../../load/columns.ts";
import { metricHandlers } from "./behaviour.ts";

const cpuId = "AWS/ECS CPUUtilization Cluster Service";

/** Seconds of a service's CPU, each with the percent of every RUNNING task; minutes close by themselves. */
function measure(...seconds: readonly (readonly number[])[]) {
  const core = createCore<Records, Messages, JournalText>({
    kinds,
    indexes,
    handlers: metricHandlers as unknown as Handlers,
    seed: 7,
    columns: createLoadColumns(),
    checkRecords: true,
  });
  const { sim } = core;
  const slot = metricSlot(sim.columns, cpuId);
  seconds.forEach((tasks, index) => {
    const sum = tasks.reduce((total, percent) => total + percent, 0);
    collectSpread(sim.columns, slot, sum, tasks.length, Math.min(...tasks), Math.max(...tasks), 60);
    if ((index + 1) % 60 !== 0) return;
    const end = simMs((index + 1) * 1_000);
    sim.schedule("metric.close", { period: 60 }, { at: end }, Phase.close);
    core.advanceTo(end);
  });
  return sim.get("metric", cpuId);
}
const repeat = (count: number, tasks: readonly number[]) => Array<readonly number[]>(count).fill(tasks);

test("GC-CW-25: three tasks at 20, 50 and 80 %", () => {
  expect(measure(...repeat(60, [20, 50, 80]))?.datapoints).toEqual([
    { timestampMs: 0, average: 50, minimum: 20, maximum: 80, sum: 150, sampleCount: 3 },
  ]);
});

test("GC-CW-26: 15 s at 100 % and 45 s at 20 % are 40 %", () => {
  expect(measure(...repeat(15, [100]), ...repeat(45, [20]))?.datapoints[0]).toMatchObject({
    average: 40,
    maximum: 100,
  });
});

test("GC-CW-24: a minute without RUNNING task has no datapoint, the next one begins where it belongs", () => {
  const metric = measure(...repeat(60, [30]), ...repeat(60, []), ...repeat(60, [40]));
  expect(metric?.datapoints.map(({ timestampMs, average }) => [timestampMs / 60_000, average])).toEqual([
    [0, 30],
    [2, 40],
  ]);
});

test("a task that runs half a minute counts half", () => {
  expect(measure(...repeat(30, [50]), ...repeat(30, [50, 50]))?.datapoints[0]?.sampleCount).toBe(1.5);
});

test("only the newest hour is kept", () => {
  const metric = measure(...repeat(70 * 60, [50]));
  expect(metric?.datapoints.length).toBe(60);
  expect(metric?.datapoints.at(-1)?.timestampMs).toBe(69 * 60_000);
});
