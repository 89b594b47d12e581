import { farBeyondTheMean, mostHeld, practicallyNone, widest } from "./answerLimits.ts";
import { addAnswers } from "./answers.ts";
import type { TaskColumns } from "./columns.ts";
import { ageOfRest, uncutMean } from "./cutTimes.ts";
import { erlangC } from "./erlang.ts";
import { lateFirstCome, meanWithinFirstCome } from "./firstCome.ts";
import { type Flow, isBounded } from "./serveSpecially.ts";
import { lateShare } from "./sojourn.ts";
import { stepLine, type WaitLines } from "./waitLine.ts";

/** Lanes with more to do than this behave as one: all of them are busy while a backlog lasts. */
const practicallyFull = 0.995;

/** A bound that changes less than that is practically none. */
const practicallyUnbounded = 0.98;

/**
 * Variance of what is inside over the square of its mean in the M/M/c queue, besides `waiting` requests that never meet.
 * Source: the standard formula, cρ + Cρ((1 + ρ − Cρ) ÷ (1 − ρ)² + c); with one lane ρ ÷ (1 − ρ)².
 */
function unboundedVariation(lanes: number, busy: number, waiting: number): number {
  const rho = Math.min(busy, 1 - 1e-6);
  if (rho <= 0) return 1;
  const idle = 1 - rho;
  const queues = erlangC(lanes, rho);
  const mean = lanes * rho + (queues * rho) / idle + waiting;
  const variance = lanes * rho + queues * rho * ((1 + rho - queues * rho) / (idle * idle) + lanes) + waiting;
  return variance / (mean * mean);
}

/**
 * What serveAndAnswer does for most tasks, for one that is bounded, serves in order, loses memory, is asked by counted users,
 * or goes on with requests whose clients have left. Returns whether it ran out of memory.
 */
