import { after, hours, type SimMs, seconds } from "../../kernel/time.ts";
import type { AutoScalingGroupRecord, GroupInstance, LifecycleHook } from "./model.ts";

/** Source: Amazon EC2 Auto Scaling User Guide, "How lifecycle hooks work": 48 hours, or 100 heartbeats if that is less. */
const longestWait = hours(48);
const mostHeartbeats = 100;
/** Source: Amazon EC2 Auto Scaling User Guide, "Quotas for Auto Scaling resources and groups". */
export const mostHooks = 50;
/** Seconds. Source: Amazon EC2 Auto Scaling API Reference, PutLifecycleHook. */
export const defaultHeartbeatTimeout = 3_600;

/** The hooks an instance meets on its way in or out. */
export const hooksFor = (
  { lifecycleHooks = [] }: Pick<AutoScalingGroupRecord, "lifecycleHooks">,
  transition: LifecycleHook["lifecycleTransition"],
): readonly LifecycleHook[] => lifecycleHooks.filter(({ lifecycleTransition }) => lifecycleTransition === transition);

/** The latest instant an instance can be kept waiting to, whatever heartbeats say. */
export function waitLimit(hooks: readonly LifecycleHook[], sinceMs: SimMs): SimMs {
  const longest = hooks.reduce((most, { heartbeatTimeout }) => Math.max(most, heartbeatTimeout), 0);
  const limit = Math.min(longestWait, seconds(longest * mostHeartbeats));
  return (sinceMs + limit) as SimMs;
}

/** The wait of an instance that meets these hooks now. */
export function newWait(
  hooks: readonly LifecycleHook[],
  now: SimMs,
  held: boolean,
): NonNullable<GroupInstance["wait"]> {
  const limit = waitLimit(hooks, now);
  const longest = hooks.reduce((most, { heartbeatTimeout }) => Math.max(most, heartbeatTimeout), 0);
  // Somebody who sends heartbeats all the while keeps it to the limit.
  const untilMs = held ? limit : earlier(after(now, seconds(longest)), limit);
  return { hooks: hooks.map(({ lifecycleHookName }) => lifecycleHookName), sinceMs: now, untilMs };
}

/** The wait after one more heartbeat: its timeout begins anew, up to the limit. */
export function afterHeartbeat(
  wait: NonNullable<GroupInstance["wait"]>,
  hook: LifecycleHook,
  now: SimMs,
): NonNullable<GroupInstance["wait"]> {
  return { ...wait, untilMs: earlier(after(now, seconds(hook.heartbeatTimeout)), waitLimit([hook], wait.sinceMs)) };
}

const earlier = (a: SimMs, b: SimMs): SimMs => (a < b ? a : b);
