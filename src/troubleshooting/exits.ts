import { type TaskRecord, taskIdOf } from "../aws/task/model.ts";
import type { TaskDefinitionRecord } from "../aws/taskDefinition/model.ts";
import type { Command } from "../engine/records.ts";
import { formatDuration } from "../ui/format.ts";
import { bad, type Check, type Fix, good, type Place, type World } from "./finding.ts";
import { newestStops } from "./startProblems.ts";

interface Stop {
  readonly task: TaskRecord;
  readonly definition: TaskDefinitionRecord;
}
const place = ({ task }: Stop): Place => ({ kind: "task", id: task.id });
const ranMs = ({ startedAtMs, stoppedAtMs }: TaskRecord): number => (stoppedAtMs ?? 0) - (startedAtMs ?? 0);

/** How short a life is a quick one. Estimate: longer than any start, shorter than any use. */
export const quickMs = 300_000;
/** How long a task must live until its family is fine again. Estimate: a crash loop comes round sooner. */
export const loopMs = 60_000;
/** Source: Docker, "docker run": 128 and the number of SIGKILL. */
const killed = 137;

const wasKilled = ({ task }: Stop): boolean => task.containers.some(({ exitCode }) => exitCode === killed);
const stops = (world: World): readonly Stop[] =>
  newestStops(world, loopMs).filter(({ task }) => task.startedAtMs !== null && task.stopCode !== "UserInitiated");

/** Symptom: tasks start and stop again at once. */
export function quickStops(world: World): readonly Check[] {
  const found = stops(world).filter(
    (stop) =>
      !wasKilled(stop) &&
      ranMs(stop.task) < quickMs &&
      (stop.task.stopCode === "EssentialContainerExited" || /health checks/.test(stop.task.stoppedReason ?? "")),
  );
  if (found.length === 0) {
    return world.all("task").next().done ? [] : [good("No newest task of any family stopped soon after it started.")];
  }
  return found.map((stop) => {
    const { task } = stop;
    const code = task.containers.find(({ exitCode }) => exitCode !== null)?.exitCode;
    const ended = code === undefined || code === null ? "" : `, exit code ${code}`;
    const evidence = `Task ${taskIdOf(task).slice(0, 8)} ran ${formatDuration(ranMs(task))}: ${task.stoppedReason ?? ""}${ended}`;
    const cause = ended === "" ? "A health check fails." : "An essential container exits.";
    return bad(evidence, place(stop), cause, quickFix(world, stop));
  });
}

function quickFix(world: World, { task, definition }: Stop): Fix | null {
  for (const { image } of definition.containerDefinitions) {
    if (world.get("image", image)?.exits == null) continue;
    const commands: Command[] = [{ type: "lab.SetImageBehaviour", image, exits: null }];
    return { label: `Mend the start command of ${image}`, commands };
  }
  const service = task.serviceId === null ? undefined : world.get("service", task.serviceId);
  if (service === undefined || !/health checks/.test(task.stoppedReason ?? "")) return null;
  // Estimate: a minute more than now is enough for most applications.
  const healthCheckGracePeriodSeconds = service.healthCheckGracePeriodSeconds + 60;
  const commands: Command[] = [{ type: "ecs.UpdateService", service: service.id, healthCheckGracePeriodSeconds }];
  return { label: `Set healthCheckGracePeriodSeconds to ${healthCheckGracePeriodSeconds}`, commands };
}

/** Symptom: exit code 137. */
export function killedContainers(world: World): readonly Check[] {
  const found = stops(world).filter(wasKilled);
  if (found.length === 0) {
    return world.all("task").next().done ? [] : [good("No container of a newest stopped task exited with 137.")];
  }
  return found.map((stop) => {
    const { task } = stop;
    const container = task.containers.find(({ exitCode }) => exitCode === killed);
    const reason = container?.reason ?? task.stoppedReason ?? "";
    const evidence =
      `Container ${container?.name ?? ""} of task ${taskIdOf(task).slice(0, 8)}: exit code 137. ${reason}`.trim();
    const isMemory = /OutOfMemory|memory/.test(reason);
    const cause = isMemory
      ? "It used more memory than its task definition gives it."
      : "It was still there when its stopTimeout had passed.";
    return bad(evidence, place(stop), cause, killedFix(world, stop));
  });
}

function killedFix(world: World, { definition }: Stop): Fix | null {
  for (const { image } of definition.containerDefinitions) {
    const behaviour = world.get("image", image);
    if (behaviour === undefined) continue;
    if (behaviour.memoryLeakMiBPerMinute > 0) {
      const commands: Command[] = [{ type: "lab.SetImageBehaviour", image, memoryLeakMiBPerMinute: 0 }];
      return { label: `Mend the memory leak of ${image}`, commands };
    }
    // Source: Amazon ECS API Reference, stopTimeout: 30 seconds unless said otherwise.
    if (behaviour.stopSeconds >= 30) {
      const commands: Command[] = [{ type: "lab.SetImageBehaviour", image, stopSeconds: 1 }];
      return { label: `Let ${image} handle SIGTERM`, commands };
    }
  }
  return null;
}

/** Symptom: a stopped task cannot be found. Source: Amazon ECS API Reference, DescribeTasks: at least one hour. */
export function stoppedTasks(world: World): readonly Check[] {
  const stopped = [...world.all("task")].filter(({ stoppedAtMs }) => stoppedAtMs !== null);
  const kept = [...world.all("eventRule")].find(
    ({ state, eventPattern }) => state === "ENABLED" && eventPattern?.includes("ECS Task State Change") === true,
  );
  if (kept !== undefined) {
    const at: Place = { kind: "eventRule", id: kept.id };
    return [good(`Rule ${kept.name} receives every stopped task; DescribeTasks shows ${stopped.length}.`, at)];
  }
  const oldest = stopped.reduce((least, { stoppedAtMs }) => Math.min(least, stoppedAtMs ?? least), world.nowMs);
  if (stopped.length === 0) return [];
  const age = formatDuration(world.nowMs - oldest);
  return [
    good(
      `DescribeTasks shows ${stopped.length} stopped ${stopped.length === 1 ? "task" : "tasks"}, the oldest ${age} old; after about an hour AWS forgets them, and no rule keeps their events.`,
    ),
  ];
}
