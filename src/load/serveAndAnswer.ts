import { addGroup, type GroupTotals } from "./addUp.ts";
import { farBeyondTheMean, mostHeld, practicallyNone, widest } from "./answerLimits.ts";
import { busyLanes } from "./busyLanes.ts";
import type { TaskColumns } from "./columns.ts";
import { ageOfRest, uncutMean } from "./cutTimes.ts";
import { addGathered, gather } from "./gatherAnswers.ts";
import { leaveSpecially } from "./leaveSpecially.ts";
import { type Flow, serveSpecially } from "./serveSpecially.ts";
import { lateShare } from "./sojourn.ts";
import { taskBlockOf } from "./taskBlock.ts";
import { taskForms } from "./taskSlots.ts";
import type { WaitLines } from "./waitLine.ts";

/**
 * A second of every task: processor sharing as a flow, then the answers that leave. Adds every task to its target group and
 * returns the tasks that ran out of memory.
 *
 * Each task is the stationary M/M/c queue of its momentary load, so that it settles on exactly that queue's numbers,
 * and what a second cannot serve stays and is served later. The step is implicit, hence stable for any load, and loses
 * nothing: inside afterwards + served = inside before + arrived.
 *
 * One lane solves L + capacity · L ÷ (1 + L) = pressure, a quadratic equation; several lanes see busyLanes.ts, and
 * whatever is bounded, counted in users or comes in turn serveSpecially.ts.
 *
 * One loop over one array, because it is what most of the time of a large fleet goes to: each number is read once.
 * @param lines where long waits are kept
 */
