import { isUnderWay, type MonitorStatus } from "../serviceDeployment/model.ts";
import { isPending, isRunning } from "../task/model.ts";
import { isDeploymentDone } from "./deploymentDone.ts";
import { primaryOf } from "./deployments.ts";
import { deploymentTexts, eventTexts } from "./eventTexts.ts";
import type { Deployment } from "./model.ts";
import { type SchedulerPass, say, sayOnce, unsay } from "./schedulerPass.ts";
import { amend, countInServiceDeployment, serviceDeploymentOf } from "./serviceDeployments.ts";

/** Counts afresh, ends deployments that are done, and says when the service is steady. */
export function concludePass(pass: SchedulerPass, moved: boolean): void {
  countTasks(pass);
  const drains = pass.leaving.some(({ lastStatus }) => lastStatus === "DEACTIVATING");
  if (pass.service.status === "DRAINING") {
    endService(pass, moved || drains);
    return;
  }
  const settled = !moved && !drains && isSettled(pass);
  if (isDeploymentDone(pass, settled)) completeDeployment(pass);
  const { steady } = pass.service.sim;
  if (!settled || primaryOf(pass.service)?.rolloutState === "IN_PROGRESS") {
    if (steady) pass.service = { ...pass.service, sim: { ...pass.service.sim, steady: false } };
    unsay(pass, "steady");
    return;
  }
  forgetEndedDeployments(pass);
  saySteady(pass, steady);
}

/** As many tasks as desired, all RUNNING and, where something checks them, healthy, and all of one deployment. */
function isSettled({ service, active }: SchedulerPass): boolean {
  const primary = primaryOf(service);
  if (primary === undefined || primary.rolloutState === "FAILED" || active.length !== service.desiredCount)
    return false;
  return active.every(({ task, judgement, drains }) => task.startedBy === primary.id && judgement.settled && !drains);
}

function countTasks(pass: SchedulerPass): void {
  const { service, active, leaving } = pass;
  const deployments = service.deployments.map((deployment, index): Deployment => {
    let runningCount = 0;
    let pendingCount = 0;
    let asked = 0;
    for (const { task } of active) {
      if (task.startedBy !== deployment.id) continue;
      asked++;
      if (isRunning(task)) runningCount++;
      else if (isPending(task)) pendingCount++;
    }
    const desiredCount = index === 0 ? service.desiredCount : asked;
    const same =
      deployment.runningCount === runningCount &&
      deployment.pendingCount === pendingCount &&
      deployment.desiredCount === desiredCount;
    return same ? deployment : { ...deployment, runningCount, pendingCount, desiredCount, updatedAtMs: pass.sim.now };
  });
  const runningCount = active.filter(({ task }) => isRunning(task)).length;
  const pendingCount = active.filter(({ task }) => isPending(task)).length;
  const rollsBack = serviceDeploymentOf(pass.sim, service)?.status === "ROLLBACK_IN_PROGRESS";
  const kept = deployments.filter((deployment, index) => {
    if (index === 0 || deployment.rolloutState === "COMPLETED" || deployment.desiredCount > 0) return true;
    if (index === 1 && rollsBack && deployment.rolloutState === "FAILED") return true;
    return leaving.some((task) => task.startedBy === deployment.id && task.lastStatus === "DEACTIVATING");
  });
  const sameDeployments =
    kept.length === service.deployments.length && kept.every((one, index) => one === service.deployments[index]);
  if (sameDeployments && service.runningCount === runningCount && service.pendingCount === pendingCount) return;
  pass.service = { ...service, runningCount, pendingCount, deployments: sameDeployments ? service.deployments : kept };
}

