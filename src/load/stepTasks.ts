import type { ColumnSet } from "../kernel/columns.ts";
import { addAnswers } from "./answers.ts";
import { busyLanes } from "./busyLanes.ts";
import { column, loadSet } from "./columns.ts";
import { lateShare } from "./sojourn.ts";

/** Beyond this many times its mean practically no request lasts: fewer than one in a million under the heaviest load. */
const farBeyondTheMean = 60;

/** What the tasks of one target group, or of one service, did in a second. Slot i of every array is group i. */
export interface GroupTotals {
  /** Requests that reached a task that answers. */
  delivered: Float64Array;
  answered: Float64Array;
  target5xx: Float64Array;
  /** Requests whose answer did not come in time. */
  timedOut: Float64Array;
  /** Seconds, summed over answers. */
  responseTime: Float64Array;
  inFlight: Float64Array;
}
export interface ServiceTotals {
  /** RUNNING tasks, and their percentages of CPU and memory: sum, least, greatest. */
  running: Float64Array;
  cpuSum: Float64Array;
  cpuMinimum: Float64Array;
  cpuMaximum: Float64Array;
  memorySum: Float64Array;
  memoryMinimum: Float64Array;
  memoryMaximum: Float64Array;
}
export interface StepTotals {
  readonly targetGroup: GroupTotals;
  readonly service: ServiceTotals;
  /** Slots of tasks that need more memory than they may have. */
  readonly outOfMemory: readonly number[];
}

/**
 * One simulated second of every task. Requests are a flow: each task is the stationary M/M/c queue of its momentary
 * load, so that it settles on exactly that queue's numbers, and what a second cannot serve stays and is served later.
 * The step is implicit, hence stable for any load: inside afterwards + served = inside before + arrived.
 *
 * @param rates requests per second of each target group
 * @param timeouts seconds after which someone gives up, for each target group
 *
 * The totals are scratch and hold until the next call.
 */
