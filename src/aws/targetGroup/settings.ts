import { isMatcher } from "./matcher.ts";
import type { TargetGroupRecord } from "./model.ts";
import { isLayer4 } from "./protocols.ts";

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

/**
 * Source: Network Load Balancers User Guide, "Health checks for your target groups": TCP unless said otherwise, 10 s, or
 * 6 s for HTTP; any answer from 200 to 399.
 */
export const defaultLayer4Check = {
  ...defaultHealthCheck,
  healthCheckTimeoutSeconds: 10,
  matcher: { httpCode: "200-399" },
} as const;

/** Defaults of a target group, by its protocol and by the protocol of its checks. */
export function defaultCheckOf(protocol: string, healthCheckProtocol: string) {
  if (!isLayer4(protocol)) return defaultHealthCheck;
  return healthCheckProtocol === "HTTP" ? { ...defaultLayer4Check, healthCheckTimeoutSeconds: 6 } : defaultLayer4Check;
}

/** Source: Elastic Load Balancing API Reference, CreateTargetGroup, HealthCheckProtocol: UDP and TLS cannot be checked. */
const checkProtocols: readonly string[] = ["HTTP", "HTTPS", "TCP"];

/** What ModifyTargetGroup would complain about, or null. */
export function healthCheckComplaint(
  settings: Pick<TargetGroupRecord, HealthCheckNumber | "healthCheckPath" | "matcher"> &
    Partial<Pick<TargetGroupRecord, "healthCheckPort" | "healthCheckProtocol">>,
): string | null {
  const { healthCheckPort: port, healthCheckProtocol: protocol } = settings;
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
    return "Health check port must be 'traffic-port' or between 1 and 65535";
  }
  if (protocol !== undefined && !checkProtocols.includes(protocol)) {
    return `Health check protocol '${protocol}' must be one of '${checkProtocols.join(", ")}'`;
  }
  for (const name of healthCheckNumbers) {
    const [least, most] = healthCheckRanges[name];
    const value = settings[name];
    if (!Number.isInteger(value) || value < least || value > most) {
      return `${words[name]} '${value}' must be between ${least} and ${most}`;
    }
  }
  // Estimate: TCP checks may take the whole interval, as templates with 10 s and 10 s for Network Load Balancers do.
  const most = settings.healthCheckIntervalSeconds - (isLayer4(protocol ?? "HTTP") ? 0 : 1);
  if (settings.healthCheckTimeoutSeconds > most) {
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
