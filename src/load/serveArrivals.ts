import { busyLanes } from "./busyLanes.ts";
import type { TaskColumns } from "./columns.ts";
import { type Flow, serveSpecially } from "./serveSpecially.ts";
import { taskForms } from "./taskSlots.ts";

/**
 * A second at the CPU of every task: processor sharing as a flow.
 *
 * Each task is the stationary M/M/c queue of its momentary load, so that it settles on exactly that queue's numbers,
 * and what a second cannot serve stays and is served later. The step is implicit, hence stable for any load, and loses
 * nothing: inside afterwards + served = inside before + arrived.
 *
 * One lane solves L + capacity · L ÷ (1 + L) = pressure, a quadratic equation; several lanes see busyLanes.ts, and
 * whatever is bounded, counted in users or comes in turn serveSpecially.ts.
 * Leaves in `answerRate` what the CPU has served. Kept short: the processor overlaps the roots of several tasks.
 */
export function serveArrivals(task: TaskColumns, used: number, flow: Flow): void {
  const { form: forms, lanes, capacity: capacities, serving, targetGroup, share, requestRate, answerRate, cpu } = task;
  const { inService: inServices } = task;
  const { rates } = flow;
  const plain = flow.isPlain ? taskForms.oneLane : Number.POSITIVE_INFINITY;
  for (let slot = 0; slot < used; slot++) {
    const form = forms[slot] as number;
    if (form === 0) continue;
    const group = ((targetGroup[slot] as number) | 0) - 1;
    const arrived = group < 0 ? 0 : (serving[slot] as number) * (share[slot] as number) * (rates[group] as number);
    const capacity = capacities[slot] as number;
    const pressure = (inServices[slot] as number) + arrived;
    let inService: number;
    let busy: number;
    if (form === plain) {
      const half = 1 - pressure + capacity;
      const root = Math.sqrt(half * half + 4 * pressure);
      inService = half > 0 ? (2 * pressure) / (half + root) : (root - half) / 2;
      busy = inService / (1 + inService);
    } else if (form === taskForms.severalLanes && flow.isPlain) {
      busy = busyLanes(lanes[slot] as number, capacity, pressure, (cpu[slot] as number) / 100);
      inService = Math.max(0, pressure - busy * capacity);
    } else {
      serveSpecially(task, slot, group, arrived, flow);
      continue;
    }
    requestRate[slot] = arrived;
    inServices[slot] = inService;
    answerRate[slot] = pressure - inService;
    cpu[slot] = busy * 100;
  }
}
