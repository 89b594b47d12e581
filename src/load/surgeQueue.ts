import type { LoadBalancerColumns, TargetGroupColumns } from "./columns.ts";

/** Source: Classic Load Balancers User Guide, "CloudWatch metrics for your Classic Load Balancer", SurgeQueueLength. */
export const surgeQueueLimit = 1_024;

/**
 * Requests of a Classic Load Balancer whose connection no instance took wait in its surge queue and are tried again the
 * next second. What does not fit spills over, which is a 503; who waits for longer than the idle timeout gets a 504.
 *
 * Estimate: of those who have waited for a second already, one in as many as the timeout has seconds gives up.
 *
 * @returns requests that leave unanswered: spilled over, and too late
 */
export function waitForInstance(
  balancers: LoadBalancerColumns,
  groups: TargetGroupColumns,
  group: number,
  balancer: number,
  untaken: number,
): { readonly spilled: number; readonly late: number } {
  const before = groups.surging[group] as number;
  if (untaken === 0 && before === 0) return nobody;
  const late = Math.min(untaken, before) / Math.max(1, balancers.timeout[balancer] as number);
  const surging = Math.min(surgeQueueLimit, untaken - late);
  const spilled = untaken - late - surging;
  groups.surging[group] = surging;
  balancers.surgeQueueLength[balancer] = surging;
  balancers.spilloverRate[balancer] = spilled;
  return { spilled, late };
}
const nobody = { spilled: 0, late: 0 };
