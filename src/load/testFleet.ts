import type { ColumnSet } from "../kernel/columns.ts";
import { seconds, simMs } from "../kernel/time.ts";
import { takeSecond } from "./answers.ts";
import { column, createLoadColumns, loadSet, slotNamed } from "./columns.ts";
import { stepSecond } from "./stepSecond.ts";
import type { StepTotals } from "./stepTasks.ts";
import { setServing, type TaskLoad, takeTaskSlot } from "./taskSlots.ts";

/** For tests and benchmarks: one load balancer before equal or unequal tasks of one service, equal shares. */
export interface TestFleet {
  readonly columns: Record<string, ColumnSet>;
  readonly slots: readonly number[];
  /** Steps this many seconds at this many requests per second; returns the last second's totals. */
  run(rate: number, forSeconds: number): StepTotals;
  /** p50, p95, p99 of the newest second, in seconds. */
  percentiles(): number[];
  task(name: string, index?: number): number;
  balancer(name: string): number;
}

export const oneVcpu: TaskLoad = {
  serviceId: "Service",
  vcpu: 1,
  cpuSecondsPerRequest: 0.1,
  waitSeconds: 0,
  memoryBaseMiB: 128,
  memoryPerRequestMiB: 2,
  memoryLimitMiB: 1e12,
  errorShare: 0,
};

export function testFleet(loads: readonly TaskLoad[], timeout = 1e9): TestFleet {
  const columns = createLoadColumns();
  const balancerSlot = slotNamed(columns, "loadBalancer", "LoadBalancer");
  const groupSlot = slotNamed(columns, "targetGroup", "TargetGroup");
  const set = (name: "task" | "loadBalancer" | "targetGroup", field: string, slot: number, value: number): void => {
    column(loadSet(columns, name), field)[slot] = value;
  };
  set("loadBalancer", "reachable", balancerSlot, 1);
  set("loadBalancer", "timeout", balancerSlot, timeout);
  set("targetGroup", "loadBalancer", groupSlot, balancerSlot + 1);
  set("targetGroup", "share", groupSlot, 1);
  const slots = loads.map((load) => takeTaskSlot(columns, load));
  for (const slot of slots) {
    setServing(columns, slot, true);
    set("task", "targetGroup", slot, groupSlot + 1);
    set("task", "share", slot, 1 / slots.length);
  }
  let now = 0;
  return {
    columns,
    slots,
    run(rate, forSeconds) {
      let totals: StepTotals | undefined;
      for (let second = 0; second < forSeconds; second++) {
        now += seconds(1);
        set("loadBalancer", "requestRate", balancerSlot, rate);
        totals = stepSecond(columns, simMs(now));
        if (second < forSeconds - 1) takeSecond(columns, "Service", 0, []);
      }
      if (totals === undefined) throw new RangeError("A run takes at least one second.");
      return totals;
    },
    percentiles: () => takeSecond(columns, "Service", 0, [0.5, 0.95, 0.99]) ?? [],
    task: (name, index = 0) => column(loadSet(columns, "task"), name)[slots[index] as number] as number,
    balancer: (name) => column(loadSet(columns, "loadBalancer"), name)[balancerSlot] as number,
  };
}
