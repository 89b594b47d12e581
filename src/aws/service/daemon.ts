import type { PlacedTask } from "../containerInstance/placedTask.ts";
import type { Candidate } from "../placement/candidate.ts";
import { type DaemonPlan, planDaemon } from "../placement/daemonTasks.ts";
import { placeOnNamed } from "../placement/namedInstance.ts";
import type { PlacementRequest } from "../placement/request.ts";
import { daemonServices } from "./daemonReservations.ts";
import { deploymentLimits } from "./deploymentLimits.ts";
import { primaryOf, withDeployment } from "./deployments.ts";
import { candidatesNow, clearUnplaced, launchOn, placementRequestOf, sayUnplaced } from "./placeTasks.ts";
import { type SchedulerPass, type SeenTask, say } from "./schedulerPass.ts";
import { stopChosen } from "./stopTasks.ts";

/**
 * One pass of a DAEMON service: one task on each ACTIVE instance that meets the constraints. True when anything moved.
 *
 * Source: Amazon ECS API Reference, Service, schedulingStrategy; Developer Guide, "DAEMON scheduling strategy".
 */
export function carryOutDaemon(pass: SchedulerPass): boolean {
  const primary = primaryOf(pass.service);
  const definition = primary === undefined ? undefined : pass.sim.get("taskDefinition", primary.taskDefinition);
  if (primary === undefined || definition === undefined) return false;
  const request = placementRequestOf(pass, definition);
  if (pass.service.status !== "ACTIVE") {
    const all = pass.active.filter(({ task }) => !pass.stopped.has(task.id));
    if (all.length > 0) stopChosen(pass, all, "The service is deleted.");
    return all.length > 0;
  }
  const daemons = new Set(daemonServices(pass.sim, pass.service.clusterArn).map(({ id }) => id));
  const leavesFirst = ({ serviceId }: PlacedTask): boolean => serviceId !== null && !daemons.has(serviceId);
  const before = planDaemon(request, candidatesNow(pass), leavesFirst);
  setDesiredCount(pass, before.desiredCount);
  const outdated = mayStop(pass, primary.id, before);
  if (outdated.length > 0)
    stopChosen(pass, outdated, "maximumPercent is 100: a task stops before the next one starts.");
  const plan = planDaemon(request, candidatesNow(pass), leavesFirst);
  const leaving = pass.active.filter(({ task }) => plan.stop.includes(task.id));
  if (plan.violated.length > 0) sayViolated(pass, plan.violated.length);
  if (leaving.length > 0) stopChosen(pass, leaving, "One task for each ACTIVE instance that meets the constraints.");
  const waits = primary.rolloutState === "FAILED" || pass.service.sim.launchAfterMs > pass.sim.now;
  const decisions = waits ? [] : plan.start.map((id) => placeOnNamed(request, candidatesNow(pass), id, "DAEMON"));
  if (decisions.length > 0) {
    const reason = `${plan.desiredCount} ACTIVE instances meet the constraints, ${decisions.length} of them have none.`;
    launchOn(pass, primary, definition, decisions, 0, reason);
  }
  tellBlocked(pass, request, plan);
  return outdated.length + leaving.length + decisions.length > 0;
}

/** Its desired count is computed, never asked for. */
function setDesiredCount(pass: SchedulerPass, desiredCount: number): void {
  const primary = primaryOf(pass.service);
  if (primary === undefined || pass.service.desiredCount === desiredCount) return;
  pass.service = withDeployment({ ...pass.service, desiredCount }, primary.id, { desiredCount });
}

/** Tasks of earlier revisions, and unhealthy ones, as far as minimumHealthyPercent lets them go. */
function mayStop(pass: SchedulerPass, primaryId: string, { desiredCount, stop }: DaemonPlan): readonly SeenTask[] {
  const { minimumHealthy } = deploymentLimits(desiredCount, pass.service.deploymentConfiguration);
  const kept = pass.active.filter(({ task }) => !stop.includes(task.id));
  let spare = kept.filter(({ judgement }) => judgement.health === "healthy").length - minimumHealthy;
  return kept.filter(({ task, judgement }) => {
    if (judgement.health === "unhealthy") return true;
    if (task.startedBy === primaryId) return false;
    if (judgement.health === "starting") return true;
    spare--;
    return spare >= 0;
  });
}

function sayViolated(pass: SchedulerPass, count: number): void {
  say(pass, {
    event: null,
    message: `(service ${pass.service.serviceName}) stops ${count} tasks whose placement constraint no longer holds.`,
    eventName: "SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED",
    severity: "WARN",
    because: "A DAEMON service looks at its constraints again on every pass.",
    notable: true,
  });
}

function tellBlocked(pass: SchedulerPass, request: PlacementRequest, { blocked }: DaemonPlan): void {
  const [first] = blocked;
  const candidates = candidatesNow(pass);
  const decision = first === undefined ? null : placeOnNamed(request, candidates, first.containerInstanceId, "DAEMON");
  if (first === undefined || decision?.failure === undefined || decision.failure === null) {
    clearUnplaced(pass);
    return;
  }
  const name = nameOf(candidates, first.containerInstanceId);
  const message = `was unable to place a task on (container-instance ${name}).`;
  sayUnplaced(pass, { ...decision, failure: { ...decision.failure, message } });
}

function nameOf(candidates: readonly Candidate[], id: string): string {
  const arn = candidates.find(({ instance }) => instance.id === id)?.instance.containerInstanceArn ?? id;
  return arn.slice(arn.lastIndexOf("/") + 1);
}
