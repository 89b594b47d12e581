import type { Sim } from "../../engine/sim.ts";
import { collect, metricSlot } from "../../load/collector.ts";
import { customMetricId } from "../metric/namedMetric.ts";

/** Source: Amazon EventBridge User Guide, "Monitoring Amazon EventBridge", and Scheduler's own page. */
export type EventMetric = "TriggeredRules" | "Invocations" | "FailedInvocations" | "InvocationsSentToDLQ";
const ofScheduler: Readonly<Partial<Record<EventMetric, string>>> = {
  Invocations: "InvocationAttemptCount",
  FailedInvocations: "TargetErrorCount",
  InvocationsSentToDLQ: "InvocationsSentToDeadLetterCount",
};

/** One more, in the minute that goes on now. */
export function countEvent(sim: Sim, metric: EventMetric, owner: "eventRule" | "schedule", name: string): void {
  const isRule = owner === "eventRule";
  const named = {
    namespace: isRule ? "AWS/Events" : "AWS/Scheduler",
    metricName: isRule ? metric : (ofScheduler[metric] ?? metric),
    dimensions: isRule ? [{ name: "RuleName", value: name }] : [{ name: "ScheduleGroup", value: "default" }],
  };
  const id = customMetricId(named);
  if (sim.get("metric", id) === undefined) {
    sim.put("metric", id, { id, ...named, period: 60, unit: "Count", datapoints: [] });
  }
  collect(sim.columns, metricSlot(sim.columns, id), 1);
}
