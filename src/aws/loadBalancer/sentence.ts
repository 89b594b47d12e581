import type { LoadBalancerRecord } from "./model.ts";

export const loadBalancerWords = {
  application: { full: "Application Load Balancer", kindLine: "Application LB" },
  network: { full: "Network Load Balancer", kindLine: "Network LB" },
  classic: { full: "Classic Load Balancer", kindLine: "Classic LB" },
} as const;

/** @param groups one part per target group: "tg-web 2 of 3 healthy" */
export function loadBalancerSentence(
  { type, loadBalancerName, state }: LoadBalancerRecord,
  requestRate: number | null,
  groups: readonly string[],
): string {
  return [
    `${loadBalancerWords[type].full} ${loadBalancerName}`,
    state.code,
    ...(requestRate === null ? [] : [`${Math.round(requestRate)} requests per second`]),
    ...groups,
  ].join(", ");
}
