import { addAnswers } from "./answers.ts";
import type { TaskColumns } from "./columns.ts";
import { lateShare } from "./sojourn.ts";

/** Beyond this many times its mean practically no request lasts: fewer than one in a million under the heaviest load. */
const farBeyondTheMean = 60;
/** Fewer requests than this served in a second say nothing about how long they took. */
const practicallyNone = 1e-9;

/** What timed out, and by how much that shortens the time of those who were answered, by target group. */
export interface Late {
  readonly timedOut: Float64Array;
  readonly responseTime: Float64Array;
}

/**
 * What the CPU has served waits for whatever else it needs and leaves as an answer, unless its client or its load
 * balancer has given up before. Notes how long it all took, and returns the tasks that ran out of memory.
 */
export function letAnswersLeave(task: TaskColumns, used: number, timeouts: Float64Array, late: Late): number[] {
  const { lanes, capacity: capacities, serviceTime: serviceTimes, wait: waits, stillWaiting } = task;
  const { memoryBase, memoryPerRequest, memoryLimit, service: services, targetGroup } = task;
  const { requestRate, answerRate, inService: inServices, waiting: waitings, inFlight, slowFor, cpu } = task;
  const { memory: memories, responseTime } = task;
  const outOfMemory: number[] = [];

  // Equal neighbours, the usual case, go to the histogram together.
  let sameService = -1;
  let sameMean = 0;
  let sameShape = 0;
  let sameWait = 0;
  let sameTimeout = 0;
  let sameAnswers = 0;

  for (let slot = 0; slot < used; slot++) {
    const capacity = capacities[slot] as number;
    if (capacity === 0) continue;
    const group = ((targetGroup[slot] as number) | 0) - 1;
    const served = answerRate[slot] as number;
    const serviceTime = serviceTimes[slot] as number;
    let inService = inServices[slot] as number;
    const mean = served > practicallyNone ? inService / served : serviceTime;

    // How widely response times spread: as in the stationary queue, less when a backlog makes everyone wait alike.
    let shape = (cpu[slot] as number) * 0.01;
    if (lanes[slot] !== 1) shape = mean > serviceTime ? 1 - serviceTime / mean : 0;
    const arrived = requestRate[slot] as number;
    const surplus = arrived - capacity;
    const drift = (surplus > 0 ? surplus : -surplus) * inService;
    const noise = (arrived + capacity) * (lanes[slot] as number);
    if (drift > noise) shape *= noise / drift;

    // Whoever waits longer than the timeout leaves, once anyone can have waited that long.
    const wait = waits[slot] as number;
    const timeout = group < 0 ? Number.MAX_VALUE : (timeouts[group] as number);
    const room = timeout - wait;
    let gaveUp = 0;
    if (room < mean * farBeyondTheMean && room > 0) {
      const slowSeconds = (slowFor[slot] as number) + 1;
      slowFor[slot] = slowSeconds;
      if (slowSeconds > room) {
        const share = lateShare(shape, room / mean);
        gaveUp = Math.min(share < 1 ? (served * share) / (1 - share) : inService, inService / (1 + room));
        // By Little's law those who were answered took what the others, who stayed for the whole timeout, did not.
        const answerTime = served > 0 ? Math.max(0, Math.min(room, (inService - gaveUp * room) / served)) : mean;
        if (group >= 0) late.responseTime[group] = (late.responseTime[group] as number) + served * (answerTime - mean);
        inService -= gaveUp;
      }
    } else slowFor[slot] = 0;

    // Waiting on something else takes everyone equally long.
    const waitingBefore = (waitings[slot] as number) + served;
    const waiting = waitingBefore * (room > 0 ? (stillWaiting[slot] as number) : timeout / (1 + timeout));
    let answers = waitingBefore - waiting;
    if (room <= 0) {
      gaveUp += answers;
      answers = 0;
    }

    const inside = inService + waiting;
    const memory = (memoryBase[slot] as number) + (memoryPerRequest[slot] as number) * inside;
    answerRate[slot] = answers;
    inServices[slot] = inService;
    waitings[slot] = waiting;
    inFlight[slot] = inside;
    memories[slot] = memory;
    responseTime[slot] = wait + mean;
    if (memory > (memoryLimit[slot] as number)) outOfMemory.push(slot);
    if (gaveUp > 0 && group >= 0) late.timedOut[group] = (late.timedOut[group] as number) + gaveUp;

    const service = ((services[slot] as number) | 0) - 1;
    if (
      mean === sameMean &&
      service === sameService &&
      shape === sameShape &&
      wait === sameWait &&
      timeout === sameTimeout
    ) {
      sameAnswers += answers;
      continue;
    }
    if (sameAnswers > 0 && sameService >= 0) {
      addAnswers(sameService, sameAnswers, sameMean, sameShape, sameWait, sameTimeout);
    }
    sameService = service;
    sameMean = mean;
    sameShape = shape;
    sameWait = wait;
    sameTimeout = timeout;
    sameAnswers = answers;
  }
  if (sameAnswers > 0 && sameService >= 0) {
    addAnswers(sameService, sameAnswers, sameMean, sameShape, sameWait, sameTimeout);
  }
  return outOfMemory;
}
