import { between, type DurationMs, hours } from "../../kernel/time.ts";
import { isProtected } from "../task/protection.ts";
import { primaryOf } from "./deployments.ts";
import { eventTexts } from "./eventTexts.ts";
import type { DeploymentPlan } from "./planDeployment.ts";
import { type SchedulerPass, type SeenTask, sayOnce, unsay } from "./schedulerPass.ts";
import { serviceDeploymentOf } from "./serviceDeployments.ts";

/** Source: Amazon ECS Developer Guide, "early success criteria", DEFERRED cleanup: two weeks. */
const longestCleanUp: DurationMs = hours(14 * 24);

/** The PRIMARY deployment succeeded so long ago that tasks of the source revision, still there, are left to run. */
function cleanUpIsOver({ sim, service }: SchedulerPass): boolean {
  const { finishedAtMs = null, deploymentConfiguration } = serviceDeploymentOf(sim, service) ?? {};
  return (
    deploymentConfiguration?.earlySuccessCriteria?.sourceServiceRevisionCleanup === "DEFERRED" &&
    finishedAtMs !== null &&
    between(finishedAtMs, sim.now) >= longestCleanUp
  );
}

/**
 * Neither scale-in nor a deployment stops a protected task; one that fails its health checks is replaced all the same.
 * Estimate: deleting the service ends every protection.
 */
export const isHeld = (pass: SchedulerPass, { task, judgement, drains }: SeenTask): boolean =>
  pass.service.status === "ACTIVE" &&
  judgement.health !== "unhealthy" &&
  (isProtected(task, pass.sim.now) ||
    (!drains && task.startedBy !== primaryOf(pass.service)?.id && cleanUpIsOver(pass)));

/** A decision not to act: protected tasks keep the service above what it wants. */
export function sayProtected(pass: SchedulerPass, { heldPrimary, heldOld }: DeploymentPlan): void {
  const primary = primaryOf(pass.service);
  if (heldPrimary === 0 && (heldOld === 0 || cleanUpIsOver(pass))) {
    unsay(pass, "protection");
    if (heldOld === 0) return;
    sayOnce(pass, "cleanUpIsOver", {
      event: null,
      message: `(service ${pass.service.serviceName}) leaves ${heldOld} tasks of earlier revisions running.`,
      detailType: "ECS Service Event Message",
      eventName: "CLEAN_UP_ENDED",
      severity: "WARN",
      because: "DEFERRED cleanup ends two weeks after the deployment. A new deployment or StopTask stops them.",
      notable: true,
    });
    return;
  }
  const held = pass.active.filter((seen) => isHeld(pass, seen));
  const ofPrimary = heldPrimary > 0;
  const kept = held.filter(({ task }) => (task.startedBy === primary?.id) === ofPrimary);
  const taskSet = ofPrimary ? primary?.id : kept[0]?.task.startedBy;
  sayOnce(pass, "protection", {
    event: eventTexts.protectedTasks(pass.service.serviceName, taskSet ?? "", kept.length),
    detailType: "ECS Service Event Message",
    eventName: "SCALE_IN_PROTECTION",
    severity: "WARN",
    because: `${heldPrimary + heldOld} more should stop, but scale-in protection keeps them.`,
    notable: true,
  });
}
