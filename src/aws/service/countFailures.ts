import { Phase } from "../../kernel/queue.ts";
import { after, inSeconds } from "../../kernel/time.ts";
import type { TaskRecord } from "../task/model.ts";
import { type BreakerEvent, countFailure, failureThreshold, thresholdWords } from "./circuitBreaker.ts";
import { primaryOf, withDeployment } from "./deployments.ts";
import { deploymentTexts, eventTexts } from "./eventTexts.ts";
import { failDeployment } from "./failDeployment.ts";
import { failuresBeforeDelay, launchDelay } from "./launchBackoff.ts";
import type { Deployment, ServiceRecord } from "./model.ts";
import type { HealthNews } from "./observeTasks.ts";
import { note, type SchedulerPass, sayOnce, unsay } from "./schedulerPass.ts";
import { amend, shiftsTraffic } from "./serviceDeployments.ts";

/** Counts tasks of the PRIMARY deployment that never ran or failed their checks, for backoff and circuit breaker. */
export function countFailures(pass: SchedulerPass, { becameHealthy, becameUnhealthy }: HealthNews): void {
  const primary = primaryOf(pass.service);
  if (primary === undefined) return;
  const neverRan = countNeverRan(pass, primary);
  const ofPrimary = ({ task }: { readonly task: TaskRecord }): boolean => task.startedBy === primary.id;
  const hasRun = pass.active.some((seen) => ofPrimary(seen) && seen.task.startedAtMs !== null);
  forgetFailures(pass, primary);
  if (primary.rolloutState !== "IN_PROGRESS") return;

  const reachedRunning = primary.sim.reachedRunning || hasRun;
  const { deploymentCircuitBreaker } = pass.service.deploymentConfiguration;
  const { thresholdConfiguration, resetOnHealthyTask = true } = deploymentCircuitBreaker;
  // The breaker watches rolling deployments; one that shifts traffic has its stages, hooks and alarms.
  const enable = deploymentCircuitBreaker.enable && !shiftsTraffic(pass.service.deploymentConfiguration);
  const threshold = failureThreshold(pass.service.desiredCount, thresholdConfiguration);
  const events: readonly BreakerEvent[] = [
    ...neverRan.map(() => "neverRan" as const),
    ...becameHealthy.filter(ofPrimary).map(() => "healthy" as const),
    ...becameUnhealthy.filter(ofPrimary).map(() => "failedHealthCheck" as const),
  ];
  let { failedTasks } = primary;
  for (const event of events) {
    if (enable && failedTasks >= threshold) break;
    failedTasks = countFailure(failedTasks, event, { reachedRunning, resetOnHealthyTask });
  }
  if (failedTasks !== primary.failedTasks || reachedRunning !== primary.sim.reachedRunning) {
    const changed = { failedTasks, updatedAtMs: pass.sim.now, sim: { ...primary.sim, reachedRunning } };
    pass.service = withDeployment(pass.service, primary.id, changed);
  }
  if (enable && failedTasks < threshold && neverResolved(pass, neverRan)) {
    openBreaker(pass, primary, failedTasks, threshold, neverRan[0], digestWords);
  }
  if (enable && failedTasks >= threshold) {
    openBreaker(pass, primary, failedTasks, threshold, neverRan[0] ?? becameUnhealthy[0]?.task);
  }
}

/**
 * Three launches in a row found no digest for the tag of their image.
 * Source: Amazon ECS Developer Guide, "Deploy Amazon ECS services by replacing tasks", container image resolution.
 */
const neverResolved = ({ service }: SchedulerPass, [failed]: readonly TaskRecord[]): boolean =>
  failed !== undefined &&
  service.sim.launchFailures >= mostResolutions &&
  /^CannotPullContainerError.*(resolve ref|image manifest)/.test(failed.stoppedReason ?? "");
const mostResolutions = 3;
const digestWords = "Three times in a row no digest was found for the tag of its image.";

/** Tasks that died before RUNNING and are seen dead for the first time. Tasks started together are one launch. */
function countNeverRan(pass: SchedulerPass, primary: Deployment): readonly TaskRecord[] {
  const neverRan: TaskRecord[] = [];
  pass.leaving.forEach((task, index) => {
    if (task.sim.counted || task.stopCode !== "TaskFailedToStart" || task.startedBy !== primary.id) return;
    const counted = note(pass, task, { counted: true });
    pass.leaving[index] = counted;
    neverRan.push(counted);
    const { failedLaunchAtMs } = pass.service.sim;
    if (failedLaunchAtMs === null || task.createdAtMs > failedLaunchAtMs) delayLaunches(pass, counted);
  });
  return neverRan;
}

function delayLaunches(pass: SchedulerPass, failed: TaskRecord): void {
  const { sim, service } = pass;
  const launchFailures = service.sim.launchFailures + 1;
  const delay = launchDelay(launchFailures);
  const launchAfterMs = after(sim.now, delay);
  const changed: Partial<ServiceRecord["sim"]> = {
    launchFailures,
    launchAfterMs,
    failedLaunchAtMs: failed.createdAtMs,
  };
  pass.service = { ...service, sim: { ...service.sim, ...changed } };
  const cause = sim.cause;
  sim.because(failed.sim.statusCause);
  if (launchFailures >= failuresBeforeDelay) {
    sayOnce(pass, "startImpaired", {
      event: eventTexts.startImpaired(service.serviceName),
      eventName: "SERVICE_TASK_START_IMPAIRED",
      severity: "WARN",
      because:
        `${launchFailures} launches in a row ended before RUNNING: the next one waits ${inSeconds(delay)} s, ` +
        "and every further one twice as long.",
      notable: true,
    });
    sim.schedule("service.reconcile", { id: service.id }, { at: launchAfterMs }, Phase.reconcile);
  }
  sim.because(cause);
}

/** A task launched after the failures reached RUNNING. */
function forgetFailures(pass: SchedulerPass, primary: Deployment): void {
  const { launchFailures, failedLaunchAtMs } = pass.service.sim;
  if (launchFailures === 0) {
    unsay(pass, "startImpaired");
    return;
  }
  const succeeded = pass.active.some(
    ({ task }) =>
      task.startedBy === primary.id && task.startedAtMs !== null && task.createdAtMs > (failedLaunchAtMs ?? 0),
  );
  if (!succeeded) return;
  const { service, sim } = pass;
  pass.service = { ...service, sim: { ...service.sim, launchFailures: 0, launchAfterMs: sim.now } };
  unsay(pass, "startImpaired");
}

/** The circuit breaker opens. Source: Amazon ECS Developer Guide, "How the Amazon ECS deployment circuit breaker detects failures". */
function openBreaker(
  pass: SchedulerPass,
  primary: Deployment,
  failedTasks: number,
  threshold: number,
  lastFailed: TaskRecord | undefined,
  instead?: string,
): void {
  const { serviceName, desiredCount, deploymentConfiguration } = pass.service;
  const { thresholdConfiguration, rollback } = deploymentConfiguration.deploymentCircuitBreaker;
  amend(pass, { deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: failedTasks, threshold } });
  failDeployment(pass, primary, {
    event: eventTexts.deploymentFailed(serviceName, primary.id),
    reason: deploymentTexts.failed,
    because:
      instead ??
      `${failedTasks} failed tasks reach the threshold ${threshold}: ${thresholdWords(desiredCount, thresholdConfiguration)}.`,
    rollback,
    cause: lastFailed?.sim.statusCause ?? pass.sim.cause,
  });
}
