import type { LoadBalancerRecord, LoadBalancerType } from "./model.ts";

type Attributes = LoadBalancerRecord["attributes"];

/**
 * Source: Application Load Balancers User Guide, "Load balancer attributes"; Network Load Balancers User Guide (350 s
 * for TCP, zones apart); Classic Load Balancers User Guide (60 s; zones apart when made by API or template).
 */
export const defaultAttributesOf: Readonly<Record<LoadBalancerType, Attributes>> = {
  application: { "idle_timeout.timeout_seconds": 60, "load_balancing.cross_zone.enabled": true },
  network: { "idle_timeout.timeout_seconds": 350, "load_balancing.cross_zone.enabled": false },
  classic: { "idle_timeout.timeout_seconds": 60, "load_balancing.cross_zone.enabled": false },
};
export const defaultAttributes = defaultAttributesOf.application;
/** Source: the same guides. */
export const idleTimeoutRange = { application: [1, 4_000], classic: [1, 4_000], network: [350, 350] } as const;

/** The attributes after a change, or AWS's complaint about it. */
export function changeAttributes(
  before: Attributes,
  pairs: readonly { readonly key: string; readonly value: string }[],
  type: LoadBalancerType = "application",
): { readonly attributes: Attributes } | { readonly complaint: string } {
  let attributes = before;
  for (const { key, value } of pairs) {
    if (key === "idle_timeout.timeout_seconds" && type !== "network") {
      const seconds = Number(value);
      const [least, most] = idleTimeoutRange[type];
      if (!Number.isInteger(seconds) || seconds < least || seconds > most || value.trim() === "") {
        return {
          complaint: `Load balancer attribute value '${value}' for '${key}' must be between ${least} and ${most}`,
        };
      }
      attributes = { ...attributes, [key]: seconds };
    } else if (key === "load_balancing.cross_zone.enabled") {
      if (value !== "true" && value !== "false") {
        return { complaint: `Load balancer attribute value '${value}' for '${key}' must be 'true' or 'false'` };
      }
      // Source: Application Load Balancers User Guide: always on for the load balancer, off only for a target group.
      if (type === "application" && value === "false") {
        return { complaint: `Load balancer attribute '${key}' cannot be turned off for an Application Load Balancer` };
      }
      attributes = { ...attributes, [key]: value === "true" };
    } else return { complaint: `Load balancer attribute key '${key}' is not recognized` };
  }
  return { attributes };
}
