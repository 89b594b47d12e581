import { Phase } from "../../kernel/queue.ts";
import { after, type DurationMs, minutes, seconds } from "../../kernel/time.ts";
import { primaryOf } from "./deployments.ts";
import type { DeploymentEarlySuccessCriteria } from "./model.ts";
import { type SchedulerPass, say } from "./schedulerPass.ts";
import { amend, serviceDeploymentOf, shiftsTraffic, stagedDeployment } from "./serviceDeployments.ts";

/** Estimate: AWS computes it from the alarms, and says it is usually under five minutes: three. */
export const usualAlarmBake: DurationMs = seconds(180);

/** Tasks of the new revision that must be healthy. Source: Amazon ECS Developer Guide, "early success criteria". */
export const healthyRequired = (
  desiredCount: number,
  { healthyPercent = 100 }: DeploymentEarlySuccessCriteria,
): number => Math.max(1, Math.ceil((desiredCount * healthyPercent) / 100));

/**
 * Whether the PRIMARY deployment is complete: its tasks are there, where alarms watch it the bake time is over, and the
 * old tasks are gone.
 */
export function isDeploymentDone(pass: SchedulerPass, settled: boolean): boolean {
  const { sim, service, active, leaving } = pass;
  const primary = primaryOf(service);
  if (primary?.rolloutState !== "IN_PROGRESS" || stagedDeployment(pass) !== null) return false;
  const record = serviceDeploymentOf(sim, service);
  const early = record?.status === "IN_PROGRESS" ? service.deploymentConfiguration.earlySuccessCriteria : undefined;
  if (early?.enable !== true) return settled && isBaked(pass);
  const healthy = active.filter(
    ({ task, judgement }) => task.startedBy === primary.id && judgement.health === "healthy",
  ).length;
  if (healthy < healthyRequired(service.desiredCount, early) || !isBaked(pass)) return false;
  if (early.sourceServiceRevisionCleanup === "DEFERRED") return true;
  const drains = leaving.some((task) => task.startedBy !== primary.id && task.lastStatus === "DEACTIVATING");
  return !drains && active.every(({ task }) => task.startedBy === primary.id);
}

/** Only alarms make a rolling deployment bake. */
function isBaked(pass: SchedulerPass): boolean {
  const { sim, service } = pass;
  const record = serviceDeploymentOf(sim, service);
  if (record?.status !== "IN_PROGRESS" || record.alarms.status !== "MONITORING") return true;
  if (shiftsTraffic(record.deploymentConfiguration)) return true;
  const { bakeTimeInMinutes } = record.deploymentConfiguration;
  const bake = bakeTimeInMinutes === undefined ? usualAlarmBake : minutes(bakeTimeInMinutes);
  const since = record.sim.bakeSinceMs ?? sim.now;
  const untilMs = after(since, bake);
  if (record.sim.bakeSinceMs === null && bake > 0) {
    const entry = say(pass, {
      event: null,
      message: `(service ${service.serviceName}) watches its alarms for ${bake / 1_000} s more: the bake time of deployment ${primaryOf(service)?.id ?? ""}.`,
      detailType: "ECS Deployment State Change",
      eventName: "SERVICE_DEPLOYMENT_IN_PROGRESS",
      because:
        "All tasks of the new revision are healthy; the deployment is complete when no alarm goes off meanwhile.",
    });
    amend(pass, {}, { bakeSinceMs: since, waits: { for: "the bake time to end", untilMs }, cause: entry });
    sim.schedule("service.reconcile", { id: service.id }, { at: untilMs }, Phase.reconcile);
  }
  return sim.now >= untilMs;
}
