import { type ColumnSet, giveBackSlot, takeSlot } from "../kernel/columns.ts";
import { column, loadSet, numberAt, setNumber, slotNamed, taskColumnsOf } from "./columns.ts";

/** What the load of one task depends on. */
export interface TaskLoad {
  /** Null for a standalone task. */
  readonly serviceId: string | null;
  /** Most CPU the task can use: on Fargate its task size. */
  readonly vcpu: number;
  /** CPU seconds one request costs on one full vCPU. */
  readonly cpuSecondsPerRequest: number;
  /** Seconds a request waits on something else, burning no CPU. */
  readonly waitSeconds: number;
  readonly memoryBaseMiB: number;
  readonly memoryPerRequestMiB: number;
  readonly memoryLimitMiB: number;
  /** What CloudWatch divides by, where that is not all the task may use: CPU shares and soft limits of containers on EC2. */
  readonly reservedVcpu?: number;
  readonly reservedMemoryMiB?: number;
  /** Share of answers that are a 5xx, 0 to 1. */
  readonly errorShare: number;
}

/** Least CPU a request can cost, seconds: a free request would make a task endlessly fast. */
const leastCpuSecondsPerRequest = 1e-6;

const unitsPerVcpu = 1_024;

/** Stands for no limit, MiB: more than any machine has, and a number that JSON keeps. */
const noMemoryLimit = 1e12;

/** Takes a slot when a task's containers start. It answers nothing until `setServing`. */
export function takeTaskSlot(columns: Record<string, ColumnSet>, load: TaskLoad): number {
  const slot = takeSlot(loadSet(columns, "task"));
  setNumber(
    columns,
    "task",
    "service",
    slot,
    load.serviceId === null ? 0 : slotNamed(columns, "service", load.serviceId) + 1,
  );
  setNumber(columns, "task", "running", slot, 1);
  setTaskLoad(columns, slot, load);
  return slot;
}

/** Changes how the task behaves from now on. Requests in flight stay. */
export function setTaskLoad(columns: Record<string, ColumnSet>, slot: number, load: Omit<TaskLoad, "serviceId">): void {
  const lanes = Math.max(1, Math.floor(load.vcpu));
  const cpuSeconds = Math.max(leastCpuSecondsPerRequest, load.cpuSecondsPerRequest);
  const memoryLimit = load.memoryLimitMiB > 0 ? load.memoryLimitMiB : noMemoryLimit;
  const laneRate = Math.min(1, load.vcpu) / cpuSeconds;
  setNumber(columns, "task", "lanes", slot, lanes);
  setNumber(columns, "task", "laneRate", slot, laneRate);
  setNumber(columns, "task", "serviceTime", slot, 1 / laneRate);
  setNumber(columns, "task", "capacity", slot, lanes * laneRate);
  setNumber(columns, "task", "wait", slot, load.waitSeconds);
  setNumber(columns, "task", "stillWaiting", slot, load.waitSeconds / (1 + load.waitSeconds));
  setNumber(columns, "task", "memoryBase", slot, load.memoryBaseMiB);
  setNumber(columns, "task", "memoryPerRequest", slot, load.memoryPerRequestMiB);
  setNumber(columns, "task", "memoryLimit", slot, memoryLimit);
  const { reservedVcpu = load.vcpu, reservedMemoryMiB = memoryLimit } = load;
  setNumber(columns, "task", "percentPerMiB", slot, 100 / Math.max(1, reservedMemoryMiB));
  setNumber(columns, "task", "cpuUnits", slot, load.vcpu * unitsPerVcpu);
  setNumber(columns, "task", "burst", slot, load.vcpu / reservedVcpu);
  setNumber(columns, "task", "memory", slot, load.memoryBaseMiB);
  setNumber(columns, "task", "errorShare", slot, load.errorShare);
}

/** Whether the application answers. Requests sent to it while it does not are refused (502). */
export function setServing(columns: Record<string, ColumnSet>, slot: number, serving: boolean): void {
  setNumber(columns, "task", "serving", slot, serving ? 1 : 0);
}
export const isServing = (columns: Record<string, ColumnSet>, slot: number): boolean =>
  numberAt(columns, "task", "serving", slot) === 1;

/** Mean seconds a request that arrives now would take. */
export function expectedResponseTime(columns: Record<string, ColumnSet>, slot: number): number {
  const { wait, serviceTime, capacity, cpu, inService } = taskColumnsOf(columns);
  const rate = ((capacity[slot] as number) * (cpu[slot] as number)) / 100;
  const alone = serviceTime[slot] as number;
  return (wait[slot] as number) + (rate > 0 ? Math.max(alone, (inService[slot] as number) / rate) : alone);
}

/** Whether the task is RUNNING, which is when CloudWatch counts it. True from the start; false when it begins to stop. */
export function setRunning(columns: Record<string, ColumnSet>, slot: number, running: boolean): void {
  setNumber(columns, "task", "running", slot, running ? 1 : 0);
}

/** Gives the slot back when the containers stop. Requests still in flight are broken off: their load balancer says 502. */
export function giveBackTaskSlot(columns: Record<string, ColumnSet>, slot: number): void {
  breakOffRequests(columns, slot);
  giveBackSlot(loadSet(columns, "task"), slot);
}

/** Ends every request in flight without an answer. */
export function breakOffRequests(columns: Record<string, ColumnSet>, slot: number): void {
  const task = loadSet(columns, "task");
  const inFlight = column(task, "inFlight");
  const targetGroup = column(task, "targetGroup")[slot] as number;
  if (targetGroup > 0) {
    const brokenOff = column(loadSet(columns, "targetGroup"), "brokenOff");
    brokenOff[targetGroup - 1] = (brokenOff[targetGroup - 1] as number) + (inFlight[slot] as number);
  }
  inFlight[slot] = 0;
  column(task, "inService")[slot] = 0;
  column(task, "waiting")[slot] = 0;
}
