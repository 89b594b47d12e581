import { minutes, type SimMs } from "../../kernel/time.ts";
import { quotas } from "../quota/quotas.ts";

/** Tasks one service may launch in a minute. Source: AWS General Reference, "Amazon ECS endpoints and quotas". */
export const launchesPerMinute = quotas.serviceLaunchRate.value;
const period = minutes(1);

/** Launches still allowed now, and when the next one becomes possible; null when one is possible now. */
export function launchAllowance(
  createdAtMs: readonly SimMs[],
  now: SimMs,
  perMinute: number = launchesPerMinute,
): { readonly launches: number; readonly nextAtMs: SimMs | null } {
  const recent = createdAtMs.filter((at) => at > now - period).sort((a, b) => a - b);
  const launches = Math.max(0, perMinute - recent.length);
  const leaving = recent[recent.length - perMinute];
  return { launches, nextAtMs: launches > 0 || leaving === undefined ? null : ((leaving + period) as SimMs) };
}
