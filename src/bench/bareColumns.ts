import { cpuSeconds } from "./cpuSeconds.ts";

/*
 * columns.c in JavaScript, line for line: the bare column loop, whose arrays are constants that V8 writes into its machine
 * code. The engine's own loop cannot have that, because a process may hold several worlds and their columns grow: V8 then
 * loads and checks each array's kind, length and address at every access, six instructions instead of one.
 */

const targets = 1_000;
const seconds = 500;
const runs = 40;

const form = new Float64Array(targets);
const capacity = new Float64Array(targets);
const serving = new Float64Array(targets);
const targetGroup = new Float64Array(targets);
const share = new Float64Array(targets);
const requestRate = new Float64Array(targets);
const answerRate = new Float64Array(targets);
const inService = new Float64Array(targets);
const cpu = new Float64Array(targets);
const serviceTime = new Float64Array(targets);
const waitSeconds = new Float64Array(targets);
const stillWaiting = new Float64Array(targets);
const memoryBase = new Float64Array(targets);
const memoryPerRequest = new Float64Array(targets);
const memoryLimit = new Float64Array(targets);
const service = new Float64Array(targets);
const waiting = new Float64Array(targets);
const inFlight = new Float64Array(targets);
const age = new Float64Array(targets);
const oldest = new Float64Array(targets);
const memory = new Float64Array(targets);
const responseTime = new Float64Array(targets);
const errorShare = new Float64Array(targets);
const running = new Float64Array(targets);
const burst = new Float64Array(targets);
const percentPerMib = new Float64Array(targets);
const totals = new Float64Array(16);

