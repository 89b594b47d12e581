import type { TargetGroupRecord, TargetRecord } from "./model.ts";

/** Whether so few of the targets are healthy that requests go to all of them; either minimum suffices. */
export function isBelowMinimum(
  healthy: number,
  all: number,
  {
    minimumHealthyCount,
    minimumHealthyPercent,
  }: { readonly minimumHealthyCount: number | null; readonly minimumHealthyPercent: number | null },
): boolean {
  if (minimumHealthyCount === null) return false;
  if (healthy < Math.min(minimumHealthyCount, all)) return true;
  return minimumHealthyPercent !== null && healthy * 100 < all * minimumHealthyPercent;
}

const minimum = "target_group_health.unhealthy_state_routing.minimum_healthy_targets";

/** The same of a whole target group, whose zones are not looked at one by one. */
export function failsOpen(
  { attributes, classicLoadBalancer }: TargetGroupRecord,
  targets: readonly Pick<TargetRecord, "state">[],
): boolean {
  const healthy = targets.filter(({ state }) => state === "healthy" || state === "unavailable").length;
  const unhealthy = targets.filter(({ state }) => state === "unhealthy").length;
  const percent = attributes[`${minimum}.percentage`];
  return (
    unhealthy > 0 &&
    isBelowMinimum(healthy, healthy + unhealthy, {
      minimumHealthyCount: classicLoadBalancer === undefined ? attributes[`${minimum}.count`] : null,
      minimumHealthyPercent: percent === "off" ? null : percent,
    })
  );
}
