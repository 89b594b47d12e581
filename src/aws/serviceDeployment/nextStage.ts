import { after, between, type DurationMs, hours, inSeconds, minutes, type SimMs } from "../../kernel/time.ts";
import type { DeploymentConfiguration, LifecycleStage } from "../service/model.ts";
import type { LifecycleHookDetail } from "./model.ts";
import { stepBakeMinutes, trafficSteps } from "./trafficSteps.ts";

/** Source: Amazon ECS Developer Guide, "Amazon ECS blue/green service deployments workflow". */
const longestStage: DurationMs = hours(24);
const longestDeployment: DurationMs = hours(30 * 24);

/** What the scheduler knows of a deployment that shifts traffic. */
export interface StageSituation {
  readonly now: SimMs;
  readonly startedAtMs: SimMs;
  /** Null before the first one. */
  readonly stage: LifecycleStage | null;
  readonly stageSinceMs: SimMs;
  readonly configuration: DeploymentConfiguration;
  /** Revisions that have tasks, the new one aside. */
  readonly activeRevisions: number;
  /** All tasks of the new revision run and are healthy, as many as desired. */
  readonly targetHealthy: boolean;
  /** Why they are not yet: "3 tasks failed, the last one with …"; null while none has failed. */
  readonly targetFails: string | null;
  /** Traffic steps made so far. */
  readonly shifted: number;
  /** Hooks of this visit of the stage, as they are now. */
  readonly hooks: readonly LifecycleHookDetail[];
  /** When the first of them changes by itself; null when none does. */
  readonly hooksChangeAtMs: SimMs | null;
}

export type StageDecision =
  | { readonly move: "enter"; readonly stage: LifecycleStage; readonly because: string }
  | { readonly move: "wait"; readonly for: string; readonly untilMs: SimMs | null }
  | { readonly move: "rollBack"; readonly reason: string; readonly because: string };

/**
 * What a deployment that shifts traffic does next: wait, enter a stage, or roll back. CLEAN_UP is the last stage.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS blue/green service deployments workflow"; API Reference,
 * ServiceDeployment, lifecycleStage.
 */
export function nextStage(situation: StageSituation): StageDecision {
  const { now, startedAtMs, stage, stageSinceMs, hooks } = situation;
  if (stage === "CLEAN_UP") return { move: "wait", for: "the old revision's tasks to stop", untilMs: null };
  if (between(startedAtMs, now) >= longestDeployment) {
    return rollBack("The service deployment did not end in time.", "A deployment may take 30 days.");
  }
  const failed = hooks.find(({ status, timeoutAction }) => {
    return status === "FAILED" || (status === "TIMED_OUT" && timeoutAction === "ROLLBACK");
  });
  if (failed !== undefined) return rollBack(failedHookWords(failed), hookRule(failed));
  const decision = whereTo(situation);
  if (decision.move === "wait" && stage !== null && between(stageSinceMs, now) >= longestStage) {
    return rollBack(`The lifecycle stage ${stage} timed out.`, "A lifecycle stage may take 24 hours.");
  }
  if (decision.move !== "wait" || stage === null) return decision;
  const latest = after(stageSinceMs, longestStage);
  return { ...decision, untilMs: decision.untilMs !== null && decision.untilMs < latest ? decision.untilMs : latest };
}

/** What SCALE_UP waits for while no task of the new revision has failed. */
export const healthyTarget = "all tasks of the new revision to be healthy";

const rollBack = (reason: string, because: string): StageDecision => ({ move: "rollBack", reason, because });
const enter = (stage: LifecycleStage, because: string): StageDecision => ({ move: "enter", stage, because });
const wait = (what: string, untilMs: SimMs | null = null): StageDecision => ({ move: "wait", for: what, untilMs });

const failedHookWords = ({ targetType, targetArn, status, sim }: LifecycleHookDetail): string =>
  `The lifecycle hook ${targetType === "PAUSE" ? "PAUSE" : targetArn} at ${sim.stage} ${status === "FAILED" ? "failed" : "timed out"}.`;

const hookRule = ({ targetType, status }: LifecycleHookDetail): string => {
  if (status === "FAILED") return "A hook that answers FAILED rolls the deployment back.";
  return targetType === "PAUSE"
    ? "Nobody called ContinueServiceDeployment in time, and its timeout action is ROLLBACK."
    : "A Lambda function must answer within 15 minutes.";
};

