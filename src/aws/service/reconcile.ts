import type { Sim } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { advanceStages } from "./advanceStages.ts";
import { concludePass } from "./concludePass.ts";
import { countFailures } from "./countFailures.ts";
import { carryOutDaemon } from "./daemon.ts";
import { deploymentLimits } from "./deploymentLimits.ts";
import { oldTasksWanted, primaryOf } from "./deployments.ts";
import { eventTexts } from "./eventTexts.ts";
import { keepRevision, revisionsSideBySide } from "./keepRevision.ts";
import { launchesNow } from "./launchesNow.ts";
import { sayMissingTargets } from "./missingTargets.ts";
import type { ServiceRecord } from "./model.ts";
import { noteHealth, openPass, sayAgentTimeouts, sayUnhealthy } from "./observeTasks.ts";
import { clearUnplaced } from "./placeTasks.ts";
import {
  type DeploymentPlan,
  type DeploymentSituation,
  noTasks,
  planDeployment,
  type TaskCounts,
  totalOf,
} from "./planDeployment.ts";
import { isHeld, sayProtected } from "./protectedTasks.ts";
import { carryOnRebalancing, considerRebalancing, tasksOnTheMove } from "./rebalanceZones.ts";
import { announceStops, registerTasks } from "./registerTasks.ts";
import { sayDiscoveryThrottled, sayPermissions, sayUnknownHealth } from "./reportedHealth.ts";
import { type SchedulerPass, type SeenTask, sayOnce, unsay } from "./schedulerPass.ts";
import { countInServiceDeployment } from "./serviceDeployments.ts";
import { startTasks } from "./startTasks.ts";
import { stopChosen, stopTasks } from "./stopTasks.ts";
import { watchDeployment } from "./watchDeployment.ts";
import { limitsThatMove, limitsWords } from "./waysOut.ts";

/**
 * One pass of the service scheduler: collect health, stop, start, tell, judge the steady state.
 * A pass that changes nothing reads and goes.
 *
 * Source: Amazon ECS API Reference, CreateService. Estimate: the order within a pass, see planDeployment.
 */
export function reconcile(sim: Sim, id: string): void {
  const service = sim.get("service", id);
  if (service === undefined || service.status === "INACTIVE" || service.deployments.length === 0) return;
  const pass = openPass(sim, service);
  sim.because(causeOf(sim, service));
  announceStops(pass);
  sayMissingTargets(pass);
  registerTasks(pass);
  const news = noteHealth(pass);
  sayUnhealthy(pass, news.becameUnhealthy, "targets");
  sayAgentTimeouts(pass);
  sayUnknownHealth(pass);
  sayDiscoveryThrottled(pass);
  sayPermissions(pass);
  watchDeployment(pass);
  countFailures(pass, news);
  advanceStages(pass);
  const moved = carryOut(pass);
  sayUnhealthy(pass, news.becameUnhealthy, "containers");
  concludePass(pass, moved);
  countInServiceDeployment(pass);
  considerRebalancing(pass);
  if (pass.service !== service) sim.put("service", id, pass.service);
}

/** What this pass follows from: a new desired count, what woke the scheduler, or else the newest decision about the service. */
function causeOf(sim: Sim, service: ServiceRecord): number | null {
  const primary = primaryOf(service);
  const { desiredCountCause } = service.sim;
  if (primary?.desiredCount !== service.desiredCount && desiredCountCause !== null) return desiredCountCause;
  if (sim.cause !== null) return sim.cause;
  const newest = Math.max(desiredCountCause ?? 0, primary?.sim.cause ?? 0);
  return newest === 0 ? null : newest;
}

