import type { Sim } from "../../engine/sim.ts";
import { between, inSeconds, seconds } from "../../kernel/time.ts";
import { isServing } from "../../load/taskSlots.ts";
import { servingOf } from "./activateTask.ts";
import { judgeHealthCheck, taskHealth } from "./containerHealth.ts";
import { startReady } from "./containers.ts";
import { startedAtMsOf } from "./containerTimes.ts";
import { hostActs } from "./host.ts";
import type { TaskContainer, TaskMessages, TaskRecord } from "./model.ts";
import { imageOf } from "./taskLoad.ts";
import { journalTask, wakeService } from "./transitions.ts";

/** One run of a container's health check command. */
export function checkContainer(
  sim: Sim,
  task: TaskRecord,
  { container, startedAtMs }: TaskMessages["task.containerHealthCheck"],
): void {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const healthCheck = definition?.containerDefinitions.find(({ name }) => name === container)?.healthCheck ?? null;
  const before = task.containers.find(({ name }) => name === container);
  if (definition === undefined || healthCheck === null || before?.lastStatus !== "RUNNING") return;
  // A restart has begun checks of its own.
  if (startedAtMsOf(sim, task, container) !== startedAtMs) return;
  const again = { id: task.id, container, startedAtMs };
  sim.schedule("task.containerHealthCheck", again, { in: seconds(healthCheck.interval) });

  // The agent runs the check; while ECS does not hear from it, the last known health stays.
  if (!hostActs(sim, task)) return;
  const image = imageOf(sim, before.image);
  const sinceStart = inSeconds(between(startedAtMs, sim.now));
  const { slot } = task.sim;
  const answers =
    slot !== null && container === servingOf(sim, task, definition)?.name
      ? isServing(sim.columns, slot)
      : sinceStart >= image.startSeconds;
  const passed = answers && image.healthCheckStatus >= 200 && image.healthCheckStatus < 400;
  const failures = task.sim.failedHealthChecks[container] ?? 0;
  const now = judgeHealthCheck({ healthStatus: before.healthStatus, failures }, passed, sinceStart, healthCheck);
  if (now.healthStatus === before.healthStatus && now.failures === failures) return;

  const { [container]: _, ...others } = task.sim.failedHealthChecks;
  const failedHealthChecks = now.failures === 0 ? others : { ...others, [container]: now.failures };
  if (now.healthStatus === before.healthStatus) {
    sim.patch("task", task.id, { sim: { ...task.sim, failedHealthChecks } });
    return;
  }
  const containers = task.containers.map(
    (other): TaskContainer => (other === before ? { ...before, healthStatus: now.healthStatus } : other),
  );
  const healthStatus = taskHealth(containers, definition.containerDefinitions);
  const failed = now.healthStatus === "UNHEALTHY";
  const entry = journalTask(
    sim,
    task,
    task.lastStatus,
    `reports container ${container} ${now.healthStatus}.`,
    {
      failure: failed,
      because: failed
        ? `Its health check failed ${now.failures} times in a row; retries is ${healthCheck.retries}.`
        : "Its health check passed.",
    },
    failed && image.sim.cause !== null ? image.sim.cause : (task.sim.statusCause ?? task.sim.startCause),
  );
  const judged = sim.patch("task", task.id, {
    containers,
    healthStatus,
    version: task.version + 1,
    sim: { ...task.sim, failedHealthChecks, statusCause: entry },
  });
  sim.because(entry);
  if (judged.lastStatus === "PENDING") startReady(sim, judged);
  wakeService(sim, judged);
}