function completeDeployment(pass: SchedulerPass): void {
  const { sim, service } = pass;
  const primary = primaryOf(service);
  if (primary?.rolloutState !== "IN_PROGRESS") return;
  const completed: Deployment = {
    ...primary,
    rolloutState: "COMPLETED",
    rolloutStateReason: deploymentTexts.completed(primary.id),
    updatedAtMs: sim.now,
  };
  pass.service = { ...service, deployments: [completed, ...service.deployments.slice(1)] };
  const running = pass.active.filter(({ task }) => task.startedBy === primary.id).length;
  const all = running === service.desiredCount && running === pass.active.length;
  const entry = say(pass, {
    event: eventTexts.deploymentCompleted(service.serviceName, primary.id),
    message: deploymentTexts.completed(primary.id),
    detailType: "ECS Deployment State Change",
    eventName: "SERVICE_DEPLOYMENT_COMPLETED",
    because: all
      ? `All ${service.desiredCount} desired tasks run ${primary.taskDefinition}, and no other task is left.`
      : `${service.deploymentConfiguration.earlySuccessCriteria?.healthyPercent}% of ${service.desiredCount} desired tasks are enough: its early success criteria say so.`,
    notable: true,
  });
  sim.because(entry);
  endServiceDeployment(pass, entry);
}

function endServiceDeployment(pass: SchedulerPass, cause: number): void {
  const record = serviceDeploymentOf(pass.sim, pass.service);
  if (record === undefined || !isUnderWay(record)) return;
  const complete = <M extends { readonly status: MonitorStatus }>(monitor: M): M =>
    monitor.status === "MONITORING" ? { ...monitor, status: "MONITORING_COMPLETE" } : monitor;
  countInServiceDeployment(pass);
  amend(
    pass,
    {
      status: record.status === "ROLLBACK_IN_PROGRESS" ? "ROLLBACK_SUCCESSFUL" : "SUCCESSFUL",
      finishedAtMs: pass.sim.now,
      alarms: complete(record.alarms),
      deploymentCircuitBreaker: complete(record.deploymentCircuitBreaker),
    },
    { waits: null, cause },
  );
}

/** Once a deployment has completed, nothing rolls back behind it: the others are INACTIVE and leave the list. */
function forgetEndedDeployments(pass: SchedulerPass): void {
  const { deployments } = pass.service;
  if (deployments.length > 1) pass.service = { ...pass.service, deployments: deployments.slice(0, 1) };
}

/** Source: Amazon ECS Developer Guide, "Amazon ECS service event messages": at once, and again every six hours. */
function saySteady(pass: SchedulerPass, wasSteady: boolean): void {
  const { serviceName, events, deployments } = pass.service;
  const [newest] = events;
  const followsEvent =
    newest !== undefined &&
    newest.createdAtMs >= pass.sim.now &&
    newest.message === eventTexts.deploymentCompleted(serviceName, deployments[0]?.id ?? "");
  const words = { event: eventTexts.steadyState(serviceName), eventName: "SERVICE_STEADY_STATE", followsEvent };
  // The repetition follows from nothing but the clock.
  if (wasSteady) {
    sayOnce(pass, "steady", words, null);
    return;
  }
  const told = sayOnce(pass, "steady", words);
  const providers = pass.service.capacityProviderStrategy ?? [];
  if (told !== null && providers.length > 0) {
    // Source: Amazon ECS Developer Guide, "Amazon ECS service action events".
    const names = providers.map(({ capacityProvider }) => capacityProvider).join(", ");
    say(
      pass,
      {
        event: null,
        message: `(service ${serviceName}) The capacity providers ${names} have reached a steady state.`,
        eventName: "CAPACITY_PROVIDER_STEADY_STATE",
      },
      told,
    );
  }
  pass.service = { ...pass.service, sim: { ...pass.service.sim, steady: true } };
}

/** Source: Amazon ECS API Reference, DeleteService: INACTIVE when all tasks are STOPPING or STOPPED. */
function endService(pass: SchedulerPass, busy: boolean): void {
  if (busy || pass.active.length > 0) return;
  const { service } = pass;
  pass.service = { ...service, status: "INACTIVE", sim: { ...service.sim, steady: false } };
  say(pass, {
    event: null,
    message: `(service ${service.serviceName}) is INACTIVE.`,
    detailType: "ECS Service Event Message",
    eventName: "INACTIVE",
    because: "It was deleted, and its last task is STOPPING or STOPPED.",
    notable: true,
  });
}
