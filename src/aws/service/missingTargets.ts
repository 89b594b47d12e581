import { taskIdOf } from "../task/model.ts";
import { eventTexts } from "./eventTexts.ts";
import { targetGroupsOfTask } from "./registerTasks.ts";
import { type SchedulerPass, type SeenTask, sayOnce, unsay } from "./schedulerPass.ts";

const keyOf = ({ task }: SeenTask): string => `missingTarget ${task.id}`;

/**
 * Tasks that somebody took out of their target group, or whose target group somebody deleted. The scheduler does not
 * register them again: they stay unhealthy until the service changes.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS service event messages".
 */
export function sayMissingTargets(pass: SchedulerPass): void {
  for (const seen of pass.active) {
    const missing = missingTarget(pass, seen);
    if (missing === null) {
      unsay(pass, keyOf(seen));
      continue;
    }
    const { serviceName } = pass.service;
    sayOnce(pass, keyOf(seen), {
      event: eventTexts.missingTarget(serviceName, seen.task.startedBy, taskIdOf(seen.task), missing.arn, missing.what),
      detailType: "ECS Service Event Message",
      eventName: "TARGET_NOT_FOUND",
      severity: "WARN",
      because:
        missing.what === "TARGET"
          ? "Its target was deregistered behind the service's back; a new deployment registers new tasks."
          : "The service still names a target group that was deleted: create it anew or update the service.",
      notable: true,
    });
  }
}

function missingTarget(
  { sim, service }: SchedulerPass,
  { task, targets }: SeenTask,
): { readonly what: "TARGET" | "TARGET GROUP"; readonly arn: string } | null {
  if (!task.sim.registered || task.lastStatus !== "RUNNING") return null;
  const groups = targetGroupsOfTask(service, task);
  if (groups.length === 0) return null;
  const deleted = groups.find((id) => sim.get("targetGroup", id) === undefined);
  if (deleted !== undefined) return { what: "TARGET GROUP", arn: deleted };
  const arn = sim.get("targetGroup", groups[0] ?? "")?.targetGroupArn ?? "";
  return targets.length === 0 ? { what: "TARGET", arn } : null;
}