/** Plans and does it; true when anything was stopped or started. */
export function carryOut(pass: SchedulerPass): boolean {
  const primary = primaryOf(pass.service);
  if (primary === undefined) return false;
  if (pass.service.schedulingStrategy === "DAEMON") return carryOutDaemon(pass);
  const stopsNow = pass.active.filter(({ drains, task }) => drains && task.lastStatus !== "RUNNING");
  if (stopsNow.length > 0) stopChosen(pass, stopsNow, "Not RUNNING yet on a host that is given up: stopped at once.");
  const onTheMove = tasksOnTheMove(pass);
  const revisions = revisionsSideBySide(pass);
  if (revisions !== null) return revisions.map((wanted) => keepRevision(pass, wanted)).includes(true);
  const here = pass.active.filter(({ task }) => !pass.stopped.has(task.id) && !onTheMove.has(task.id));
  // Draining moves tasks as a rolling deployment does: those on DRAINING instances are the old ones.
  const ofPrimary = here.filter(({ task, drains }) => task.startedBy === primary.id && !drains);
  const ofOld = here.filter(({ task, drains }) => task.startedBy !== primary.id || drains);
  const { situation, plan } = withinLaunchRate(pass, situationOf(pass, ofPrimary, ofOld));
  if (plan.deadlock) sayDeadlock(pass, situation);
  else unsay(pass, "deadlock");

  const { stopPrimary, stopOld } = plan;
  const excess = { ...stopPrimary, unhealthy: 0 };
  const unhealthy = { ...noTasks, unhealthy: stopPrimary.unhealthy };
  if (totalOf(excess) > 0) stopTasks(pass, [ofPrimary], excess, excessReason(situation, plan));
  if (totalOf(unhealthy) > 0) stopTasks(pass, [ofPrimary], unhealthy, unhealthyReason(situation));
  if (totalOf(stopOld) > 0) stopTasks(pass, groupsOldestFirst(pass, ofOld), stopOld, stopOldReason(situation, plan));
  sayProtected(pass, plan);
  if (plan.startOld + plan.startPrimary === 0 && here.length >= situation.desiredCount) clearUnplaced(pass);
  if (plan.startOld > 0) startOldTasks(pass, situation, plan);
  if (plan.startPrimary > 0) {
    const replaced = plan.replacements - Math.min(plan.startOld, situation.old.unhealthy);
    startTasks(
      pass,
      primary,
      plan.startPrimary,
      replaced,
      startReason(
        situation,
        plan,
        here.some(({ drains }) => drains),
        launchesNow(pass).perMinute,
      ),
    );
  }
  const moves = stopsNow.length + totalOf(stopPrimary) + totalOf(stopOld) + plan.startOld + plan.startPrimary;
  return carryOnRebalancing(pass) || moves > 0;
}

function situationOf(
  pass: SchedulerPass,
  ofPrimary: readonly SeenTask[],
  ofOld: readonly SeenTask[],
): DeploymentSituation {
  const { sim, service } = pass;
  const { deploymentConfiguration, desiredCount } = service;
  return {
    desiredCount,
    minimumHealthyPercent: deploymentConfiguration.minimumHealthyPercent,
    maximumPercent: deploymentConfiguration.maximumPercent,
    primary: countByHealth(ofPrimary),
    old: countByHealth(ofOld),
    oldWanted: oldTasksWanted(service),
    primaryFailed: primaryOf(service)?.rolloutState === "FAILED",
    primaryWaits: service.sim.launchAfterMs > sim.now,
    capacity: null,
    protectedPrimary: countProtected(pass, ofPrimary),
    protectedOld: countProtected(pass, ofOld),
    launches: null,
  };
}

function countByHealth(tasks: readonly SeenTask[]): TaskCounts {
  if (tasks.length === 0) return noTasks;
  const counts = { healthy: 0, starting: 0, unhealthy: 0 };
  for (const { judgement } of tasks) counts[judgement.health]++;
  return counts;
}

const countProtected = (pass: SchedulerPass, tasks: readonly SeenTask[]): TaskCounts =>
  countByHealth(tasks.filter((seen) => isHeld(pass, seen)));

/** The plan, cut down to what the launch rate allows; the scheduler looks again as soon as it allows more. */
function withinLaunchRate(
  pass: SchedulerPass,
  situation: DeploymentSituation,
): { readonly situation: DeploymentSituation; readonly plan: DeploymentPlan } {
  const plan = planDeployment(situation);
  const wanted = plan.startOld + plan.startPrimary;
  if (wanted === 0) return { situation, plan };
  const { sim, service } = pass;
  const { launches, nextAtMs } = launchesNow(pass);
  if (launches >= wanted) return { situation, plan };
  if (nextAtMs !== null) sim.schedule("service.reconcile", { id: service.id }, { at: nextAtMs }, Phase.reconcile);
  const limited = { ...situation, launches };
  return { situation: limited, plan: planDeployment(limited) };
}