function serve(used: number, rates: Float64Array): void {
  for (let slot = 0; slot < used; slot++) {
    if ((form[slot] as number) === 0) continue;
    const group = (targetGroup[slot] as number) - 1;
    const arrived = group < 0 ? 0 : (serving[slot] as number) * (share[slot] as number) * (rates[group] as number);
    const pressure = (inService[slot] as number) + arrived;
    const half = 1 - pressure + (capacity[slot] as number);
    const root = Math.sqrt(half * half + 4 * pressure);
    const inside = half > 0 ? (2 * pressure) / (half + root) : (root - half) / 2;
    requestRate[slot] = arrived;
    inService[slot] = inside;
    answerRate[slot] = pressure - inside;
    cpu[slot] = (inside / (1 + inside)) * 100;
  }
}
function leave(used: number, timeouts: Float64Array, gathered: Float64Array): number {
  let out = 0,
    sameMean = -1,
    sameShape = -1,
    sameAnswers = 0;
  for (let slot = 0; slot < used; slot++) {
    if ((form[slot] as number) === 0) continue;
    const group = (targetGroup[slot] as number) - 1;
    const served = answerRate[slot] as number,
      inside = inService[slot] as number,
      arrived = requestRate[slot] as number;
    const passed = inside + served,
      before = passed - arrived;
    const mean =
      passed > 1e-9
        ? ((age[slot] as number) * before + (before + inside) * 0.5) / passed
        : (serviceTime[slot] as number);
    let shape = (cpu[slot] as number) * 0.01;
    const surplus = arrived - (capacity[slot] as number);
    const drift = (surplus > 0 ? surplus : -surplus) * inside,
      noise = arrived + (capacity[slot] as number);
    if (drift > noise) shape *= noise / drift;
    const pause = waitSeconds[slot] as number,
      room = (group < 0 ? 1e300 : (timeouts[group] as number)) - pause;
    const far = mean * 30,
      older = (oldest[slot] as number) + 1,
      oldestAge = older < far ? older : far;
    oldest[slot] = oldestAge;
    age[slot] = mean;
    const longest = oldestAge < room ? oldestAge : room;
    if (longest < mean * 27) sameMean = -1;
    const waitingBefore = (waiting[slot] as number) + served,
      still = waitingBefore * (stillWaiting[slot] as number);
    const answers = waitingBefore - still,
      all = inside + still;
    const held = all < 512 ? all : 512,
      usedMemory = (memoryBase[slot] as number) + (memoryPerRequest[slot] as number) * held;
    answerRate[slot] = answers;
    inService[slot] = inside;
    waiting[slot] = still;
    inFlight[slot] = all;
    memory[slot] = usedMemory;
    responseTime[slot] = pause + mean;
    if (usedMemory > (memoryLimit[slot] as number)) out++;
    if (mean === sameMean && shape === sameShape && (service[slot] as number) === 1) {
      sameAnswers += answers;
      continue;
    }
    gathered[0] = (gathered[0] as number) + sameAnswers * sameMean;
    gathered[1] = (gathered[1] as number) + sameAnswers * sameShape;
    sameMean = mean;
    sameShape = shape;
    sameAnswers = answers;
  }
  return out;
}
function addUp(used: number): void {
  let delivered = 0,
    answered = 0,
    failed = 0,
    seconds = 0,
    inside = 0;
  for (let slot = 0; slot < used; slot++) {
    delivered += requestRate[slot] as number;
    answered += answerRate[slot] as number;
    failed += (answerRate[slot] as number) * (errorShare[slot] as number);
    seconds += (answerRate[slot] as number) * (responseTime[slot] as number);
    inside += inFlight[slot] as number;
  }
  let cpuSum = 0,
    cpuLeast = 1e300,
    cpuMost = 0,
    memorySum = 0,
    memoryLeast = 1e300,
    memoryMost = 0;
  for (let slot = 0; slot < used; slot++) {
    if ((running[slot] as number) !== 1) continue;
    const ofCpu = (cpu[slot] as number) * (burst[slot] as number),
      ofMemory = (memory[slot] as number) * (percentPerMib[slot] as number);
    cpuSum += ofCpu;
    memorySum += ofMemory;
    cpuLeast = ofCpu < cpuLeast ? ofCpu : cpuLeast;
    cpuMost = ofCpu > cpuMost ? ofCpu : cpuMost;
    memoryLeast = ofMemory < memoryLeast ? ofMemory : memoryLeast;
    memoryMost = ofMemory > memoryMost ? ofMemory : memoryMost;
  }
  const found = [
    delivered,
    answered,
    failed,
    seconds,
    inside,
    cpuSum,
    cpuLeast,
    cpuMost,
    memorySum,
    memoryLeast,
    memoryMost,
  ];
  for (let i = 0; i < 11; i++) totals[i] = (totals[i] as number) + (found[i] as number);
}

/** CPU seconds for one simulated second of a thousand targets, the least of many runs. */
export function bareColumnLoop(): number {
  const rates = new Float64Array(1);
  const timeouts = Float64Array.of(1e9);
  const gathered = new Float64Array(2);
  for (let slot = 0; slot < targets; slot++) {
    for (const ones of [form, serving, targetGroup, service, running, burst]) ones[slot] = 1;
    const alone = 0.01 * (0.8 + 0.0002 * ((slot * 37) % targets));
    serviceTime[slot] = alone;
    capacity[slot] = 1 / alone;
    share[slot] = 1.0 / targets;
    waitSeconds[slot] = 0.02;
    stillWaiting[slot] = 0.02 / 1.02;
    memoryBase[slot] = 128;
    memoryPerRequest[slot] = 2;
    memoryLimit[slot] = 1e12;
    percentPerMib[slot] = 1e-10;
  }

  let step = 0;
  let least = Number.MAX_VALUE;
  for (let run = 0; run < runs; run++) {
    const began = cpuSeconds();
    for (let second = 0; second < seconds; second++, step++) {
      rates[0] = targets * 60 * (1 + 0.004 * (step % 101));
      serve(targets, rates);
      leave(targets, timeouts, gathered);
      addUp(targets);
    }
    least = Math.min(least, (cpuSeconds() - began) / seconds);
  }
  if (!((totals[1] as number) > 0)) throw new Error("The bare loop answers nothing.");
  return least;
}
