import type { TaskRecord } from "../../aws/task/model.ts";
import type { ClientState } from "../../client/store.ts";
import { drawnTasks, type Holder } from "./drawnTasks.ts";
import type { Density } from "./taskGrid.ts";

/** How cells are drawn. Source: design-ux §1 and §3.6. */
export interface Heat {
  readonly fill: "state" | "cpu" | "revision";
  /** Inside each zone or instance: as they came, or those of one service or one revision together. */
  readonly group: "zone" | "service" | "revision";
  readonly size: "same" | "cpu" | "memory";
}

interface Grouped {
  readonly tasks: readonly TaskRecord[];
  /** Index of the first task of each group but the first. */
  readonly starts: readonly number[];
}
type Known = Partial<Record<Heat["group"], Grouped>>;
const known = new WeakMap<readonly TaskRecord[], Known>();

/** The tasks of a zone or an instance in the order they are drawn in: only cells stand in groups. */
export function cellTasks(
  holder: Holder & { readonly density?: Density },
  state: Pick<ClientState, "tables" | "nowMs" | "speed">,
  group: Heat["group"],
): Grouped {
  const tasks = drawnTasks(holder, state);
  if (group === "zone" || holder.density !== "cell") return { tasks, starts: [] };
  const ofTasks = known.get(tasks) ?? {};
  known.set(tasks, ofTasks);
  const grouped = ofTasks[group] ?? inGroups(tasks, group);
  ofTasks[group] = grouped;
  return grouped;
}

function inGroups(tasks: readonly TaskRecord[], group: "service" | "revision"): Grouped {
  const groups = new Map<string, TaskRecord[]>();
  for (const task of tasks) {
    const key = group === "service" ? (task.serviceId ?? task.group) : task.taskDefinitionArn;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [task]);
    else known.push(task);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list);
  const starts: number[] = [];
  let count = 0;
  for (const list of sorted) {
    if (count > 0) starts.push(count);
    count += list.length;
  }
  return { tasks: sorted.flat(), starts };
}
