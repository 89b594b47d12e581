import { type PlacedTask, reservesForScheduler } from "../containerInstance/placedTask.ts";
import { byInstanceId, type Candidate, type Host, hostOf } from "./candidate.ts";
import { checkInstance, constraintCheck } from "./filterInstance.ts";
import type { RequirementCheck } from "./model.ts";
import { belongsWith, type PlacementRequest } from "./request.ts";

export interface DaemonPlan {
  /** Instances that should have one: ACTIVE and meeting the constraints. Its number is the service's desiredCount. */
  readonly desiredCount: number;
  /** Record ids of container instances where one starts now. */
  readonly start: readonly string[];
  /** Instances that should have one and cannot hold it, with what stands in the way. */
  readonly blocked: readonly { readonly containerInstanceId: string; readonly failed: readonly RequirementCheck[] }[];
  /** Task ids to stop: on DRAINING instances, beside another one, or where a constraint no longer holds. */
  readonly stop: readonly string[];
  /** Of those, the ones whose constraint broke: SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED. */
  readonly violated: readonly string[];
}

/**
 * One task on each ACTIVE instance that meets the constraints. Constraints are looked at again on every pass. On a
 * DRAINING instance it is the last to stop.
 *
 * Source: Amazon ECS API Reference, Service, schedulingStrategy DAEMON; Developer Guide, "DAEMON scheduling strategy".
 */
export function planDaemon(
  request: PlacementRequest,
  candidates: readonly Candidate[],
  /** Whether a task belongs to a service that leaves a DRAINING instance before daemons do. */
  leavesFirst: (task: PlacedTask) => boolean = () => false,
): DaemonPlan {
  const start: string[] = [];
  const blocked: { containerInstanceId: string; failed: readonly RequirementCheck[] }[] = [];
  const stop: string[] = [];
  const violated: string[] = [];
  let desiredCount = 0;
  const belongs = (task: PlacedTask): boolean => belongsWith(request, task);
  for (const candidate of [...candidates].sort(byInstanceId)) {
    const host = hostOf(candidate, belongs);
    const { instance } = host;
    const mine = candidate.tasks.filter((task) => reservesForScheduler(task) && belongs(task));
    const wanted = instance.status === "ACTIVE" && meetsConstraints(request, host);
    const others =
      instance.status === "DRAINING" && candidate.tasks.some((one) => reservesForScheduler(one) && leavesFirst(one));
    if (others) continue;
    if (!wanted) {
      stop.push(...mine.map(({ id }) => id));
      if (instance.status === "ACTIVE") violated.push(...mine.map(({ id }) => id));
      continue;
    }
    desiredCount++;
    stop.push(...mine.slice(1).map(({ id }) => id));
    if (mine.length > 0) continue;
    const failed = checkInstance(request, host).filter(({ passed }) => !passed);
    if (failed.length === 0) start.push(instance.id);
    else blocked.push({ containerInstanceId: instance.id, failed });
  }
  return { desiredCount, start, blocked, stop, violated };
}

const meetsConstraints = (request: PlacementRequest, host: Host): boolean =>
  request.constraints
    .filter(({ type }) => type === "memberOf")
    .every((constraint) => constraintCheck(constraint, request, host).passed);
