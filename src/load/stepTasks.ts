import type { ColumnSet } from "../kernel/columns.ts";
import { addUpServices, type GroupTotals, type ServiceTotals } from "./addUp.ts";
import { forgetLeftovers } from "./answers.ts";
import { loadSet, taskColumnsOf, waitLineColumnsOf } from "./columns.ts";
import { serveAndAnswer } from "./serveAndAnswer.ts";
import type { Flow } from "./serveSpecially.ts";
import { shareInstances } from "./shareInstances.ts";
import { addMessageWork } from "./workers.ts";

export interface StepTotals {
  readonly targetGroup: GroupTotals;
  readonly service: ServiceTotals;
  /** Slots of tasks that need more memory than they may have. */
  readonly outOfMemory: readonly number[];
}

/** One simulated second of every task. The totals are scratch and hold until the next call. */
export function stepTasks(columns: Record<string, ColumnSet>, flow: Flow): StepTotals {
  const { used } = loadSet(columns, "task");
  const task = taskColumnsOf(columns);
  emptyGroups(loadSet(columns, "targetGroup").used);
  emptyServices(loadSet(columns, "service").used);
  forgetLeftovers();
  shareInstances(columns, task, used, flow.rates);
  const outOfMemory = serveAndAnswer(task, used, flow, groups, waitLineColumnsOf(columns));
  addMessageWork(columns, used);
  addUpServices(task, used, services);
  return { targetGroup: groups, service: services, outOfMemory };
}

let groups = groupTotals(0);
let services = serviceTotals(0);

function groupTotals(size: number): GroupTotals {
  const zeros = (): Float64Array => new Float64Array(size);
  return {
    delivered: zeros(),
    answered: zeros(),
    target5xx: zeros(),
    timedOut: zeros(),
    responseTime: zeros(),
    inFlight: zeros(),
  };
}
function serviceTotals(size: number): ServiceTotals {
  const zeros = (): Float64Array => new Float64Array(size);
  return {
    running: zeros(),
    cpuSum: zeros(),
    cpuMinimum: zeros(),
    cpuMaximum: zeros(),
    memorySum: zeros(),
    memoryMinimum: zeros(),
    memoryMaximum: zeros(),
  };
}

/** All of it, also what no slot of this world stands for: the scratch may have served another world before. */
function emptyGroups(count: number): void {
  if (groups.delivered.length < count) groups = groupTotals(count * 2);
  for (let group = 0; group < groups.delivered.length; group++) {
    groups.delivered[group] = 0;
    groups.answered[group] = 0;
    groups.target5xx[group] = 0;
    groups.timedOut[group] = 0;
    groups.responseTime[group] = 0;
    groups.inFlight[group] = 0;
  }
}

function emptyServices(count: number): void {
  if (services.running.length < count) services = serviceTotals(count * 2);
  for (let service = 0; service < services.running.length; service++) {
    services.running[service] = 0;
    services.cpuSum[service] = 0;
    services.cpuMinimum[service] = Number.POSITIVE_INFINITY;
    services.cpuMaximum[service] = 0;
    services.memorySum[service] = 0;
    services.memoryMinimum[service] = Number.POSITIVE_INFINITY;
    services.memoryMaximum[service] = 0;
  }
}