export function stepTasks(columns: Record<string, ColumnSet>, rates: Float64Array, timeouts: Float64Array): StepTotals {
  const task = loadSet(columns, "task");
  const { used } = task;
  const lanesOf = column(task, "lanes");
  const laneRates = column(task, "laneRate");
  const capacities = column(task, "capacity");
  const waits = column(task, "wait");
  const memoryBases = column(task, "memoryBase");
  const memoryPerRequests = column(task, "memoryPerRequest");
  const memoryLimits = column(task, "memoryLimit");
  const errorShares = column(task, "errorShare");
  const services = column(task, "service");
  const servings = column(task, "serving");
  const runnings = column(task, "running");
  const targetGroups = column(task, "targetGroup");
  const shares = column(task, "share");
  const requestRates = column(task, "requestRate");
  const answerRates = column(task, "answerRate");
  const inServices = column(task, "inService");
  const inFlights = column(task, "inFlight");
  const slowFors = column(task, "slowFor");
  const cpus = column(task, "cpu");
  const memories = column(task, "memory");
  const responseTimes = column(task, "responseTime");

  const totals = emptyTotals(columns);
  const { delivered, answered, target5xx, timedOut, responseTime, inFlight } = totals.targetGroup;
  const { running, cpuSum, cpuMinimum, cpuMaximum, memorySum, memoryMinimum, memoryMaximum } = totals.service;
  const outOfMemory: number[] = [];

  // Equal neighbours, the usual case, go to the histogram together.
  let sameService = 0;
  let sameMean = 0;
  let sameShape = 0;
  let sameWait = 0;
  let sameTimeout = 0;
  let sameAnswers = 0;

  for (let slot = 0; slot < used; slot++) {
    const capacity = capacities[slot] as number;
    if (capacity === 0) continue;
    const group = (targetGroups[slot] as number) - 1;
    const arrived = group < 0 || servings[slot] === 0 ? 0 : (shares[slot] as number) * (rates[group] as number);
    const inServiceBefore = inServices[slot] as number;
    const pressure = inServiceBefore + arrived;
    const laneRate = laneRates[slot] as number;
    const lanes = lanesOf[slot] as number;

    // The CPU: processor sharing. One lane solves L² + L(1 − pressure + capacity) − pressure = 0.
    let inService: number;
    let busy: number;
    let mean: number;
    if (lanes === 1) {
      const half = 1 - pressure + capacity;
      const root = Math.sqrt(half * half + 4 * pressure);
      inService = half > 0 ? (2 * pressure) / (half + root) : (root - half) / 2;
      busy = inService / (1 + inService);
      mean = (1 + inService) / capacity;
    } else {
      busy = busyLanes(lanes, capacity, pressure, (cpus[slot] as number) / 100);
      inService = Math.max(0, pressure - busy * capacity);
      mean = busy > 1e-9 ? inService / (busy * capacity) : 1 / laneRate;
    }
    const served = pressure - inService;

    // How widely response times spread: as in the stationary queue, less when a backlog makes everyone wait alike.
    let shape = 1 - 1 / (mean * laneRate);
    if (shape < 0) shape = 0;
    const offered = arrived / capacity;
    const drift = ((offered > 1 ? offered - 1 : 1 - offered) * inService) / lanes;
    if (drift > 1 + offered) shape *= (1 + offered) / drift;

    // Whoever waits longer than the timeout leaves, once anyone can have waited that long.
    const wait = waits[slot] as number;
    const timeout = group < 0 ? Number.POSITIVE_INFINITY : (timeouts[group] as number);
    const room = timeout - wait;
    let gaveUp = 0;
    let answerTime = wait + mean;
    if (room < mean * farBeyondTheMean && room > 0) {
      const slowFor = (slowFors[slot] as number) + 1;
      slowFors[slot] = slowFor;
      if (slowFor > room) {
        const late = lateShare(shape, room / mean);
        gaveUp = Math.min(late < 1 ? (served * late) / (1 - late) : inService, inService / (1 + room));
        inService -= gaveUp;
        if (served > 0) answerTime = wait + Math.max(0, Math.min(room, (inService - gaveUp * room) / served));
      }
    } else slowFors[slot] = 0;

    // Waiting on something else: everyone for the same time.
    let waiting = (inFlights[slot] as number) - inServiceBefore;
    let left = served;
    if (wait > 0 || waiting > 0) {
      const stay = wait < timeout ? wait : timeout;
      const waitingBefore = waiting + served;
      waiting = (waitingBefore * stay) / (1 + stay);
      left = waitingBefore - waiting;
      if (room <= 0) {
        gaveUp += left;
        left = 0;
      }
    } else waiting = 0;

    const requestsInside = inService + waiting;
    const cpu = busy * 100;
    const memory = (memoryBases[slot] as number) + (memoryPerRequests[slot] as number) * requestsInside;
    const memoryLimit = memoryLimits[slot] as number;
    requestRates[slot] = arrived;
    answerRates[slot] = left;
    inServices[slot] = inService;
    inFlights[slot] = requestsInside;
    cpus[slot] = cpu;
    memories[slot] = memory;
    responseTimes[slot] = wait + mean;
    if (memory > memoryLimit) outOfMemory.push(slot);

    if (group >= 0) {
      delivered[group] = (delivered[group] as number) + arrived;
      answered[group] = (answered[group] as number) + left;
      target5xx[group] = (target5xx[group] as number) + left * (errorShares[slot] as number);
      timedOut[group] = (timedOut[group] as number) + gaveUp;
      responseTime[group] = (responseTime[group] as number) + left * answerTime;
      inFlight[group] = (inFlight[group] as number) + requestsInside;
    }
    const service = (services[slot] as number) - 1;
    if (service < 0) continue;
    if (runnings[slot] === 1) {
      const memoryPercent = (memory * 100) / memoryLimit;
      running[service] = (running[service] as number) + 1;
      cpuSum[service] = (cpuSum[service] as number) + cpu;
      memorySum[service] = (memorySum[service] as number) + memoryPercent;
      if (cpu < (cpuMinimum[service] as number)) cpuMinimum[service] = cpu;
      if (cpu > (cpuMaximum[service] as number)) cpuMaximum[service] = cpu;
      if (memoryPercent < (memoryMinimum[service] as number)) memoryMinimum[service] = memoryPercent;
      if (memoryPercent > (memoryMaximum[service] as number)) memoryMaximum[service] = memoryPercent;
    }
    if (left > 0) {
      if (
        mean !== sameMean ||
        service !== sameService ||
        shape !== sameShape ||
        wait !== sameWait ||
        timeout !== sameTimeout
      ) {
        if (sameAnswers > 0) addAnswers(sameService, sameAnswers, sameMean, sameShape, sameWait, sameTimeout);
        sameService = service;
        sameMean = mean;
        sameShape = shape;
        sameWait = wait;
        sameTimeout = timeout;
        sameAnswers = 0;
      }
      sameAnswers += left;
    }
  }
  if (sameAnswers > 0) addAnswers(sameService, sameAnswers, sameMean, sameShape, sameWait, sameTimeout);
  return { ...totals, outOfMemory };
}

let groups: GroupTotals & { readonly size: number } = groupTotals(0);
let services: ServiceTotals & { readonly size: number } = serviceTotals(0);

function groupTotals(size: number) {
  const zeros = (): Float64Array => new Float64Array(size);
  return {
    size,
    delivered: zeros(),
    answered: zeros(),
    target5xx: zeros(),
    timedOut: zeros(),
    responseTime: zeros(),
    inFlight: zeros(),
  };
}
function serviceTotals(size: number) {
  const zeros = (): Float64Array => new Float64Array(size);
  return {
    size,
    running: zeros(),
    cpuSum: zeros(),
    cpuMinimum: zeros(),
    cpuMaximum: zeros(),
    memorySum: zeros(),
    memoryMinimum: zeros(),
    memoryMaximum: zeros(),
  };
}

function emptyTotals(columns: Record<string, ColumnSet>) {
  const groupCount = loadSet(columns, "targetGroup").used;
  const serviceCount = loadSet(columns, "service").used;
  if (groups.size < groupCount) groups = groupTotals(groupCount * 2);
  else {
    groups.delivered.fill(0);
    groups.answered.fill(0);
    groups.target5xx.fill(0);
    groups.timedOut.fill(0);
    groups.responseTime.fill(0);
    groups.inFlight.fill(0);
  }
  if (services.size < serviceCount) services = serviceTotals(serviceCount * 2);
  services.running.fill(0);
  services.cpuSum.fill(0);
  services.cpuMinimum.fill(Number.POSITIVE_INFINITY);
  services.cpuMaximum.fill(0);
  services.memorySum.fill(0);
  services.memoryMinimum.fill(Number.POSITIVE_INFINITY);
  services.memoryMaximum.fill(0);
  return { targetGroup: groups, service: services };
}
