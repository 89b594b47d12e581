import { type ColumnSet, giveBackSlot, takeSlot } from "../kernel/columns.ts";
import {
  column,
  loadSet,
  numberAt,
  setNumber,
  slotNamed,
  type TaskColumns,
  type taskColumns,
  taskColumnsOf,
} from "./columns.ts";
import { dropHeldMessages } from "./messageRows.ts";
import { endRegistrations } from "./registrations.ts";
import { emptyLine, giveBackLine, isKeptInLine, takeLine } from "./waitLine.ts";

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
  /** Where CPU is shared with other tasks: `vcpu` is then what it gets while all want theirs. */
  readonly sharing?: CpuSharing | undefined;
  /** Requests it works on at once (threads, connections); null or absent for no bound. */
  readonly workers?: number | null | undefined;
  /** Connections that wait for a worker; more are refused. */
  readonly acceptQueue?: number | undefined;
  readonly leakMiBPerMinute?: number | undefined;
  readonly firstCome?: boolean | undefined;
  readonly finishesAbandoned?: boolean | undefined;
}

/** A task's place on a container instance. */
export interface CpuSharing {
  readonly containerInstanceId: string;
  /** vCPU of the instance. */
  readonly instanceVcpu: number;
  /** CPU units it reserves. */
  readonly shares: number;
  /** Most vCPU it may use, its task size; null without one. */
  readonly limitVcpu: number | null;
}

/** How the second of a task is stepped. */
export const taskForms = { free: 0, oneLane: 1, severalLanes: 2, special: 3 } as const;

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
  const cpuSeconds = Math.max(leastCpuSecondsPerRequest, load.cpuSecondsPerRequest);
  const memoryLimit = load.memoryLimitMiB > 0 ? load.memoryLimitMiB : noMemoryLimit;
  const set = (name: (typeof taskColumns)[number], value: number): void => {
    setNumber(columns, "task", name, slot, value);
  };
  const { reservedVcpu = load.vcpu, reservedMemoryMiB = memoryLimit, sharing, workers } = load;
  const isSpecial =
    typeof workers === "number" ||
    load.firstCome === true ||
    load.finishesAbandoned === true ||
    isKeptInLine(load.waitSeconds) ||
    (load.leakMiBPerMinute ?? 0) > 0;
  set("cpuSeconds", cpuSeconds);
  set("reservedVcpu", reservedVcpu);
  set("workers", workers ?? 0);
  set("acceptQueue", load.acceptQueue ?? 0);
  set("leakPerSecond", (load.leakMiBPerMinute ?? 0) / 60);
  set("firstCome", load.firstCome === true ? 1 : 0);
  set("finishesAbandoned", load.finishesAbandoned === true ? 1 : 0);
  set("containerInstance", sharing === undefined ? 0 : instanceSlot(columns, sharing) + 1);
  set("cpuShares", sharing?.shares ?? 0);
  set("cpuLimit", sharing === undefined ? load.vcpu : (sharing.limitVcpu ?? sharing.instanceVcpu));
  set("wait", load.waitSeconds);
  set("stillWaiting", load.waitSeconds / (1 + load.waitSeconds));
  set("memoryBase", load.memoryBaseMiB);
  set("memoryPerRequest", load.memoryPerRequestMiB);
  set("memoryLimit", memoryLimit);
  set("percentPerMiB", 100 / Math.max(1, reservedMemoryMiB));
  set("memory", load.memoryBaseMiB + numberAt(columns, "task", "leaked", slot));
  set("errorShare", load.errorShare);
  set("form", isSpecial ? taskForms.special : taskForms.oneLane);
  if (isKeptInLine(load.waitSeconds)) takeLine(columns, slot);
  setVcpu(taskColumnsOf(columns), slot, load.vcpu);
}

/**
 * What the task can use of the CPU from now on.
 *
 * A single request uses one vCPU at most, so the lanes are the whole vCPUs. On an instance a task may get any part:
 * the nearest whole number of lanes shares it, so that nothing jumps when a neighbour takes a little.
 */
export function setVcpu(task: TaskColumns, slot: number, vcpu: number): void {
  const lanes = vcpu < 1.5 ? 1 : Math.round(vcpu);
  const capacity = vcpu / (task.cpuSeconds[slot] as number);
  task.lanes[slot] = lanes;
  task.capacity[slot] = capacity;
  task.laneRate[slot] = capacity / lanes;
  task.serviceTime[slot] = lanes / capacity;
  task.cpuUnits[slot] = vcpu * unitsPerVcpu;
  task.burst[slot] = vcpu / (task.reservedVcpu[slot] as number);
  if (task.form[slot] !== taskForms.special) {
    task.form[slot] = lanes === 1 ? taskForms.oneLane : taskForms.severalLanes;
  }
}

function instanceSlot(columns: Record<string, ColumnSet>, { containerInstanceId, instanceVcpu }: CpuSharing): number {
  const slot = slotNamed(columns, "containerInstance", containerInstanceId);
  setNumber(columns, "containerInstance", "vcpu", slot, instanceVcpu);
  return slot;
}

/** Whether the application answers. Requests sent to it while it does not are refused (502). */
export function setServing(columns: Record<string, ColumnSet>, slot: number, serving: boolean): void {
  // An application that starts has lost nothing yet.
  if (serving && !isServing(columns, slot)) setNumber(columns, "task", "leaked", slot, 0);
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
  dropHeldMessages(columns, slot);
  endRegistrations(columns, slot);
  giveBackLine(columns, slot);
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
  column(task, "abandoned")[slot] = 0;
  column(task, "waiting")[slot] = 0;
  emptyLine(columns, slot);
}