/** Deployments are kept newest first; the oldest gives up its tasks first. Estimate: AWS does not say which. */
function groupsOldestFirst({ service }: SchedulerPass, ofOld: readonly SeenTask[]): readonly (readonly SeenTask[])[] {
  const known = service.deployments.slice(1).map(({ id }) => id);
  const orphans = ofOld.filter(({ task }) => !known.includes(task.startedBy));
  return [orphans, ...known.toReversed().map((id) => ofOld.filter(({ task }) => task.startedBy === id))];
}

function startOldTasks(pass: SchedulerPass, situation: DeploymentSituation, plan: DeploymentPlan): void {
  const completed = pass.service.deployments.slice(1).find(({ rolloutState }) => rolloutState === "COMPLETED");
  if (completed === undefined) return;
  const replaced = Math.min(plan.startOld, situation.old.unhealthy);
  const reason =
    `Below the floor of ${floorWords(situation)}, a failed task is replaced in its own revision, ` +
    `${completed.taskDefinition}.`;
  startTasks(pass, completed, plan.startOld, replaced, reason);
}

const floorWords = (situation: DeploymentSituation): string => {
  const { minimumHealthy } = deploymentLimits(situation.desiredCount, situation);
  return `${minimumHealthy} (${situation.minimumHealthyPercent}% of ${situation.desiredCount}, rounded up)`;
};
const ceilingWords = (situation: DeploymentSituation): string => {
  const { maximumActive } = deploymentLimits(situation.desiredCount, situation);
  return `${maximumActive} (${situation.maximumPercent}% of ${situation.desiredCount}, rounded down)`;
};

function startReason(
  situation: DeploymentSituation,
  { startPrimary, stopOld, stopPrimary }: DeploymentPlan,
  drains: boolean,
  perMinute: number,
): string {
  const { primary, old, desiredCount } = situation;
  const has = primary.healthy + primary.starting - stopPrimary.healthy - stopPrimary.starting;
  const rolling = totalOf(old) === 0 ? "" : drains ? " on hosts that stay" : " of the new revision";
  const missing = `${desiredCount} desired − ${has} healthy or starting${rolling} = ${desiredCount - has} to start`;
  if (startPrimary === desiredCount - has) return `${missing}.`;
  if (situation.launches !== null) {
    return `${missing}; ${startPrimary} now, a service may launch ${perMinute} tasks a minute.`;
  }
  const active = totalOf(primary) + totalOf(old) - totalOf(stopOld) - totalOf(stopPrimary);
  return `${missing}; ${startPrimary} now, the ceiling is ${ceilingWords(situation)} and ${active} are active.`;
}

function excessReason({ primary, desiredCount }: DeploymentSituation, { stopPrimary }: DeploymentPlan): string {
  const excess = stopPrimary.healthy + stopPrimary.starting;
  return `${primary.healthy + primary.starting} tasks − ${desiredCount} desired = ${excess} to stop.`;
}

function unhealthyReason(situation: DeploymentSituation): string {
  const { primary, desiredCount } = situation;
  return primary.healthy + primary.unhealthy > desiredCount
    ? "Its replacement is healthy."
    : `maximumPercent leaves no room to start the replacement first: the ceiling is ${ceilingWords(situation)}.`;
}

function stopOldReason(situation: DeploymentSituation, { stopOld }: DeploymentPlan): string {
  const { primary, old } = situation;
  if (stopOld.healthy === 0) return "Old tasks that are not healthy do not count toward the floor.";
  const healthy = primary.healthy + old.healthy;
  return `${healthy} healthy − the floor of ${floorWords(situation)} = ${stopOld.healthy} that may stop.`;
}

/** A decision not to act: neither floor nor ceiling leaves a move. */
function sayDeadlock(pass: SchedulerPass, situation: DeploymentSituation): void {
  sayOnce(pass, "deadlock", {
    event: eventTexts.deadlock(pass.service.serviceName),
    detailType: "ECS Service Event Message",
    eventName: "DEPLOYMENT_BLOCKED",
    severity: "WARN",
    because:
      `Nothing may stop: the floor is ${floorWords(situation)}. ` +
      `Nothing may start: the ceiling is ${ceilingWords(situation)}. ` +
      limitsWords(limitsThatMove(situation.desiredCount, situation)),
    notable: true,
  });
}
