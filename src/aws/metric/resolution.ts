import type { ServiceRecord } from "../service/model.ts";
import { serviceMetricId } from "./metricId.ts";

/** Source: Amazon ECS API Reference, MetricConfiguration: these two metrics, every 20 or 60 seconds. */
export const configurableMetrics = ["CPUUtilization", "MemoryUtilization"] as const;
export const highResolutionSeconds = 20;
const standardSeconds = 60;

/** How often a service publishes one of its metrics, in seconds. */
export function resolutionOf({ monitoring }: Pick<ServiceRecord, "monitoring">, metricName: string): number {
  if (monitoring === undefined) return standardSeconds;
  const named = monitoring.metricConfigurations.find(({ metricNames }) => metricNames.includes(metricName));
  return named?.resolutionSeconds ?? standardSeconds;
}

/** Ids of the metrics that are published every 20 seconds. */
export function highResolutionMetrics(services: Iterable<ServiceRecord>): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const service of services) {
    if (service.monitoring === undefined) continue;
    for (const name of configurableMetrics) {
      if (resolutionOf(service, name) === highResolutionSeconds) ids.add(serviceMetricId(name, service));
    }
  }
  return ids;
}
