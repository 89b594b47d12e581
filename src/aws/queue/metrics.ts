import type { Sim } from "../../engine/sim.ts";
import { collect, metricSlot } from "../../load/collector.ts";
import { queueMetricId } from "../metric/metricId.ts";
import { customMetricId } from "../metric/namedMetric.ts";
import type { ServiceRecord } from "../service/model.ts";
import { backlogPerTask } from "./backlog.ts";
import { ageOfOldest, type QueueRecord } from "./model.ts";
import { consumersOf } from "./workersOf.ts";

/**
 * SQS publishes while a queue is active: it holds a message or is called, or did within six hours.
 * Source: Amazon SQS Developer Guide, "Monitoring Amazon SQS queues using CloudWatch".
 */
const activeForMs = 21_600_000;
export const isActive = ({ sim: { activeAtMs } }: QueueRecord, now: number): boolean => now - activeAtMs <= activeForMs;
/** When a queue becomes active again after so long, its first datapoints may come so late. Source: the same page. */
export const wakeUpMs = 900_000;

const add = (sim: Sim, id: string, value: number): void => collect(sim.columns, metricSlot(sim.columns, id), value);

/** Collects what is read off a queue once, when a minute ends; the counters are collected every second. */
export function countQueues(sim: Sim): void {
  if (sim.count("queue") === 0) return;
  for (const queue of sim.all("queue")) {
    if (!publishes(queue, sim.now)) continue;
    const { attributes } = queue;
    const gauge = (name: string, value: number): void => add(sim, queueMetricId(name, queue.id), value);
    gauge("ApproximateNumberOfMessagesVisible", attributes.ApproximateNumberOfMessages);
    gauge("ApproximateNumberOfMessagesNotVisible", attributes.ApproximateNumberOfMessagesNotVisible);
    gauge("ApproximateNumberOfMessagesDelayed", attributes.ApproximateNumberOfMessagesDelayed);
    gauge("ApproximateAgeOfOldestMessage", ageOfOldest(queue, sim.now) ?? 0);
  }
  for (const { service, queueId, polls } of consumersOf(sim).services) {
    const queue = sim.get("queue", queueId);
    if (!polls.publishesBacklogPerTask || queue === undefined) continue;
    const backlog = backlogPerTask(queue.attributes.ApproximateNumberOfMessages, service.runningCount);
    if (backlog !== null) add(sim, backlogMetricId(queue, service), backlog);
  }
}

/** A queue that slept reports late. */
export const publishes = (queue: QueueRecord, now: number): boolean =>
  isActive(queue, now) && (queue.sim.activeSinceMs === 0 || now - queue.sim.activeSinceMs >= wakeUpMs);

/** The metric of its own that a worker publishes. */
export const backlogMetric = { namespace: "Workers", metricName: "BacklogPerTask" } as const;
export const backlogDimensions = (
  { queueName }: Pick<QueueRecord, "queueName">,
  { serviceName }: Pick<ServiceRecord, "serviceName">,
) => [
  { name: "QueueName", value: queueName },
  { name: "ServiceName", value: serviceName },
];
export const backlogMetricId = (
  queue: Pick<QueueRecord, "queueName">,
  service: Pick<ServiceRecord, "serviceName">,
): string => customMetricId({ ...backlogMetric, dimensions: backlogDimensions(queue, service) });
