import type { Sim } from "../../engine/sim.ts";
import type { TaskRecord } from "../task/model.ts";
import { writeLog } from "./writeLog.ts";

interface Told {
  readonly allowed: boolean;
  readonly line: string;
  readonly code: string;
  readonly because: string;
}

/** The application's own words: in its log, and in the journal under its task. */
export function tellLine(
  sim: Sim,
  task: TaskRecord,
  container: string,
  { allowed, line, code, because }: Told,
  about: { readonly action: string; readonly resource: string },
): void {
  sim.journal(
    {
      source: "steady-state",
      detailType: "Application Log",
      eventName: code,
      severity: allowed ? "INFO" : "ERROR",
      kind: "task",
      subject: task.id,
      message: `${container}: ${line}`,
      because,
    },
    sim.cause ?? task.sim.statusCause,
  );
  writeLog(sim, task, { atMs: sim.now, container, message: line, code, because }, { ...about, allowed });
}

/** What a start command prints. */
export function writeOutput(sim: Sim, task: TaskRecord, container: string, line: string): void {
  const because = "Its start command prints it.";
  tellLine(sim, task, container, { allowed: true, line, code: "OK", because }, { action: "stdout", resource: line });
}
