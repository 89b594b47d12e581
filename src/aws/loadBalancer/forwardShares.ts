import type { ListenerRecord } from "../listener/model.ts";

/**
 * Share of a load balancer's requests by target group. Clients spread evenly over the listeners that forward;
 * within a forward action each target group gets its weight over the sum.
 *
 * Source: Application Load Balancers User Guide, "Listeners", forward actions. Estimate: even spread over listeners.
 */
export function forwardShares(listeners: readonly ListenerRecord[]): Map<string, number> {
  const shares = new Map<string, number>();
  const forwards = listeners.flatMap(({ defaultActions }) => defaultActions.filter(({ type }) => type === "forward"));
  for (const { targetGroups } of forwards) {
    const total = targetGroups.reduce((sum, { weight }) => sum + weight, 0);
    for (const { targetGroupArn, weight } of targetGroups) {
      const share = total > 0 ? weight / total : 0;
      shares.set(targetGroupArn, (shares.get(targetGroupArn) ?? 0) + share / forwards.length);
    }
  }
  return shares;
}