export function serveAndAnswer(
  task: TaskColumns,
  used: number,
  flow: Flow,
  totals: GroupTotals,
  lines: WaitLines,
): number[] {
  const { rates, timeouts } = flow;
  const { timedOut } = totals;
  const mostPlain = flow.isPlain ? taskForms.severalLanes : 0;
  const { block, at } = taskBlockOf(task);
  // `| 0`: the optimiser then knows them for small integers and need not look again for every task.
  const formAt = at.form | 0;
  const lanesAt = at.lanes | 0;
  const capacityAt = at.capacity | 0;
  const serviceTimeAt = at.serviceTime | 0;
  const waitAt = at.wait | 0;
  const stillWaitingAt = at.stillWaiting | 0;
  const memoryBaseAt = at.memoryBase | 0;
  const memoryPerRequestAt = at.memoryPerRequest | 0;
  const memoryLimitAt = at.memoryLimit | 0;
  const serviceAt = at.service | 0;
  const servingAt = at.serving | 0;
  const targetGroupAt = at.targetGroup | 0;
  const shareAt = at.share | 0;
  const requestRateAt = at.requestRate | 0;
  const answerRateAt = at.answerRate | 0;
  const inServiceAt = at.inService | 0;
  const waitingAt = at.waiting | 0;
  const inFlightAt = at.inFlight | 0;
  const ageAt = at.age | 0;
  const oldestAt = at.oldest | 0;
  const cpuAt = at.cpu | 0;
  const memoryAt = at.memory | 0;
  const responseTimeAt = at.responseTime | 0;
  const errorShareAt = at.errorShare | 0;
  const outOfMemory: number[] = [];

  // Neighbours of one target group meet the same rate and timeout, and are added up before the group's total is touched.
  let runGroup = 0;
  let rate = 0;
  let timeout = Number.MAX_VALUE;
  let groupDelivered = 0;
  let groupAnswered = 0;
  let groupErrors = 0;
  let groupSeconds = 0;
  let groupInside = 0;

  // Neighbours of one service with one wait, the usual case, are gathered; equal ones are added up before.
  let runService = 0;
  let runWait = 0;
  let sameMean = 0;
  let sameShape = 0;
  let sameLimit = 0;
  let sameAnswers = 0;

  for (let slot = 0; slot < used; slot++) {
    const form = block[slot + formAt] as number;
    if (form === taskForms.free) continue;
    const group = block[slot + targetGroupAt] as number;
    if (group !== runGroup) {
      addGroup(totals, runGroup, groupDelivered, groupAnswered, groupErrors, groupSeconds, groupInside);
      groupDelivered = groupAnswered = groupErrors = groupSeconds = groupInside = 0;
      runGroup = group;
      rate = group > 0 ? (rates[group - 1] as number) : 0;
      timeout = group > 0 ? (timeouts[group - 1] as number) : Number.MAX_VALUE;
    }
    const arrived = (block[slot + servingAt] as number) * (block[slot + shareAt] as number) * rate;
    if (form > mostPlain) {
      serveSpecially(task, slot, group - 1, arrived, flow);
      if (leaveSpecially(task, slot, flow, timedOut, lines)) outOfMemory.push(slot);
      const answers = block[slot + answerRateAt] as number;
      groupDelivered += block[slot + requestRateAt] as number;
      groupAnswered += answers;
      groupErrors += answers * (block[slot + errorShareAt] as number);
      groupSeconds += answers * (block[slot + responseTimeAt] as number);
      groupInside += block[slot + inFlightAt] as number;
      continue;
    }

    // A second at the CPU.
    const capacity = block[slot + capacityAt] as number;
    const pressure = (block[slot + inServiceAt] as number) + arrived;
    let inService: number;
    let cpu: number;
    if (form === taskForms.oneLane) {
      const half = 1 - pressure + capacity;
      const root = Math.sqrt(half * half + 4 * pressure);
      inService = half > 0 ? (2 * pressure) / (half + root) : (root - half) / 2;
      cpu = (inService / (1 + inService)) * 100;
    } else {
      const busy = busyLanes(
        block[slot + lanesAt] as number,
        capacity,
        pressure,
        (block[slot + cpuAt] as number) / 100,
      );
      inService = Math.max(0, pressure - busy * capacity);
      cpu = busy * 100;
    }
    const served = pressure - inService;

    // Sharing the CPU, anyone may be the next to leave, so those who leave have been here as long as those who stay.
    // What all have spent here grows by a second each, and goes with those who leave.
    const passed = inService + served;
    const before = passed - arrived;
    const mean =
      passed > practicallyNone
        ? ((block[slot + ageAt] as number) * before + (before + inService) * 0.5) / passed
        : (block[slot + serviceTimeAt] as number);

    // How widely response times spread: as in the stationary queue, less when a backlog makes everyone wait alike.
    const surplus = arrived - capacity;
    const drift = (surplus > 0 ? surplus : -surplus) * inService;
    let shape = cpu * 0.01;
    let noise = arrived + capacity;
    if (form !== taskForms.oneLane) {
      const serviceTime = block[slot + serviceTimeAt] as number;
      shape = mean > serviceTime ? 1 - serviceTime / mean : 0;
      noise *= block[slot + lanesAt] as number;
    }
    if (drift > noise) shape *= noise / drift;

    // Nobody has been here for longer than things have been slow: a request ages by a second each second.
    const wait = block[slot + waitAt] as number;
    const room = timeout - wait;
    const far = mean * farBeyondTheMean;
    const older = (block[slot + oldestAt] as number) + 1;
    const oldest = older < far ? older : far;

    // Whoever has waited for as long as the timeout leaves.
    const longest = oldest < room ? oldest : room;
    let gaveUp = 0;
    let age = mean;
    /** Mean of the times before those too long for anyone were left out. */
    let uncut = mean;
    if (longest < mean * widest && room > 0) {
      uncut = uncutMean(shape, mean, longest);
      // Whoever arrived in the course of a second gives up in the course of a second.
      if (oldest > room + (room < 1 ? room : 1)) {
        const late = lateShare(shape, served > practicallyNone ? (longest * served) / inService : 1);
        gaveUp = Math.min(late < 1 ? (served * late) / (1 - late) : inService, inService / (1 + room));
        age = ageOfRest(mean, inService, gaveUp, room);
        inService -= gaveUp;
      }
    }

    // Waiting on something else takes everyone equally long.
    const waitingBefore = (block[slot + waitingAt] as number) + served;
    const waiting = waitingBefore * (room > 0 ? (block[slot + stillWaitingAt] as number) : timeout / (1 + timeout));
    let answers = waitingBefore - waiting;
    if (room <= 0) {
      gaveUp += answers;
      answers = 0;
    }
    if (gaveUp > 0 && group > 0) timedOut[group - 1] = (timedOut[group - 1] as number) + gaveUp;

    const inside = inService + waiting;
    const held = inside < mostHeld ? inside : mostHeld;
    const memory = (block[slot + memoryBaseAt] as number) + (block[slot + memoryPerRequestAt] as number) * held;
    if (memory > (block[slot + memoryLimitAt] as number)) outOfMemory.push(slot);
    const responseTime = wait + mean;
    block[slot + requestRateAt] = arrived;
    block[slot + cpuAt] = cpu;
    block[slot + oldestAt] = oldest;
    block[slot + ageAt] = age;
    block[slot + answerRateAt] = answers;
    block[slot + inServiceAt] = inService;
    block[slot + waitingAt] = waiting;
    block[slot + inFlightAt] = inside;
    block[slot + memoryAt] = memory;
    block[slot + responseTimeAt] = responseTime;
    groupDelivered += arrived;
    groupAnswered += answers;
    groupErrors += answers * (block[slot + errorShareAt] as number);
    groupSeconds += answers * responseTime;
    groupInside += inside;

    const limit = wait + longest;
    const service = block[slot + serviceAt] as number;
    if (
      uncut === sameMean &&
      shape === sameShape &&
      service === runService &&
      limit === sameLimit &&
      wait === runWait
    ) {
      sameAnswers += answers;
      continue;
    }
    if (sameAnswers > 0 && runService > 0) gather(sameAnswers, sameMean, sameShape, sameLimit);
    if (service !== runService || wait !== runWait) {
      addGathered(runService - 1, runWait);
      runService = service;
      runWait = wait;
    }
    sameMean = uncut;
    sameShape = shape;
    sameLimit = limit;
    sameAnswers = answers;
  }
  addGroup(totals, runGroup, groupDelivered, groupAnswered, groupErrors, groupSeconds, groupInside);
  if (sameAnswers > 0 && runService > 0) gather(sameAnswers, sameMean, sameShape, sameLimit);
  addGathered(runService - 1, runWait);
  return outOfMemory;
}
