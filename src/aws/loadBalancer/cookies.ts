import type { ListenerAction } from "../listener/model.ts";
import type { TargetGroupRecord } from "../targetGroup/model.ts";
import { cookieSeconds } from "./routingRules.ts";

/** What a browser keeps of a sticky load balancer: by target group its target, and under `AWSALBTG` its target group. */
export type Cookies = Readonly<Record<string, { readonly value: string; readonly expiresAtMs: number }>>;

/** Source: Application Load Balancers User Guide, "Listener rules": the cookie of target group stickiness. */
export const groupCookie = "AWSALBTG";

/** A cookie that has not expired. */
export function live(cookies: Cookies, name: string, nowMs: number): string | null {
  const cookie = cookies[name];
  return cookie !== undefined && cookie.expiresAtMs > nowMs ? cookie.value : null;
}

/**
 * Cookies that come with an answer; each answer starts their time afresh. Null when nothing is sticky.
 *
 * Source: the same guide, "Sticky sessions".
 */
export function cookiesOf(
  { forwardConfig }: Extract<ListenerAction, { type: "forward" }>,
  { id, attributes }: TargetGroupRecord,
  targetId: string,
  nowMs: number,
): Cookies | null {
  const { enabled, durationSeconds } = forwardConfig.targetGroupStickinessConfig;
  const group = enabled ? { [groupCookie]: { value: id, expiresAtMs: nowMs + (durationSeconds ?? 0) * 1_000 } } : null;
  const target = attributes["stickiness.enabled"]
    ? { [id]: { value: targetId, expiresAtMs: nowMs + cookieSeconds(attributes) * 1_000 } }
    : null;
  return group === null && target === null ? null : { ...group, ...target };
}
