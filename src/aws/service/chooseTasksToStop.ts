/** A task of the service that may be stopped. */
export interface StopCandidate {
  readonly id: string;
  readonly zone: string;
  readonly startedAtMs: number | null;
}

/**
 * Which tasks go: one after the other from the zone with the most tasks of the service; inside it the one that has run
 * longest, then the one created first. `candidates` are in order of creation; `tasksByZone` counts all its tasks.
 *
 * Source: Amazon ECS API Reference, UpdateService: Fargate keeps the balance across zones.
 * Estimate: AWS calls the choice inside a zone random; here the oldest, so that the same run gives the same answer.
 */
export function chooseTasksToStop<T extends StopCandidate>(
  candidates: readonly T[],
  count: number,
  tasksByZone: ReadonlyMap<string, number>,
): readonly T[] {
  const left = [...candidates];
  const tasks = new Map(tasksByZone);
  const chosen: T[] = [];
  while (chosen.length < count && left.length > 0) {
    let best = 0;
    for (let index = 1; index < left.length; index++) {
      if (comesBefore(left[index] as T, left[best] as T, tasks)) best = index;
    }
    const [task] = left.splice(best, 1) as [T];
    tasks.set(task.zone, (tasks.get(task.zone) ?? 0) - 1);
    chosen.push(task);
  }
  return chosen;
}

function comesBefore(a: StopCandidate, b: StopCandidate, tasks: ReadonlyMap<string, number>): boolean {
  const inA = tasks.get(a.zone) ?? 0;
  const inB = tasks.get(b.zone) ?? 0;
  if (inA !== inB) return inA > inB;
  const never = Number.MAX_SAFE_INTEGER;
  return (a.startedAtMs ?? never) < (b.startedAtMs ?? never);
}
