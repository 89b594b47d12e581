import { isProtected } from "../task/protection.ts";
import { primaryOf } from "./deployments.ts";
import { eventTexts } from "./eventTexts.ts";
import type { DeploymentPlan } from "./planDeployment.ts";
import { type SchedulerPass, type SeenTask, sayOnce, unsay } from "./schedulerPass.ts";

/**
 * Neither scale-in nor a deployment stops a protected task; one that fails its health checks is replaced all the same.
 * Estimate: deleting the service ends every protection.
 */
export const isHeld = ({ sim, service }: SchedulerPass, { task, judgement }: SeenTask): boolean =>
  service.status === "ACTIVE" && judgement.health !== "unhealthy" && isProtected(task, sim.now);

/** A decision not to act: protected tasks keep the service above what it wants. */
export function sayProtected(pass: SchedulerPass, { heldPrimary, heldOld }: DeploymentPlan): void {
  if (heldPrimary + heldOld === 0) {
    unsay(pass, "protection");
    return;
  }
  const primary = primaryOf(pass.service);
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
