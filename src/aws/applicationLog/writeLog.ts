import type { Sim } from "../../engine/sim.ts";
import type { TaskRecord } from "../task/model.ts";
import type { LogLine } from "./model.ts";

/** Estimate: enough to read and to search, and no more than a run can carry. */
const keptLines = 100;
const keptLogs = 200;

/** Adds a line to a task's log. True when it tells of a call that had not succeeded before. */
export function writeLog(
  sim: Sim,
  task: TaskRecord,
  line: LogLine,
  { action, resource, allowed }: { readonly action: string; readonly resource: string; readonly allowed: boolean },
): boolean {
  const log = sim.get("applicationLog", task.id) ?? { id: task.id, taskArn: task.taskArn, lines: [], made: [] };
  const call = `${line.container} ${action} ${resource}`;
  const isNew = !log.made.includes(call);
  sim.put("applicationLog", task.id, {
    ...log,
    lines: [...log.lines, line].slice(-keptLines),
    made: allowed && isNew ? [...log.made, call].slice(-keptLines) : log.made,
  });
  const [oldest] = sim.all("applicationLog");
  if (sim.count("applicationLog") > keptLogs && oldest !== undefined) sim.remove("applicationLog", oldest.id);
  return isNew;
}
