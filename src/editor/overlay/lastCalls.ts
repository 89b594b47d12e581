import type { TaskRecord } from "../../aws/task/model.ts";
import { followed } from "../../client/followed.ts";
import type { Mirror } from "../../client/store.ts";
import type { Route } from "../graph/routes.ts";

interface Latest {
  /** When a task last began to pull: its execution role signs from there on. */
  readonly pulled: number | null;
  /** When a task last became RUNNING: its application calls with its task role. */
  readonly started: number | null;
}
type ByDefinition = ReadonlyMap<string, Latest>;

const later = (a: number | null, b: number | null): number | null => (a === null || (b !== null && b > a) ? b : a);

function noted(latest: Map<string, Latest>, task: TaskRecord): void {
  const before = latest.get(task.taskDefinitionArn);
  latest.set(task.taskDefinitionArn, {
    pulled: later(before?.pulled ?? null, task.pullStartedAtMs),
    started: later(before?.started ?? null, task.startedAtMs),
  });
}

const latestByDefinition = followed<TaskRecord, ByDefinition>(
  (tasks) => {
    const latest = new Map<string, Latest>();
    for (const task of tasks.values()) noted(latest, task);
    return latest;
  },
  (before, changes) => {
    const latest = new Map(before);
    for (const [, next] of changes) if (next !== undefined) noted(latest, next);
    return latest;
  },
);

/** Simulated instant of the newest call or signal along a line; null before one, and for lines that carry none. */
export function lastCall({ from, look, relation }: Pick<Route, "from" | "look" | "relation">, tables: Mirror) {
  if (from === null) return null;
  if (look === "executionRole" || look === "taskRole") {
    const latest = tables.task === undefined ? undefined : latestByDefinition(tables.task).get(from.id);
    return (look === "executionRole" ? latest?.pulled : latest?.started) ?? null;
  }
  if (relation !== "signal") return null;
  switch (from.kind) {
    case "alarm": {
      const alarm = tables.alarm?.get(from.id);
      return alarm?.stateValue === "ALARM" ? alarm.stateUpdatedAtMs : null;
    }
    case "scalingPolicy":
      return tables.scalingPolicy?.get(from.id)?.sim.lastChangeAtMs ?? null;
    case "eventRule":
    case "schedule":
      return tables[from.kind]?.get(from.id)?.sim.lastAtMs ?? null;
    default:
      return null;
  }
}
