import { Phase } from "../../kernel/queue.ts";
import { after, inSeconds } from "../../kernel/time.ts";
import type { TaskRecord } from "../task/model.ts";
import { type BreakerEvent, countFailure, failureThreshold, thresholdWords } from "./circuitBreaker.ts";
import { primaryOf, rollBackTo, rollbackTarget, withDeployment } from "./deployments.ts";
import { deploymentTexts, eventTexts } from "./eventTexts.ts";
import { failuresBeforeDelay, launchDelay } from "./launchBackoff.ts";
import type { Deployment, ServiceRecord } from "./model.ts";
import type { HealthNews } from "./observeTasks.ts";
import { note, type SchedulerPass, say, sayOnce, unsay } from "./schedulerPass.ts";

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
  const threshold = failureThreshold(pass.service.desiredCount, thresholdConfiguration);
  const events: readonly BreakerEvent[] = [
    ...neverRan.map(() => "neverRan" as const),
    ...becameHealthy.filter(ofPrimary).map(() => "healthy" as const),
    ...becameUnhealthy.filter(ofPrimary).map(() => "failedHealthCheck" as const),
  ];
  let { failedTasks } = primary;
  for (const event of events) {
    if (deploymentCircuitBreaker.enable && failedTasks >= threshold) break;
    failedTasks = countFailure(failedTasks, event, { reachedRunning, resetOnHealthyTask });
  }
  if (failedTasks !== primary.failedTasks || reachedRunning !== primary.sim.reachedRunning) {
    const changed = { failedTasks, updatedAtMs: pass.sim.now, sim: { ...primary.sim, reachedRunning } };
    pass.service = withDeployment(pass.service, primary.id, changed);
  }
  if (deploymentCircuitBreaker.enable && failedTasks >= threshold) {
    failDeployment(pass, primary, failedTasks, threshold, neverRan[0] ?? becameUnhealthy[0]?.task);
  }
}

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
function failDeployment(
  pass: SchedulerPass,
  primary: Deployment,
  failedTasks: number,
  threshold: number,
  lastFailed: TaskRecord | undefined,
): void {
  const { sim } = pass;
  const { serviceName, desiredCount, deploymentConfiguration } = pass.service;
  const { thresholdConfiguration } = deploymentConfiguration.deploymentCircuitBreaker;
  pass.service = withDeployment(pass.service, primary.id, {
    rolloutState: "FAILED",
    rolloutStateReason: deploymentTexts.failed,
    updatedAtMs: sim.now,
  });
  const failed = say(
    pass,
    {
      event: eventTexts.deploymentFailed(serviceName, primary.id),
      message: deploymentTexts.failed,
      detailType: "ECS Deployment State Change",
      eventName: "SERVICE_DEPLOYMENT_FAILED",
      severity: "ERROR",
      because: `${failedTasks} failed tasks reach the threshold ${threshold}: ${thresholdWords(desiredCount, thresholdConfiguration)}.`,
      notable: true,
    },
    lastFailed?.sim.statusCause ?? sim.cause,
  );
  sim.because(failed);
  const target = deploymentConfiguration.deploymentCircuitBreaker.rollback ? rollbackTarget(pass.service) : undefined;
  if (target === undefined) {
    const why = deploymentConfiguration.deploymentCircuitBreaker.rollback
      ? "No deployment of this service has ever completed."
      : "Rollback is off.";
    say(pass, {
      event: null,
      message: `(service ${serviceName}) launches no further tasks for deployment ${primary.id}.`,
      detailType: "ECS Service Event Message",
      eventName: "NO_ROLLBACK",
      because: `${why} Update the service to try again.`,
    });
    return;
  }
  pass.service = rollBackTo(pass.service, target, sim.now);
  unsay(pass, "startImpaired");
  const rolledBack = say(pass, {
    event: eventTexts.rollingBack(serviceName, target.id),
    message: deploymentTexts.rollingBack(target.id),
    detailType: "ECS Deployment State Change",
    eventName: "SERVICE_DEPLOYMENT_IN_PROGRESS",
    because: `${target.taskDefinition} is the revision of the newest deployment that completed.`,
    notable: true,
  });
  const back = primaryOf(pass.service);
  if (back !== undefined) {
    pass.service = withDeployment(pass.service, back.id, { sim: { ...back.sim, cause: rolledBack } });
  }
  sim.because(rolledBack);
}