export function leaveSpecially(
  task: TaskColumns,
  slot: number,
  flow: Flow,
  timedOut: Float64Array,
  lines: WaitLines,
): boolean {
  const group = (task.targetGroup[slot] as number) - 1;
  const bounded = isBounded(task, slot, group, flow);
  const capacity = task.capacity[slot] as number;
  const serviceTime = task.serviceTime[slot] as number;
  const lanes = task.lanes[slot] as number;
  const wait = task.wait[slot] as number;
  const served = task.answerRate[slot] as number;
  let inService = task.inService[slot] as number;
  // Those who wait on something else are among those inside where the whole task is one queue.
  const without = bounded ? wait : 0;
  const least = serviceTime * 1e-6;
  const usual = Math.max(least, served > practicallyNone ? inService / served - without : serviceTime);

  const busy = (task.cpu[slot] as number) * 0.01;
  const surplus = (task.requestRate[slot] as number) - capacity;
  const drift = Math.abs(surplus) * inService;
  const noise = ((task.requestRate[slot] as number) + capacity) * lanes;
  const narrower = drift > noise ? noise / drift : 1;
  // Where what is inside varies less than without a bound, times vary less as well.
  const steady = bounded
    ? Math.min(1, (task.variation[slot] as number) / unboundedVariation(lanes, busy, served * wait))
    : 1;
  let firstCome = task.firstCome[slot] === 1 ? lanes : 0;
  let shape: number;
  if (firstCome === 0) shape = (usual > serviceTime ? 1 - serviceTime / usual : 0) * narrower * steady;
  else if (bounded && (steady < practicallyUnbounded || lanes === 1)) {
    firstCome = 1;
    shape = Math.sqrt(Math.min(1, steady + 1 / (1 + inService)));
  } else if (firstCome > 1 && narrower === 1 && busy < practicallyFull) shape = busy;
  else {
    firstCome = 1;
    shape = narrower;
  }
  const lateOf = (ratio: number): number =>
    firstCome > 0 ? lateFirstCome(firstCome, shape, ratio) : lateShare(shape, ratio);
  // What all have spent here grows by a second each, and goes with those who leave. Where the CPU is shared these are like
  // the others; in order they are the oldest: times of this variation leave those inside (1 + variation) ÷ 2 of them old.
  const passed = inService + served;
  const before = passed - (task.requestRate[slot] as number);
  const spent = (task.age[slot] as number) * before + (before + inService) / 2;
  const variation = firstCome === 1 ? shape * shape : 1;
  const agePerTime = firstCome > 0 ? (1 + variation) / 2 : 1;
  const age = passed > practicallyNone ? (spent * agePerTime) / (inService * agePerTime + served) : usual;
  const mean = Math.max(least, age / agePerTime - without);
  task.age[slot] = age;

  const timeout = group < 0 ? Number.MAX_VALUE : (flow.timeouts[group] as number);
  const room = timeout - wait;
  const oldest = Math.min((task.oldest[slot] as number) + 1, mean * farBeyondTheMean);
  task.oldest[slot] = oldest;
  const longest = Math.min(oldest, room);
  const isCut = longest < mean * widest && room > 0;
  // Whoever arrived in the course of a second gives up in the course of a second.
  const late = isCut && oldest > room + Math.min(room, 1) ? Math.min(1, Math.max(0, lateOf(longest / usual))) : 0;
  let uncut = mean;
  if (isCut)
    uncut =
      firstCome > 0 ? mean / meanWithinFirstCome(firstCome, shape, longest / usual) : uncutMean(shape, mean, longest);

  let gaveUp = 0;
  let leaving = served;
  if (task.finishesAbandoned[slot] === 1) {
    // Late requests are finished for nobody. Their clients leave when their time is over; what is inside stays inside.
    const abandonedBefore = task.abandoned[slot] as number;
    const live = Math.max(0, inService + served - abandonedBefore);
    const answered = room > 0 ? Math.min(served * (1 - late), live) : 0;
    const forNobody = served - answered;
    const doomed = (task.requestRate[slot] as number) * late;
    const left = room > 0 ? Math.max(doomed, (live * late) / (1 + room)) : live / (1 + Math.max(0, timeout));
    // Whoever is served too late has left, at the latest now.
    gaveUp = Math.min(live - answered, Math.max(left, forNobody - abandonedBefore));
    task.abandoned[slot] = Math.min(inService, Math.max(0, abandonedBefore + gaveUp - forNobody));
    gaveUp = live - answered - (inService - (task.abandoned[slot] as number));
    leaving = answered;
  } else if (late > 0) {
    gaveUp = Math.min(late < 1 ? (served * late) / (1 - late) : inService, inService / (1 + room));
    task.age[slot] = ageOfRest(age, inService, gaveUp, room + without);
    inService -= gaveUp;
  }

  const waitingBefore = (task.waiting[slot] as number) + (bounded ? 0 : leaving);
  const share = bounded ? 0 : room > 0 ? (task.stillWaiting[slot] as number) : timeout / (1 + timeout);
  const line = bounded ? -1 : (task.waitLine[slot] as number) - 1;
  const over = line >= 0 ? stepLine(lines, line, leaving, Math.min(wait, timeout)) : waitingBefore * (1 - share);
  const waiting = Math.max(0, waitingBefore - over);
  let answers = over + (bounded ? leaving : 0);
  if (room <= 0) {
    gaveUp += answers;
    answers = 0;
  }

  const inside = inService + waiting;
  const workers = task.workers[slot] as number;
  const held = Math.min(inside, workers > 0 ? workers : mostHeld);
  const leaked = (task.leaked[slot] as number) + (task.leakPerSecond[slot] as number);
  const memory = (task.memoryBase[slot] as number) + leaked + (task.memoryPerRequest[slot] as number) * held;
  task.leaked[slot] = leaked;
  task.answerRate[slot] = answers;
  task.inService[slot] = inService;
  task.waiting[slot] = waiting;
  task.inFlight[slot] = Math.max(0, inside - (task.abandoned[slot] as number));
  task.memory[slot] = memory;
  task.responseTime[slot] = wait + mean;
  if (gaveUp > 0 && group >= 0) timedOut[group] = (timedOut[group] as number) + gaveUp;
  const service = (task.service[slot] as number) - 1;
  if (answers > 0 && service >= 0) addAnswers(service, answers, uncut, shape, firstCome, wait, wait + longest);
  return memory > (task.memoryLimit[slot] as number);
}
