import { farBeyondTheMean, mostHeld, practicallyNone, widest } from "./answerLimits.ts";
import type { TaskColumns } from "./columns.ts";
import { ageOfRest, uncutMean } from "./cutTimes.ts";
import { addGathered, gather } from "./gatherAnswers.ts";
import { leaveSpecially } from "./leaveSpecially.ts";
import type { Flow } from "./serveSpecially.ts";
import { lateShare } from "./sojourn.ts";
import { taskForms } from "./taskSlots.ts";
import type { WaitLines } from "./waitLine.ts";

/**
 * What the CPU has served waits for whatever else it needs and leaves as an answer, unless its client or its load
 * balancer has given up before. Notes how long it all took, and returns the tasks that ran out of memory.
 * @param lines where long waits are kept
 */
export function letAnswersLeave(
  task: TaskColumns,
  used: number,
  flow: Flow,
  timedOut: Float64Array,
  lines: WaitLines,
): number[] {
  const { timeouts } = flow;
  const mostPlain = flow.isPlain ? taskForms.severalLanes : 0;
  const { form: forms, lanes, capacity: capacities, serviceTime: serviceTimes, wait: waits, stillWaiting } = task;
  const { memoryBase, memoryPerRequest, memoryLimit, service: services, targetGroup } = task;
  const { requestRate, answerRate, inService: inServices, waiting: waitings, inFlight, age: ages, oldest, cpu } = task;
  const { memory: memories, responseTime } = task;
  const outOfMemory: number[] = [];

  // Neighbours of one service with one wait, the usual case, are gathered; equal ones are added up before.
  let runService = -1;
  let runWait = 0;
  let sameMean = 0;
  let sameShape = 0;
  let sameLimit = 0;
  let sameAnswers = 0;

  for (let slot = 0; slot < used; slot++) {
    const form = forms[slot] as number;
    if (form === 0) continue;
    if (form > mostPlain) {
      if (leaveSpecially(task, slot, flow, timedOut, lines)) outOfMemory.push(slot);
      continue;
    }
    const capacity = capacities[slot] as number;
    const group = ((targetGroup[slot] as number) | 0) - 1;
    const served = answerRate[slot] as number;
    const serviceTime = serviceTimes[slot] as number;
    let inService = inServices[slot] as number;
    const arrived = requestRate[slot] as number;
    // Sharing the CPU, anyone may be the next to leave, so those who leave have been here as long as those who stay.
    // What all have spent here grows by a second each, and goes with those who leave.
    const passed = inService + served;
    const before = passed - arrived;
    const mean =
      passed > practicallyNone ? ((ages[slot] as number) * before + (before + inService) * 0.5) / passed : serviceTime;

    // How widely response times spread: as in the stationary queue, less when a backlog makes everyone wait alike.
    let shape = (cpu[slot] as number) * 0.01;
    if (form !== taskForms.oneLane) shape = mean > serviceTime ? 1 - serviceTime / mean : 0;
    const surplus = arrived - capacity;
    const drift = (surplus > 0 ? surplus : -surplus) * inService;
    const noise = form === taskForms.oneLane ? arrived + capacity : (arrived + capacity) * (lanes[slot] as number);
    if (drift > noise) shape *= noise / drift;

    // Nobody has been here for longer than things have been slow: a request ages by a second each second.
    const wait = waits[slot] as number;
    const timeout = group < 0 ? Number.MAX_VALUE : (timeouts[group] as number);
    const room = timeout - wait;
    const far = mean * farBeyondTheMean;
    const older = (oldest[slot] as number) + 1;
    const oldestAge = older < far ? older : far;
    oldest[slot] = oldestAge;
    ages[slot] = mean;

    // Whoever has waited for as long as the timeout leaves.
    const longest = oldestAge < room ? oldestAge : room;
    let gaveUp = 0;
    /** Mean of the times before those too long for anyone were left out. */
    let uncut = mean;
    if (longest < mean * widest && room > 0) {
      uncut = uncutMean(shape, mean, longest);
      // Whoever arrived in the course of a second gives up in the course of a second.
      if (oldestAge > room + (room < 1 ? room : 1)) {
        const late = lateShare(shape, served > practicallyNone ? (longest * served) / inService : 1);
        gaveUp = Math.min(late < 1 ? (served * late) / (1 - late) : inService, inService / (1 + room));
        ages[slot] = ageOfRest(mean, inService, gaveUp, room);
        inService -= gaveUp;
      }
    }

    // Waiting on something else takes everyone equally long.
    const waitingBefore = (waitings[slot] as number) + served;
    const waiting = waitingBefore * (room > 0 ? (stillWaiting[slot] as number) : timeout / (1 + timeout));
    let answers = waitingBefore - waiting;
    if (room <= 0) {
      gaveUp += answers;
      answers = 0;
    }

    const inside = inService + waiting;
    const held = inside < mostHeld ? inside : mostHeld;
    const memory = (memoryBase[slot] as number) + (memoryPerRequest[slot] as number) * held;
    answerRate[slot] = answers;
    inServices[slot] = inService;
    waitings[slot] = waiting;
    inFlight[slot] = inside;
    memories[slot] = memory;
    responseTime[slot] = wait + mean;
    if (memory > (memoryLimit[slot] as number)) outOfMemory.push(slot);
    if (gaveUp > 0 && group >= 0) timedOut[group] = (timedOut[group] as number) + gaveUp;

    const limit = wait + longest;
    const service = ((services[slot] as number) | 0) - 1;
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
    if (sameAnswers > 0 && runService >= 0) gather(sameAnswers, sameMean, sameShape, sameLimit);
    if (service !== runService || wait !== runWait) {
      addGathered(runService, runWait);
      runService = service;
      runWait = wait;
    }
    sameMean = uncut;
    sameShape = shape;
    sameLimit = limit;
    sameAnswers = answers;
  }
  if (sameAnswers > 0 && runService >= 0) gather(sameAnswers, sameMean, sameShape, sameLimit);
  addGathered(runService, runWait);
  return outOfMemory;
}
