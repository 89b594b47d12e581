import { loadBalancerMetricId } from "../metric/metricId.ts";

/** Metric of how many requests wait in a Classic Load Balancer's surge queue. */
export const surgeQueueMetric = (loadBalancerId: string): string =>
  loadBalancerMetricId("SurgeQueueLength", loadBalancerId, "classic");
