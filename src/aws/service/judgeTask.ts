import { after, type DurationMs, type SimMs } from "../../kernel/time.ts";
import { type HealthSource, healthSources } from "../serviceDiscovery/model.ts";
import type { TargetRecord } from "../targetGroup/model.ts";
import { isOutsideZones, outsideZonesFor } from "../targetGroup/registration.ts";
import { healthyWithoutCheckAfter } from "../task/lifecycle.ts";
import type { TaskRecord } from "../task/model.ts";

/** What the scheduler needs to know to call a task healthy. */
export interface HealthRules {
  readonly now: SimMs;
  /** Target groups the service registers with. */
  readonly targetGroups: number;
  /** Essential containers that have a health check. */
  readonly checkedContainers: readonly string[];
  readonly healthCheckGracePeriod: DurationMs;
  /** From a target turning unhealthy to the scheduler knowing. */
  readonly targetHealthToScheduler: DurationMs;
}

export interface TaskJudgement {
  readonly health: "healthy" | "starting" | "unhealthy";
  /** Good enough for a steady state: RUNNING and, where something checks it, healthy. */
  readonly settled: boolean;
  /** What failed; also told while the grace period still protects the task. */
  readonly failing: TargetRecord | "containers" | HealthSource | null;
}

/**
 * Whether a task counts toward minimumHealthyPercent, and whether it must be replaced.
 *
 * Source: Amazon ECS API Reference, DeploymentConfiguration and healthCheckGracePeriodSeconds.
 */
export function judgeTask(task: TaskRecord, targets: readonly TargetRecord[], rules: HealthRules): TaskJudgement {
  const { now, targetGroups, checkedContainers } = rules;
  if (task.lastStatus !== "RUNNING" || task.startedAtMs === null) {
    return { health: "starting", settled: false, failing: null };
  }
  const failing = whatFails(task, targets, rules);
  if (failing !== null) {
    const protectedUntilMs = after(task.startedAtMs, rules.healthCheckGracePeriod);
    return { health: now < protectedUntilMs ? "starting" : "unhealthy", settled: false, failing };
  }
  const nothingChecks = targetGroups === 0 && checkedContainers.length === 0;
  if (nothingChecks) {
    const healthy = now >= after(task.startedAtMs, healthyWithoutCheckAfter);
    return { health: healthy ? "healthy" : "starting", settled: true, failing: null };
  }
  const containersPass = checkedContainers.every(
    (name) => task.containers.find((container) => container.name === name)?.healthStatus === "HEALTHY",
  );
  const targetsPass = targetGroups === 0 || targetsServe(task, targets, targetGroups);
  const healthy = containersPass && targetsPass;
  return { health: healthy ? "healthy" : "starting", settled: healthy, failing: null };
}

function whatFails(
  task: TaskRecord,
  targets: readonly TargetRecord[],
  { now, targetHealthToScheduler }: HealthRules,
): TaskJudgement["failing"] {
  for (const target of targets) {
    const outsideMs = after(after(target.sim.stateSinceMs, outsideZonesFor), targetHealthToScheduler);
    if (isOutsideZones(target) && now >= outsideMs) return target;
    if (target.state === "unhealthy" && now >= after(target.sim.stateSinceMs, targetHealthToScheduler)) return target;
  }
  if (task.healthStatus === "UNHEALTHY") return "containers";
  return healthSources.find((source) => task.sim.reportedHealth?.[source] === "UNHEALTHY") ?? null;
}

/** Every group reports it healthy. A target that turned unhealthy a moment ago is still healthy to the scheduler. */
function targetsServe(task: TaskRecord, targets: readonly TargetRecord[], targetGroups: number): boolean {
  let serving = 0;
  for (const { state } of targets) {
    if (state === "healthy" || (state === "unhealthy" && task.sim.healthySinceMs !== null)) serving++;
  }
  return serving >= targetGroups;
}
