import type { ServiceRecord } from "../aws/service/model.ts";
import { isActive, type TaskRecord, taskIdOf } from "../aws/task/model.ts";
import type { JournalEntry } from "../engine/journal.ts";
import type { OpenedScenario } from "../engine/open.ts";
import type { Command, Records } from "../engine/records.ts";
import { createSimulation, type Simulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import { openFargate, type TemplateOptions } from "./fargateTemplate.ts";

/** A Fargate template at work behind the public face: template and commands in, records and events out. */
export interface FargateRun {
  readonly simulation: Simulation;
  until(second: number): void;
  /** What the API answers: "accepted", or the exception and its sentence. */
  send(command: Command): string;
  service(id?: string): ServiceRecord;
  /** Tasks asked to run, of every service and of none. */
  active(): readonly TaskRecord[];
  tasks(): readonly TaskRecord[];
  /** Service events so far, oldest first, without the service's name; tasks as their numbers. */
  events(id?: string): readonly string[];
  journal(): readonly JournalEntry[];
}

/** @param extra records a template cannot name */
export function fargateRun(
  options: TemplateOptions = {},
  extra: readonly (readonly ["subnet", Records["subnet"]])[] = [],
): FargateRun {
  return runOf(openFargate(options), extra);
}

/** Any opened template at work. */
export function runOf(
  { setup, problems }: OpenedScenario,
  extra: readonly (readonly ["subnet", Records["subnet"]])[] = [],
): FargateRun {
  if (setup === null) throw new Error(problems.map(({ message }) => message).join("\n"));
  const simulation = createSimulation({ ...setup, records: [...setup.records, ...extra] }, { checkRecords: true });
  const numbers = new Map<string, string>();
  const tasks = (): readonly TaskRecord[] => {
    const all = [...simulation.all("task")];
    for (const task of all) numbers.set(taskIdOf(task), task.id.slice(task.id.lastIndexOf("/") + 1));
    return all;
  };
  const service = (id = "Service"): ServiceRecord => {
    const found = simulation.get("service", id);
    if (found === undefined) throw new Error(`There is no service ${id}.`);
    return found;
  };
  return {
    simulation,
    until(second) {
      // Tasks are read every minute, so that events can name those that AWS has forgotten.
      for (let ms = simulation.nowMs + 60_000; ms < second * 1_000; ms += 60_000) {
        simulation.advanceTo(simMs(ms));
        tasks();
      }
      simulation.advanceTo(simMs(second * 1_000));
    },
    send(command) {
      const verdict = simulation.send(command);
      return verdict.accepted ? "accepted" : `${verdict.exception}: ${verdict.message}`;
    },
    service,
    tasks,
    active: () => tasks().filter(isActive),
    events(id) {
      tasks();
      return service(id)
        .events.toReversed()
        .map(({ message }) =>
          message
            .replace(/^\(service [^)]*\) /, "")
            .replaceAll(/[0-9a-f]{32}/g, (taskId) => numbers.get(taskId) ?? taskId),
        );
    },
    journal: () => simulation.journalFrom(1),
  };
}