/** From one stage to the next, once its hooks have succeeded and its own work is done. */
function whereTo(situation: StageSituation): StageDecision {
  const { now, stage, stageSinceMs, configuration, activeRevisions, targetHealthy, targetFails, shifted } = situation;
  const hooks = waitForHooks(situation);
  if (hooks !== null) return hooks;
  switch (stage) {
    case null:
      if (activeRevisions > 1) return enter("RECONCILE_SERVICE", `${activeRevisions} earlier revisions have tasks.`);
      return enter("PRE_SCALE_UP", "One earlier revision has tasks: there is nothing to reconcile.");
    case "RECONCILE_SERVICE":
      if (activeRevisions > 1) return wait("only one earlier revision to be left");
      return enter("PRE_SCALE_UP", "One earlier revision is left.");
    case "PRE_SCALE_UP":
      return enter("SCALE_UP", "The new revision gets as many tasks as desired, beside the old ones.");
    case "SCALE_UP":
      if (!targetHealthy) {
        const fails = targetFails === null ? "" : ` (${targetFails})`;
        return wait(`${healthyTarget}${fails}`);
      }
      return enter("POST_SCALE_UP", "All tasks of the new revision are healthy.");
    case "POST_SCALE_UP":
      return enter("TEST_TRAFFIC_SHIFT", "Test traffic goes to the new revision, production traffic stays.");
    case "TEST_TRAFFIC_SHIFT":
      return enter("POST_TEST_TRAFFIC_SHIFT", "The new revision has all test traffic.");
    case "POST_TEST_TRAFFIC_SHIFT":
      return enter("PRE_PRODUCTION_TRAFFIC_SHIFT", stepWords(configuration, shifted));
    case "PRE_PRODUCTION_TRAFFIC_SHIFT":
      return enter("PRODUCTION_TRAFFIC_SHIFT", stepWords(configuration, shifted));
    case "PRODUCTION_TRAFFIC_SHIFT":
      return afterStep(situation);
    case "POST_PRODUCTION_TRAFFIC_SHIFT":
      return enter("BAKE_TIME", "Both revisions go on running, so that the old one can take over at once.");
    case "BAKE_TIME": {
      const bake = configuration.bakeTimeInMinutes ?? 0;
      const untilMs = after(stageSinceMs, minutes(bake));
      if (now < untilMs) return wait("the bake time to end", untilMs);
      return enter("CLEAN_UP", `The bake time of ${bake} minutes is over.`);
    }
    case "CLEAN_UP":
      return wait("the old revision's tasks to stop");
  }
}

function waitForHooks({ hooks, hooksChangeAtMs }: StageSituation): StageDecision | null {
  const paused = hooks.some(({ status }) => status === "AWAITING_ACTION");
  if (paused) return wait("ContinueServiceDeployment", hooksChangeAtMs);
  const running = hooks.find(({ status }) => status === "IN_PROGRESS");
  return running === undefined ? null : wait(`the lifecycle hook ${running.targetArn}`, hooksChangeAtMs);
}

/** Between two steps the deployment waits; after the last one it does not. */
function afterStep({ now, stageSinceMs, configuration, shifted }: StageSituation): StageDecision {
  const steps = trafficSteps(configuration);
  if (shifted >= steps.length) return enter("POST_PRODUCTION_TRAFFIC_SHIFT", "The new revision has all traffic.");
  const bake = stepBakeMinutes(configuration);
  const untilMs = after(stageSinceMs, minutes(bake));
  const has = `${steps[shifted - 1] ?? 0}% of the traffic`;
  if (now < untilMs) return wait(`the step at ${has} to bake`, untilMs);
  return enter("PRE_PRODUCTION_TRAFFIC_SHIFT", stepWords(configuration, shifted));
}

function stepWords(configuration: DeploymentConfiguration, shifted: number): string {
  const steps = trafficSteps(configuration);
  return `Step ${shifted + 1} of ${steps.length}: ${steps[shifted] ?? 100}% of the traffic to the new revision.`;
}

/** "3 min 20 s", for what is waited for. */
export function waitWords(untilMs: number, nowMs: number): string {
  const left = Math.max(0, Math.ceil(inSeconds((untilMs - nowMs) as DurationMs)));
  const parts = [Math.floor(left / 3_600), Math.floor((left % 3_600) / 60), left % 60];
  const words = parts.map((part, index) => (part === 0 ? null : `${part} ${["h", "min", "s"][index]}`));
  return words.filter((part) => part !== null).join(" ") || "0 s";
}
