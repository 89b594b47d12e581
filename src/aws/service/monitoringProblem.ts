import { configurableMetrics } from "../metric/resolution.ts";
import type { MonitoringConfiguration } from "./model.ts";

const most = 5;

/** Why this monitoring configuration would be refused. Estimate: the rules are AWS's, the sentences ours. */
export function monitoringProblem(monitoring: MonitoringConfiguration | undefined): string | null {
  if (monitoring === undefined) return null;
  if (monitoring.metricConfigurations.length > most) return `A service can have at most ${most} metric configurations.`;
  const seen = new Set<string>();
  for (const { metricNames, resolutionSeconds } of monitoring.metricConfigurations) {
    if (metricNames.length === 0) return "A metric configuration must name at least one metric.";
    if (resolutionSeconds !== 20 && resolutionSeconds !== 60) return "resolutionSeconds must be 20 or 60.";
    for (const name of metricNames) {
      if (!configurableMetrics.some((known) => known === name)) {
        return `The metric ${name} cannot be configured. Use CPUUtilization or MemoryUtilization.`;
      }
      if (seen.has(name)) return `The metric ${name} is configured more than once.`;
      seen.add(name);
    }
  }
  return null;
}
