import { Phase } from "../../kernel/queue.ts";
import type { SimMs } from "../../kernel/time.ts";
import { hookNow, hooksOf, nextChangeOf, usualHookFunction } from "../serviceDeployment/hooks.ts";
import type { LifecycleHookDetail, ServiceDeploymentRecord } from "../serviceDeployment/model.ts";
import { healthyTarget, nextStage, type StageDecision } from "../serviceDeployment/nextStage.ts";
import { trafficSteps } from "../serviceDeployment/trafficSteps.ts";
import type { TaskRecord } from "../task/model.ts";
import { primaryOf, rollbackTarget } from "./deployments.ts";
import { deploymentTexts, eventTexts } from "./eventTexts.ts";
import { failDeployment } from "./failDeployment.ts";
import type { Deployment } from "./model.ts";
import { type SchedulerPass, say } from "./schedulerPass.ts";
import { amend, stagedDeployment } from "./serviceDeployments.ts";
import { shiftTraffic } from "./shiftTraffic.ts";

/** Takes a deployment that shifts traffic through its stages, as far as they go in this pass. */
export function advanceStages(pass: SchedulerPass): void {
  for (let record = stagedDeployment(pass); record !== null; record = stagedDeployment(pass)) {
    const primary = primaryOf(pass.service);
    const source = rollbackTarget(pass.service);
    if (primary === undefined || source === undefined) return;
    const hooks = hooksNow(pass, record);
    const decision = decide(pass, { ...record, lifecycleHookDetails: hooks }, primary, source);
    if (decision.move === "wait") {
      waitFor(pass, record, decision);
      return;
    }
    if (decision.move === "rollBack") {
      failDeployment(pass, primary, {
        event: eventTexts.lifecycleFailed(pass.service.serviceName, primary.id, decision.reason),
        reason: decision.reason,
        because: decision.because,
        rollback: true,
        cause: pass.sim.cause,
      });
      return;
    }
    enter(pass, record, decision, primary, source);
  }
}

const answerOf = ({ sim }: SchedulerPass, { targetArn }: LifecycleHookDetail) =>
  sim.get("hookFunction", targetArn ?? "") ?? usualHookFunction;

/** Hooks that have their verdict by now get it. */
function hooksNow(pass: SchedulerPass, record: ServiceDeploymentRecord): readonly LifecycleHookDetail[] {
  const { sim } = pass;
  const now = record.lifecycleHookDetails.map((hook) => hookNow(hook, answerOf(pass, hook), sim.now));
  const changed = now.filter((hook, index) => hook !== record.lifecycleHookDetails[index]);
  if (changed.length === 0) return record.lifecycleHookDetails;
  amend(pass, { lifecycleHookDetails: now });
  for (const hook of changed) sayHook(pass, hook);
  return now;
}

function decide(
  pass: SchedulerPass,
  record: ServiceDeploymentRecord,
  primary: Deployment,
  source: Deployment,
): StageDecision {
  const { sim, service, active, leaving } = pass;
  const hooks = record.lifecycleHookDetails.filter(({ sim: { stage } }) => stage === record.lifecycleStage);
  const changes = hooks.map((hook) => nextChangeOf(hook, answerOf(pass, hook))).filter((at) => at !== null);
  const ofTarget = active.filter(({ task }) => task.startedBy === primary.id);
  const withTasks = new Set([
    source.id,
    ...active.map(({ task }) => task.startedBy),
    ...leaving.filter(({ lastStatus }) => lastStatus === "DEACTIVATING").map(({ startedBy }) => startedBy),
  ]);
  withTasks.delete(primary.id);
  return nextStage({
    now: sim.now,
    startedAtMs: record.startedAtMs ?? sim.now,
    stage: record.lifecycleStage,
    stageSinceMs: record.sim.stageSinceMs,
    configuration: record.deploymentConfiguration,
    activeRevisions: withTasks.size,
    targetHealthy:
      ofTarget.length === service.desiredCount &&
      ofTarget.every(({ judgement, drains }) => judgement.health === "healthy" && !drains),
    targetFails: failureWords(pass, primary),
    shifted: record.sim.shifted,
    hooks,
    hooksChangeAtMs: changes.length === 0 ? null : (Math.min(...changes) as SimMs),
  });
}

