import type { LoadBalancerRecord } from "./model.ts";

type Attributes = LoadBalancerRecord["attributes"];

/** Source: Application Load Balancers User Guide, "Load balancer attributes". */
export const defaultAttributes: Attributes = { "idle_timeout.timeout_seconds": 60 };
const idleTimeoutRange = [1, 4_000] as const;

/** The attributes after a change, or AWS's complaint about it. */
export function changeAttributes(
  before: Attributes,
  pairs: readonly { readonly key: string; readonly value: string }[],
): { readonly attributes: Attributes } | { readonly complaint: string } {
  let attributes = before;
  for (const { key, value } of pairs) {
    if (key !== "idle_timeout.timeout_seconds") {
      return { complaint: `Load balancer attribute key '${key}' is not recognized` };
    }
    const seconds = Number(value);
    const [least, most] = idleTimeoutRange;
    if (!Number.isInteger(seconds) || seconds < least || seconds > most || value.trim() === "") {
      return {
        complaint: `Load balancer attribute value '${value}' for '${key}' must be between ${least} and ${most}`,
      };
    }
    attributes = { ...attributes, [key]: seconds };
  }
  return { attributes };
}
