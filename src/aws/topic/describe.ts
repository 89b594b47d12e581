import type { TopicRecord } from "./model.ts";

export const pendingOf = ({ subscriptions }: TopicRecord): number =>
  subscriptions.filter(({ status }) => status === "PendingConfirmation").length;

/** "SNS topic alerts, 1 subscription, 1 waits for confirmation, 2 delivered" */
export function topicSentence(topic: TopicRecord): string {
  const { topicName, subscriptions, sim } = topic;
  const pending = pendingOf(topic);
  return [
    `SNS topic ${topicName}`,
    `${subscriptions.length} ${subscriptions.length === 1 ? "subscription" : "subscriptions"}`,
    ...(pending === 0 ? [] : [`${pending} ${pending === 1 ? "waits" : "wait"} for confirmation`]),
    `${sim.delivered} delivered`,
  ].join(", ");
}
