import { isMatcher } from "./matcher.ts";
import type { TargetGroupMessages, TargetGroupRecord } from "./model.ts";

/** Source: Application Load Balancers User Guide, "Health checks for your target groups". */
export const healthCheckRanges = {
  healthCheckIntervalSeconds: [5, 300],
  healthCheckTimeoutSeconds: [2, 120],
  healthyThresholdCount: [2, 10],
  unhealthyThresholdCount: [2, 10],
} as const;
export type HealthCheckNumber = keyof typeof healthCheckRanges;
export const healthCheckNumbers = Object.keys(healthCheckRanges) as readonly HealthCheckNumber[];

/** Source: the same page: defaults of an Application Load Balancer's target group. */
export const defaultHealthCheck = {
  healthCheckPath: "/",
  healthCheckIntervalSeconds: 30,
  healthCheckTimeoutSeconds: 5,
  healthyThresholdCount: 5,
  unhealthyThresholdCount: 2,
  matcher: { httpCode: "200" },
} as const;

/** What ModifyTargetGroup would complain about, or null. */
export function healthCheckComplaint(
  settings: Pick<TargetGroupRecord, HealthCheckNumber | "healthCheckPath" | "matcher">,
): string | null {
  for (const name of healthCheckNumbers) {
    const [least, most] = healthCheckRanges[name];
    const value = settings[name];
    if (!Number.isInteger(value) || value < least || value > most) {
      return `${words[name]} '${value}' must be between ${least} and ${most}`;
    }
  }
  if (settings.healthCheckTimeoutSeconds >= settings.healthCheckIntervalSeconds) {
    return "Health check interval must be greater than the timeout.";
  }
  if (!settings.healthCheckPath.startsWith("/")) {
    return `Health check path '${settings.healthCheckPath}' must begin with a '/' character`;
  }
  if (!isMatcher(settings.matcher.httpCode)) return `HTTP code '${settings.matcher.httpCode}' is not valid`;
  return null;
}
const words: Readonly<Record<HealthCheckNumber, string>> = {
  healthCheckIntervalSeconds: "Health check interval",
  healthCheckTimeoutSeconds: "Health check timeout",
  healthyThresholdCount: "Healthy threshold count",
  unhealthyThresholdCount: "Unhealthy threshold count",
};

type Attributes = TargetGroupRecord["attributes"];

/** Source: the same guide, "Edit target group attributes". */
export const defaultAttributes: Attributes = {
  "deregistration_delay.timeout_seconds": 300,
  "slow_start.duration_seconds": 0,
  "load_balancing.algorithm.type": "round_robin",
};
const algorithms = ["round_robin", "least_outstanding_requests", "weighted_random"] as const;

/** The attributes after a change, or AWS's complaint about it. */
export function changeAttributes(
  before: Attributes,
  pairs: TargetGroupMessages["elbv2.ModifyTargetGroupAttributes"]["attributes"],
): { readonly attributes: Attributes } | { readonly complaint: string } {
  let attributes = before;
  for (const { key, value } of pairs) {
    const refused = { complaint: `Target group attribute value '${value}' for '${key}' is not valid` };
    if (key === "load_balancing.algorithm.type") {
      const algorithm = algorithms.find((name) => name === value);
      if (algorithm === undefined) return refused;
      attributes = { ...attributes, [key]: algorithm };
    } else if (key === "deregistration_delay.timeout_seconds" || key === "slow_start.duration_seconds") {
      const seconds = Number(value);
      const isInRange = key === "slow_start.duration_seconds" ? isSlowStart(seconds) : seconds >= 0 && seconds <= 3_600;
      if (value.trim() === "" || !Number.isInteger(seconds) || !isInRange) return refused;
      attributes = { ...attributes, [key]: seconds };
    } else return { complaint: `Target group attribute key '${key}' is not recognized` };
  }
  if (attributes["slow_start.duration_seconds"] > 0 && attributes["load_balancing.algorithm.type"] !== "round_robin") {
    return {
      complaint: `Slow start cannot be combined with the ${attributes["load_balancing.algorithm.type"]} algorithm`,
    };
  }
  return { attributes };
}
/** 0 is off. */
const isSlowStart = (seconds: number): boolean => seconds === 0 || (seconds >= 30 && seconds <= 900);
