import type { Sim } from "../../engine/sim.ts";
import { deliveryOf } from "../logGroup/awslogs.ts";
import type { TaskRecord } from "../task/model.ts";
import type { ApplicationLogRecord, LogLine } from "./model.ts";

/** Estimate: enough to read and to search, and no more than a run can carry. */
const keptLines = 100;
const keptLogs = 200;

interface About {
  readonly action: string;
  readonly resource: string;
  readonly allowed: boolean;
}

/** Adds a line to a task's log. True when it tells of a call that had not succeeded before. */
export function writeLog(sim: Sim, task: TaskRecord, line: LogLine, about: About): boolean {
  // In non-blocking mode what the log group does not take in time is lost; what it did happened all the same.
  const delivery = deliveryOf(sim, task, line.container);
  const isLost = delivery?.mode === "non-blocking" && delivery.record.sim.throttledSinceMs !== null;
  if (delivery !== null && isLost) {
    const { id, sim: own } = delivery.record;
    sim.patch("logGroup", id, { sim: { ...own, lostLines: own.lostLines + 1 } });
  }
  return keepLine(sim, task, line, about, isLost);
}

/** The same for whatever runs software: a pod has no log driver that could lose a line. */
export function keepLine(
  sim: Sim,
  { id, taskArn }: Pick<ApplicationLogRecord, "id" | "taskArn">,
  line: LogLine,
  { action, resource, allowed }: About,
  isLost = false,
): boolean {
  const log = sim.get("applicationLog", id) ?? { id, taskArn, lines: [], made: [] };
  const call = `${line.container} ${action} ${resource}`;
  const isNew = !log.made.includes(call);
  sim.put("applicationLog", id, {
    ...log,
    lines: isLost ? log.lines : [...log.lines, line].slice(-keptLines),
    made: allowed && isNew ? [...log.made, call].slice(-keptLines) : log.made,
  });
  const [oldest] = sim.all("applicationLog");
  if (sim.count("applicationLog") > keptLogs && oldest !== undefined) sim.remove("applicationLog", oldest.id);
  return isNew;
}
