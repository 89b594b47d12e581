/** CPU units that Linux gives a container that declares none. Source: Amazon ECS Developer Guide, task definition parameters, cpu. */
export const leastShares = 2;

/** What a task asks of the CPU of its instance. */
export interface CpuShare {
  /** CPU units it reserves. */
  readonly shares: number;
  /** Most CPU units it may use: its task size; null without one. */
  readonly limit: number | null;
}

/**
 * CPU units that each task gets when all of them want as much as they can: in proportion to their shares, and what a
 * limit leaves over goes to the others.
 *
 * Source: Amazon ECS Developer Guide, task definition parameters, cpu: containers share unallocated CPU units with other
 * containers in the same ratio, and a task size is a hard limit.
 */
export function shareCpu(cpu: number, tasks: readonly CpuShare[]): readonly number[] {
  const sharesOf = ({ shares }: CpuShare): number => Math.max(leastShares, shares);
  const given = new Map<number, number>();
  for (;;) {
    let left = cpu;
    let shares = 0;
    tasks.forEach((task, index) => {
      const fixed = given.get(index);
      if (fixed === undefined) shares += sharesOf(task);
      else left -= fixed;
    });
    const perShare = shares === 0 ? 0 : Math.max(0, left) / shares;
    const limited = [...tasks.keys()].filter((index) => {
      const { limit } = tasks[index] as CpuShare;
      return !given.has(index) && limit !== null && limit <= sharesOf(tasks[index] as CpuShare) * perShare;
    });
    if (limited.length === 0) return tasks.map((task, index) => given.get(index) ?? sharesOf(task) * perShare);
    for (const index of limited) given.set(index, (tasks[index] as CpuShare).limit as number);
  }
}