/** "3 tasks failed, the last one: CannotPullContainerError: …": why the new revision does not get healthy. */
function failureWords({ sim, service }: SchedulerPass, { id, failedTasks }: Deployment): string | null {
  if (failedTasks === 0) return null;
  let last: TaskRecord | null = null;
  for (const task of sim.where("task", "serviceId", service.id)) {
    if (task.startedBy === id && task.stopCode !== null && task.stoppedReason !== null) last = task;
  }
  const count = failedTasks === 1 ? "1 task failed" : `${failedTasks} tasks failed`;
  return last === null ? count : `${count}, the last one: ${last.stoppedReason}`;
}

/** The scheduler looks again when the wait is over. */
function waitFor(
  pass: SchedulerPass,
  { lifecycleStage, sim: { waits } }: ServiceDeploymentRecord,
  { for: what, untilMs }: Extract<StageDecision, { move: "wait" }>,
): void {
  if (waits?.for === what && waits.untilMs === untilMs) return;
  amend(pass, {}, { waits: { for: what, untilMs } });
  if (waits?.for === healthyTarget && what !== healthyTarget) {
    const primary = primaryOf(pass.service);
    say(pass, {
      event: null,
      message: deploymentTexts.stage(primary?.id ?? "", lifecycleStage ?? ""),
      detailType: "ECS Deployment State Change",
      eventName: "SERVICE_DEPLOYMENT_IN_PROGRESS",
      because: `It waits for ${what}. A lifecycle stage may take 24 hours; then the deployment rolls back.`,
      notable: true,
    });
  }
  if (untilMs === null || untilMs === waits?.untilMs) return;
  pass.sim.schedule("service.reconcile", { id: pass.service.id }, { at: untilMs }, Phase.reconcile);
}

function enter(
  pass: SchedulerPass,
  record: ServiceDeploymentRecord,
  { stage, because }: Extract<StageDecision, { move: "enter" }>,
  primary: Deployment,
  source: Deployment,
): void {
  const { sim } = pass;
  const entry = say(pass, {
    event: null,
    message: deploymentTexts.stage(primary.id, stage),
    detailType: "ECS Deployment State Change",
    eventName: "SERVICE_DEPLOYMENT_IN_PROGRESS",
    because,
    notable: stage === "PRODUCTION_TRAFFIC_SHIFT",
  });
  sim.because(entry);
  const { deploymentConfiguration, lifecycleHookDetails, id } = record;
  const shifts = stage === "PRODUCTION_TRAFFIC_SHIFT";
  const shifted = record.sim.shifted + (shifts ? 1 : 0);
  const visit = record.sim.stages.length;
  const key = { seed: sim.seed, deployment: id, visit, now: sim.now };
  const hooks = hooksOf(deploymentConfiguration.lifecycleHooks ?? [], stage, key);
  amend(
    pass,
    { lifecycleStage: stage, lifecycleHookDetails: [...lifecycleHookDetails, ...hooks] },
    {
      stageSinceMs: sim.now,
      shifted,
      stages: [...record.sim.stages, { stage, atMs: sim.now }],
      waits: stage === "CLEAN_UP" ? { for: "the old revision's tasks to stop", untilMs: null } : null,
      cause: entry,
    },
  );
  // Both target groups stand in the rules before the first green task registers: only then are targets checked.
  if (record.lifecycleStage === null) {
    shiftTraffic(pass, "production", source, primary, 0);
    shiftTraffic(pass, "test", source, primary, 0);
  }
  if (stage === "TEST_TRAFFIC_SHIFT") shiftTraffic(pass, "test", source, primary, 100);
  if (shifts) {
    shiftTraffic(pass, "production", source, primary, trafficSteps(deploymentConfiguration)[shifted - 1] ?? 100);
  }
  for (const hook of hooks) sayHook(pass, hook);
}

/** Source: Amazon ECS Developer Guide, "Pause hooks". Estimate: other verdicts are named as the statuses are. */
function sayHook(
  pass: SchedulerPass,
  { hookId, targetType, targetArn, status, sim: { stage } }: LifecycleHookDetail,
): void {
  const failed = status === "FAILED" || status === "TIMED_OUT";
  say(pass, {
    event: null,
    message: `Lifecycle hook ${targetArn ?? targetType} at ${stage}: ${status}.`,
    ...(status === "AWAITING_ACTION"
      ? { because: `It waits for ContinueServiceDeployment with hookId ${hookId}.` }
      : {}),
    detailType: "ECS Hook State Change",
    eventName: `HOOK_${status}`,
    severity: failed ? "ERROR" : "INFO",
    notable: failed || status === "AWAITING_ACTION",
  });
}
