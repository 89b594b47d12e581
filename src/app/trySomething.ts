import { type AvailabilityZoneRecord, isUp } from "../aws/availabilityZone/model.ts";
import type { ImageRecord } from "../aws/image/model.ts";
import type { ServiceRecord } from "../aws/service/model.ts";
import { isRunning, type TaskRecord } from "../aws/task/model.ts";
import type { TaskDefinitionRecord } from "../aws/taskDefinition/model.ts";
import type { TrafficSourceRecord } from "../aws/trafficSource/model.ts";
import { tallied } from "../client/followed.ts";
import type { Command } from "../engine/records.ts";
import type { Selection } from "./pageState.ts";

type Table<R> = ReadonlyMap<string, R> | undefined;
export interface TryRecords {
  readonly task: Table<TaskRecord>;
  readonly trafficSource: Table<TrafficSourceRecord>;
  readonly image: Table<ImageRecord>;
}
export interface TryZoneRecords extends Pick<TryRecords, "task"> {
  readonly availabilityZone: Table<AvailabilityZoneRecord>;
}
export interface TryDeployRecords {
  readonly service: Table<ServiceRecord>;
  readonly taskDefinition: Table<TaskDefinitionRecord>;
}
/** One thing to try. Without commands there is nothing to try it on, and `unavailable` says why. */
export interface Trial {
  readonly label: string;
  readonly commands: readonly Command[];
  readonly unavailable: string | null;
}

/** Source: the button's own name. */
const moreTraffic = 10;
/** Milliseconds each request then waits longer. Estimate: half a second is slow to anyone and no timeout yet. */
const slowerMs = 500;

const trial = (label: string, commands: readonly Command[], nothing: string): Trial => ({
  label,
  commands,
  unavailable: commands.length === 0 ? nothing : null,
});

/** "Send 10× traffic" and back: what it offers depends on what comes now. */
export function tryTraffic({ trafficSource }: TryRecords): Trial {
  const sources = [...(trafficSource?.values() ?? [])];
  const raised = sources.some(({ multiplier }) => multiplier !== 1);
  const multiplier = raised ? 1 : moreTraffic;
  return trial(
    raised ? "Normal traffic" : `Send ${moreTraffic}× traffic`,
    sources.map(({ id }) => ({ type: "lab.SetTraffic", source: id, multiplier })),
    "This scenario has no traffic.",
  );
}

export function tryStoppingTask(records: TryRecords, selection: Selection | null): Trial {
  const task = runningTask(records, selection);
  const commands: Command[] = task === null ? [] : [{ type: "ecs.StopTask", task: task.id }];
  return trial("Stop a task", commands, "No task is RUNNING.");
}

export function tryCrashingTask(records: TryRecords, selection: Selection | null): Trial {
  const task = runningTask(records, selection);
  const commands: Command[] = task === null ? [] : [{ type: "lab.CrashTask", task: task.id }];
  return trial("Crash a task", commands, "No task is RUNNING.");
}

/** Half a second more per request, and back. */
export function trySlowing({ image }: TryRecords): Trial {
  const images = [...(image?.values() ?? [])];
  const slow = images.some(({ waitMsPerRequest }) => waitMsPerRequest >= slowerMs);
  return trial(
    slow ? "Normal application" : "Slow the application",
    images
      .filter(({ waitMsPerRequest }) => !slow || waitMsPerRequest >= slowerMs)
      .map(({ id, waitMsPerRequest }) => ({
        type: "lab.SetImageBehaviour",
        image: id,
        waitMsPerRequest: waitMsPerRequest + (slow ? -slowerMs : slowerMs),
      })),
    "No image says how its application behaves.",
  );
}

const tasksInZones = tallied<TaskRecord, string, boolean>(({ availabilityZone }) => availabilityZone, isRunning);

/** The selected zone, else the one with the most running tasks; and back, as long as one is down. */
export function tryFailingZone({ availabilityZone, task }: TryZoneRecords, selection: Selection | null): Trial {
  const zones = [...(availabilityZone?.values() ?? [])];
  const down = zones.filter((zone) => !isUp(zone));
  if (down.length > 0) {
    const commands = down.map(({ id }): Command => ({ type: "lab.RestoreZone", availabilityZone: id }));
    return trial(down.length === 1 ? `Restore ${down[0]?.zoneName}` : "Restore the zones", commands, "");
  }
  const counts = task && tasksInZones(task);
  const tasksIn = ({ id }: AvailabilityZoneRecord) => counts?.get(id)?.get(true) ?? 0;
  const selected = zones.find(({ id }) => selection?.kind === "availabilityZone" && selection.id === id);
  const zone = selected ?? zones.toSorted((a, b) => tasksIn(b) - tasksIn(a))[0];
  const commands: Command[] = zone === undefined ? [] : [{ type: "lab.FailZone", availabilityZone: zone.id }];
  return trial("Fail a zone", commands, "This scenario has no subnet, so no Availability Zone.");
}

/** The newest other revision of what the selected service runs, else of the first service; without one, the same again. */
export function tryDeploying({ service, taskDefinition }: TryDeployRecords, selection: Selection | null): Trial {
  const services = [...(service?.values() ?? [])].filter(
    ({ status, deploymentController }) => status === "ACTIVE" && (deploymentController?.type ?? "ECS") === "ECS",
  );
  const chosen = services.find(({ id }) => selection?.kind === "service" && selection.id === id) ?? services[0];
  const nothing = "This scenario has no service that ECS deploys.";
  if (chosen === undefined) return trial("Deploy again", [], nothing);
  const family = taskDefinition?.get(chosen.taskDefinition)?.family;
  const [other] = [...(taskDefinition?.values() ?? [])]
    .filter((one) => one.family === family && one.status === "ACTIVE" && one.id !== chosen.taskDefinition)
    .sort((a, b) => b.revision - a.revision);
  const update = { type: "ecs.UpdateService", service: chosen.id } as const;
  if (other === undefined) return trial("Deploy again", [{ ...update, forceNewDeployment: true }], nothing);
  return trial(`Deploy ${other.id}`, [{ ...update, taskDefinition: other.id }], nothing);
}

/** The selected task, else the first of the selected service, else the first of all: as long as it runs. */
function runningTask({ task }: TryRecords, selection: Selection | null): TaskRecord | null {
  const chosen = selection?.kind === "task" ? task?.get(selection.id) : undefined;
  if (chosen !== undefined && isRunning(chosen)) return chosen;
  const service = selection?.kind === "service" ? selection.id : null;
  const ofService =
    service === null ? null : first(task, (record) => isRunning(record) && record.serviceId === service);
  return ofService ?? first(task, isRunning);
}

/** No further than needed: there may be tens of thousands. */
function first(tasks: TryRecords["task"], test: (task: TaskRecord) => boolean): TaskRecord | null {
  for (const task of tasks?.values() ?? []) if (test(task)) return task;
  return null;
}
