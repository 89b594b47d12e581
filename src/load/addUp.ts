import type { TaskColumns } from "./columns.ts";
import { taskBlockOf } from "./taskBlock.ts";

/** What the tasks of each target group did in a second. Slot i of every array is group i. */
export interface GroupTotals {
  /** Requests that reached a task that answers. */
  readonly delivered: Float64Array;
  readonly answered: Float64Array;
  readonly target5xx: Float64Array;
  /** Requests whose answer did not come in time. */
  readonly timedOut: Float64Array;
  /** Seconds, summed over answers. */
  readonly responseTime: Float64Array;
  readonly inFlight: Float64Array;
}

/** RUNNING tasks of each service, and their percentages of CPU and memory: sum, least, greatest. */
export interface ServiceTotals {
  readonly running: Float64Array;
  readonly cpuSum: Float64Array;
  readonly cpuMinimum: Float64Array;
  readonly cpuMaximum: Float64Array;
  readonly memorySum: Float64Array;
  readonly memoryMinimum: Float64Array;
  readonly memoryMaximum: Float64Array;
}

/** Adds neighbouring tasks, summed before, to their target group: its slot plus one, zero for none. */
export function addGroup(
  totals: GroupTotals,
  name: number,
  delivered: number,
  answered: number,
  target5xx: number,
  seconds: number,
  inside: number,
): void {
  if (name === 0) return;
  const group = name - 1;
  totals.delivered[group] = (totals.delivered[group] as number) + delivered;
  totals.answered[group] = (totals.answered[group] as number) + answered;
  totals.target5xx[group] = (totals.target5xx[group] as number) + target5xx;
  totals.responseTime[group] = (totals.responseTime[group] as number) + seconds;
  totals.inFlight[group] = (totals.inFlight[group] as number) + inside;
}

/** Adds every RUNNING task to its service. */
export function addUpServices(task: TaskColumns, used: number, totals: ServiceTotals): void {
  const { block, at } = taskBlockOf(task);
  const serviceAt = at.service | 0;
  const runningAt = at.running | 0;
  const cpuAt = at.cpu | 0;
  const burstAt = at.burst | 0;
  const memoryAt = at.memory | 0;
  const percentPerMiBAt = at.percentPerMiB | 0;
  let slot = 0;
  while (slot < used) {
    const name = block[slot + serviceAt] as number;
    let count = 0;
    let cpuSum = 0;
    let cpuMinimum = Number.POSITIVE_INFINITY;
    let cpuMaximum = 0;
    let memorySum = 0;
    let memoryMinimum = Number.POSITIVE_INFINITY;
    let memoryMaximum = 0;
    for (; slot < used && block[slot + serviceAt] === name; slot++) {
      if (block[slot + runningAt] !== 1) continue;
      const cpu = (block[slot + cpuAt] as number) * (block[slot + burstAt] as number);
      const percent = (block[slot + memoryAt] as number) * (block[slot + percentPerMiBAt] as number);
      count++;
      cpuSum += cpu;
      memorySum += percent;
      cpuMinimum = cpu < cpuMinimum ? cpu : cpuMinimum;
      cpuMaximum = cpu > cpuMaximum ? cpu : cpuMaximum;
      memoryMinimum = percent < memoryMinimum ? percent : memoryMinimum;
      memoryMaximum = percent > memoryMaximum ? percent : memoryMaximum;
    }
    if (name === 0 || count === 0) continue;
    const service = name - 1;
    totals.running[service] = (totals.running[service] as number) + count;
    totals.cpuSum[service] = (totals.cpuSum[service] as number) + cpuSum;
    totals.memorySum[service] = (totals.memorySum[service] as number) + memorySum;
    totals.cpuMinimum[service] = Math.min(totals.cpuMinimum[service] as number, cpuMinimum);
    totals.cpuMaximum[service] = Math.max(totals.cpuMaximum[service] as number, cpuMaximum);
    totals.memoryMinimum[service] = Math.min(totals.memoryMinimum[service] as number, memoryMinimum);
    totals.memoryMaximum[service] = Math.max(totals.memoryMaximum[service] as number, memoryMaximum);
  }
}
