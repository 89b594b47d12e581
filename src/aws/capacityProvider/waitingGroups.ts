import type { Reservation } from "../containerInstance/reservation.ts";
import type { TaskGroup } from "./model.ts";

/** What an empty instance of the group would have for tasks. */
export interface InstanceSize {
  readonly instanceType: string;
  readonly cpu: number;
  readonly memory: number;
  /** Tasks with a network interface of their own. */
  readonly networkInterfaces: number;
  /** Absent where the type has none. */
  readonly gpus?: number;
  /** Host ports that tasks may reserve. */
  readonly ports: number;
}

/** One task that waits, as far as its place matters. */
export interface WaitingTask {
  readonly reservation: Reservation;
  /** Its constraints, as text: tasks with other constraints are another group. */
  readonly constraints: string;
  readonly distinctInstance: boolean;
}

/**
 * Waiting tasks by what they ask for, each group with the least number of instances it needs.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS managed scaling behavior"; AWS Containers blog, "Deep dive on Amazon ECS
 * cluster auto scaling": equal tasks are a group, the largest instance type gives the lower bound, and what does not fit
 * the smallest one is left out. Estimate: equal tasks are packed instance by instance, which the sum would underrate.
 */
export function waitingGroups(tasks: readonly WaitingTask[], sizes: readonly InstanceSize[]): readonly TaskGroup[] {
  const groups = new Map<string, { readonly task: WaitingTask; count: number }>();
  for (const task of tasks) {
    const key = JSON.stringify([task.reservation, task.constraints]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { task, count: 1 });
    else known.count++;
  }
  return [...groups.values()].map(({ task, count }) => {
    const fits = sizes.map((size) => tasksPerInstance(task, size));
    const smallest = fits.reduce<number>((least, { perInstance }) => Math.min(least, perInstance), count);
    const none = { perInstance: 0, boundBy: "no instance type" };
    const largest = fits.reduce((best, fit) => (fit.perInstance > best.perInstance ? fit : best), fits[0] ?? none);
    const fitsAll = fits.length > 0 && smallest > 0;
    const shown = fitsAll ? largest : (fits.find(({ perInstance }) => perInstance === 0) ?? none);
    return { tasks: count, ...shown, instances: fitsAll ? Math.ceil(count / largest.perInstance) : null };
  });
}

/** How many of these tasks one empty instance holds, and what stops the next. */
export function tasksPerInstance(
  { reservation, distinctInstance }: WaitingTask,
  size: InstanceSize,
): Pick<TaskGroup, "perInstance" | "boundBy"> {
  const { cpu, memory, networkInterfaces, tcpPorts, udpPorts, gpus = 0 } = reservation;
  const ports = tcpPorts.length + udpPorts.length;
  const bounds: readonly (readonly [string, number])[] = [
    ["CPU", times(size.cpu, cpu)],
    ["MEMORY", times(size.memory, memory)],
    ["ENI", times(size.networkInterfaces, networkInterfaces)],
    ["GPU", times(size.gpus ?? 0, gpus)],
    ["PORTS", ports === 0 ? most : Math.min(1, times(size.ports, ports))],
    ["distinctInstance", distinctInstance ? 1 : most],
  ];
  const [boundBy, perInstance] = bounds.reduce((least, bound) => (bound[1] < least[1] ? bound : least));
  return { boundBy, perInstance };
}

/** Estimate: no instance holds more tasks than this, even if they ask for nothing. */
const most = 10_000;
const times = (has: number, needs: number): number => (needs <= 0 ? most : Math.min(most, Math.floor(has / needs)));
