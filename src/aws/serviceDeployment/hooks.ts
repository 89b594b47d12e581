import { drawHex } from "../../kernel/draw.ts";
import { after, type DurationMs, minutes, type SimMs, seconds } from "../../kernel/time.ts";
import type { DeploymentLifecycleHook, LifecycleStage } from "../service/model.ts";
import type { HookFunctionRecord, LifecycleHookDetail } from "./model.ts";

/** Source: Amazon ECS API Reference, TimeoutConfiguration of a PAUSE hook: its default, and its most. */
export const usualPauseMinutes = 1_440;
export const longestPauseMinutes = 20_160;
/** Source: Amazon ECS Developer Guide, "Lambda hooks": a function has so long to answer. */
const lambdaMustAnswerIn: DurationMs = minutes(15);
/** Source: the same page: after IN_PROGRESS the function is invoked again. */
const callBackDelay: DurationMs = seconds(30);

/** Estimate: AWS runs whatever function there is; a short check takes some seconds. */
export const usualHookFunction: Omit<HookFunctionRecord, "id"> = { hookStatus: "SUCCEEDED", durationSeconds: 5 };

/** Hooks that a deployment runs on entering this stage. */
export function hooksOf(
  hooks: readonly DeploymentLifecycleHook[],
  stage: LifecycleStage,
  { seed, deployment, visit, now }: { seed: number; deployment: string; visit: number; now: SimMs },
): readonly LifecycleHookDetail[] {
  return hooks
    .map((hook, index) => ({ hook, index }))
    .filter(({ hook }) => hook.lifecycleStages.includes(stage))
    .map(({ hook, index }) => {
      const pause = hook.targetType === "PAUSE";
      const { timeoutInMinutes = usualPauseMinutes, action = "ROLLBACK" } = hook.timeoutConfiguration ?? {};
      return {
        hookId: `ecs-${pause ? "pause" : "lambda"}-${drawHex(seed, 32, "hook", deployment, visit, index)}`,
        targetType: pause ? "PAUSE" : "AWS_LAMBDA",
        targetArn: pause ? null : (hook.hookTargetArn ?? ""),
        status: pause ? "AWAITING_ACTION" : "IN_PROGRESS",
        expiresAtMs: after(now, pause ? minutes(timeoutInMinutes) : lambdaMustAnswerIn),
        timeoutAction: pause ? action : "ROLLBACK",
        sim: { stage, invokedAtMs: now },
      };
    });
}

/** When something will change by itself; null for a hook that has its verdict. */
export function nextChangeOf(
  hook: LifecycleHookDetail,
  { durationSeconds }: Pick<HookFunctionRecord, "durationSeconds">,
): SimMs | null {
  if (hook.status === "AWAITING_ACTION") return hook.expiresAtMs;
  if (hook.status !== "IN_PROGRESS") return null;
  const answersAtMs = after(hook.sim.invokedAtMs, seconds(durationSeconds));
  return answersAtMs < hook.expiresAtMs ? answersAtMs : hook.expiresAtMs;
}

/**
 * The hook as it is now: a function that has answered has its verdict, one that asked for more time is invoked again,
 * and what took too long has timed out.
 */
export function hookNow(
  hook: LifecycleHookDetail,
  answer: Omit<HookFunctionRecord, "id">,
  now: SimMs,
): LifecycleHookDetail {
  let current = hook;
  for (let at = nextChangeOf(current, answer); at !== null && at <= now; at = nextChangeOf(current, answer)) {
    if (at === current.expiresAtMs) return { ...current, status: "TIMED_OUT" };
    if (answer.hookStatus !== "IN_PROGRESS") return { ...current, status: answer.hookStatus };
    const invokedAtMs = after(at, callBackDelay);
    current = { ...current, expiresAtMs: after(invokedAtMs, lambdaMustAnswerIn), sim: { ...current.sim, invokedAtMs } };
  }
  return current;
}
