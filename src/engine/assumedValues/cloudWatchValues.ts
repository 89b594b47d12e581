import type { AssumedSection } from "./assumedValue.ts";

/** CloudWatch. */
export const cloudWatchValues = {
  metricDelay: {
    name: "From the end of a minute to its datapoint being visible to alarms",
    value: 150,
    unit: "s",
    realisticOnly: true,
    because: "AWS measured 363 s from a step in load to the scaling action, of which the rest is three datapoints",
    where: "alarm: since",
  },
  highResolutionMetricDelay: {
    name: "The same for metrics of 20 seconds",
    value: 16,
    unit: "s",
    realisticOnly: true,
    because: "AWS measured 86 s from a step in load to the scaling action",
    where: "alarm: since",
  },
  evaluationRangeBeyond: {
    name: "Datapoints an alarm looks at beyond its evaluation periods",
    value: 2,
    unit: "datapoints",
    because: "AWS's tables show 5 for 3 evaluation periods and no other number",
    where: "alarm: evaluation range",
  },
  undeclaredCpu: {
    name: "Denominator of CPUUtilization for a container without CPU",
    value: "2 CPU units",
    because: "Linux gives such a container 2 shares",
    where: "service: CPUUtilization",
  },
  cpuShares: {
    name: "CPU of a container on EC2 that only declares shares",
    value: "its share of the instance while all its neighbours want theirs",
    because: "who is idle changes from one moment to the next; alone on an instance it may use all of it, as on AWS",
    where: "service: CPUUtilization above 100%",
  },
  firstPartPeriod: {
    name: "Alarm period that began before the metric's first datapoint",
    value: "it counts as missing",
    because: "it is not whole, and AWS says nothing of it",
    where: "alarm: state after its first minutes",
  },
  percentileOfMinutes: {
    name: "Percentile of an alarm period of several minutes",
    value: "the mean of the minutes, weighted by their samples",
    because: "a minute keeps its percentiles and not every response time",
    where: "alarm: newest value",
  },
  containerInsightsMetrics: {
    name: "The metrics of Container Insights",
    value: "those of the CloudWatch guide that follow from what is simulated",
    because: "no list says which of them AWS would leave out",
    where: "cluster: Container Insights",
  },
  rebalancingStoppedType: {
    name: "eventType of SERVICE_REBALANCING_STOPPED",
    value: "ERROR",
    because: "it is listed among the events of work that did not finish",
    where: "events: SERVICE_REBALANCING_STOPPED",
  },
} as const satisfies AssumedSection;
