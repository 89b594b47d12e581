import type { Sim } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { simMs } from "../../kernel/time.ts";
import { serviceMetricId, targetGroupMetricId } from "../metric/metricId.ts";
import { setDesiredCount } from "../scalableTarget/setDesiredCount.ts";
import type { PredictivePolicyRecord } from "./model.ts";
import { breachedMaximum, forecastCapacity, neededHours, refreshEvery, usedHours } from "./predictiveScaling.ts";
import { clampTo } from "./targetTracking.ts";
import { targetGroupOfLabel } from "./trackedMetric.ts";

const hourMs = 3_600_000;

/** Hours are those of the run. */
export const currentHour = ({ now }: Pick<Sim, "now">): number => Math.floor(now / hourMs);

/** A policy made in the middle of an hour learns from the next whole one. */
export function startLearning(sim: Sim, { id, forecast }: PredictivePolicyRecord): void {
  const firstEnd = simMs((forecast.firstHour + 1) * hourMs);
  sim.schedule("scalingPolicy.hour", { id }, { at: firstEnd }, Phase.evaluate);
}

/** Writes down the hour that has just passed, forecasts anew every six hours, and gets ready for the next one. */
export function learnFromHour(sim: Sim, id: string): void {
  const policy = sim.get("scalingPolicy", id);
  if (policy?.policyType !== "PredictiveScaling") return;
  sim.schedule("scalingPolicy.hour", { id }, { at: simMs(sim.now + hourMs) }, Phase.evaluate);
  const { predictiveScalingPolicyConfiguration: configuration, forecast } = policy;
  const all = [...forecast.hours, loadOfLastHour(sim, policy)];
  const hours = all.slice(-usedHours);
  const firstHour = forecast.firstHour + all.length - hours.length;
  const next = currentHour(sim);
  const learned = next - policy.forecast.firstHour;
  const isNew = forecast.capacity.length === 0 ? hours.length >= neededHours : learned % refreshEvery === 0;
  const capacity = isNew ? forecastCapacity(hours, configuration.targetValue) : forecast.capacity;
  const capacityFrom = isNew ? next : forecast.capacityFrom;
  sim.patch("scalingPolicy", id, { forecast: { ...forecast, hours, firstHour, capacity, capacityFrom } });
  if (isNew && capacity.length > 0) {
    sim.journal({
      source: "aws.application-autoscaling",
      detailType: "Application Auto Scaling Forecast",
      eventName: "Forecast",
      severity: "INFO",
      kind: "scalingPolicy",
      subject: id,
      message: `Policy ${policy.policyName} forecast the next ${capacity.length} hours: ${Math.min(...capacity)} to ${Math.max(...capacity)} tasks.`,
      because: `It learned from ${hours.length} hours of data.`,
    });
  }
  const dueAt = simMs((next + 1) * hourMs - configuration.schedulingBufferTime * 1_000);
  sim.schedule("scalingPolicy.forecastDue", { id, hour: next + 1 }, { at: dueAt }, Phase.evaluate);
}

/** Scales out to what the coming hour is forecast to need; it never scales in. */
export function actOnForecast(sim: Sim, id: string, hour: number): void {
  const policy = sim.get("scalingPolicy", id);
  if (policy?.policyType !== "PredictiveScaling") return;
  const { predictiveScalingPolicyConfiguration: configuration, forecast, policyName } = policy;
  const wanted = forecast.capacity[hour - forecast.capacityFrom];
  const target = sim.get("scalableTarget", policy.scalableTargetId);
  const service = target && sim.get("service", target.serviceId);
  if (wanted === undefined || target === undefined || service?.status !== "ACTIVE") return;
  if (configuration.mode === "ForecastOnly") return;
  const maxCapacity = breachedMaximum(wanted, target.maxCapacity, configuration);
  const to = clampTo(wanted, { minCapacity: target.minCapacity, maxCapacity });
  const reign = { capacity: to, maxCapacity, untilMs: simMs((hour + 1) * hourMs) };
  const acts = to > service.desiredCount;
  sim.patch("scalingPolicy", id, {
    forecast: { ...forecast, reign },
    ...(acts ? { sim: { ...policy.sim, notScaledReason: null, notScaledCause: null, lastChangeAtMs: sim.now } } : {}),
  });
  if (!acts) return;
  const because =
    `The hour to come is forecast to need ${wanted}, limits are ${target.minCapacity} to ${maxCapacity}` +
    `${maxCapacity > target.maxCapacity ? `, ${configuration.maxCapacityBuffer}% above the forecast` : ""}.`;
  const decidedBy = { kind: "scalingPolicy", subject: id, because } as const;
  // Estimate: AWS does not publish the cause it writes for predictive scaling.
  const cause = `predictive scaling policy ${policyName} forecast a capacity of ${wanted}`;
  setDesiredCount(sim, { target, service, to, cause, decidedBy });
}

/** Mean of a minute's total: percent summed over tasks, or requests. Null where nothing was published. */
function loadOfLastHour(sim: Sim, policy: PredictivePolicyRecord): number | null {
  const { predefinedMetricType, resourceLabel } = policy.predictiveScalingPolicyConfiguration;
  const target = sim.get("scalableTarget", policy.scalableTargetId);
  const service = target && sim.get("service", target.serviceId);
  if (service === undefined) return null;
  const targetGroup = targetGroupOfLabel(resourceLabel, sim.all("targetGroup"))?.id;
  const metricId =
    predefinedMetricType === "ALBRequestCount"
      ? targetGroupMetricId("RequestCount", targetGroup ?? service.loadBalancers[0]?.targetGroupArn ?? "")
      : serviceMetricId(
          predefinedMetricType === "ECSServiceCPUUtilization" ? "CPUUtilization" : "MemoryUtilization",
          service,
        );
  const datapoints = sim.get("metric", metricId)?.datapoints.filter((point) => point.timestampMs >= sim.now - hourMs);
  if (datapoints === undefined || datapoints.length === 0) return null;
  let sum = 0;
  for (const point of datapoints) sum += point.sum;
  return sum / datapoints.length;
}
