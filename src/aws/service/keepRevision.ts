import { primaryOf, rollbackTarget } from "./deployments.ts";
import { launchesNow } from "./launchesNow.ts";
import type { Deployment } from "./model.ts";
import { lifecycleStages } from "./model.ts";
import { planDeployment, totalOf } from "./planDeployment.ts";
import type { SchedulerPass } from "./schedulerPass.ts";
import { stagedDeployment } from "./serviceDeployments.ts";
import { startTasks } from "./startTasks.ts";
import { stopTasks } from "./stopTasks.ts";

export interface WantedRevision {
  readonly deployment: Deployment;
  readonly count: number;
}

/**
 * While traffic is shifted each revision is kept by itself: blue has all its tasks until CLEAN_UP, green has as many from
 * SCALE_UP on, and what an earlier deployment left behind goes. Null for every other service.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS blue/green service deployments workflow".
 */
export function revisionsSideBySide(pass: SchedulerPass): readonly WantedRevision[] | null {
  const record = stagedDeployment(pass);
  if (record === null) return null;
  const { service } = pass;
  const target = primaryOf(service);
  const source = rollbackTarget(service);
  const stage = record.lifecycleStage === null ? -1 : lifecycleStages.indexOf(record.lifecycleStage);
  const scaledUp = stage >= lifecycleStages.indexOf("SCALE_UP");
  return service.deployments.map((deployment) => ({
    deployment,
    count: deployment === source || (deployment === target && scaledUp) ? service.desiredCount : 0,
  }));
}

/**
 * Starts and stops tasks of one revision until it has so many; true when anything moved.
 * Estimate: minimumHealthyPercent and maximumPercent hold for each revision by itself.
 */
export function keepRevision(pass: SchedulerPass, { deployment, count }: WantedRevision): boolean {
  const { sim, service, active } = pass;
  const own = active.filter(({ task }) => task.startedBy === deployment.id && !pass.stopped.has(task.id));
  const stays = own.filter(({ drains }) => !drains);
  const counts = (tasks: typeof own) => {
    const found = { healthy: 0, starting: 0, unhealthy: 0 };
    for (const { judgement } of tasks) found[judgement.health]++;
    return found;
  };
  const plan = planDeployment({
    minimumHealthyPercent: service.deploymentConfiguration.minimumHealthyPercent,
    maximumPercent: service.deploymentConfiguration.maximumPercent,
    desiredCount: count,
    primary: counts(stays),
    old: counts(own.filter(({ drains }) => drains)),
    oldWanted: 0,
    primaryFailed: false,
    primaryWaits: service.sim.launchAfterMs > sim.now,
    capacity: null,
    launches: launchesNow(pass).launches,
  });
  const stops = { ...plan.stopPrimary };
  const because = `Revision ${deployment.taskDefinition} is to have ${count} tasks.`;
  if (totalOf(stops) > 0) stopTasks(pass, [stays], stops, because);
  if (totalOf(plan.stopOld) > 0) stopTasks(pass, [own.filter(({ drains }) => drains)], plan.stopOld, because);
  if (plan.startPrimary > 0) {
    const has = totalOf(counts(stays)) - totalOf(stops);
    const beside = `${because} It has ${has}, beside the other revision.`;
    startTasks(pass, deployment, plan.startPrimary, plan.replacements, beside);
  }
  return totalOf(stops) + totalOf(plan.stopOld) + plan.startPrimary > 0;
}
