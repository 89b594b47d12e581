import type { SimMs } from "../../kernel/time.ts";
import type { PolicyDocument } from "../role/model.ts";

export interface Subscription {
  readonly protocol: string;
  readonly endpoint: string;
  /** E-mail is delivered once its owner has confirmed. */
  readonly status: "PendingConfirmation" | "Confirmed";
}
export interface Mail {
  readonly atMs: SimMs;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** Journal entry of the delivery. */
  readonly cause: number | null;
}
/** Amazon SNS API Reference, GetTopicAttributes and ListSubscriptionsByTopic. */
export interface TopicRecord {
  readonly id: string;
  readonly topicName: string;
  readonly topicArn: string;
  readonly displayName: string | null;
  /** Null for the policy every topic begins with: its own account may publish. */
  readonly policy: PolicyDocument | null;
  readonly subscriptions: readonly Subscription[];
  readonly sim: {
    readonly published: number;
    readonly delivered: number;
    /** Deliveries that did not happen because nobody had confirmed. */
    readonly undelivered: number;
    /** The newest e-mails, oldest first. */
    readonly mails: readonly Mail[];
    readonly cause: number | null;
  };
}
export interface TopicRecords {
  topic: TopicRecord;
}
/** `topicArn` is the name, the ARN or the logical id. */
export interface TopicMessages {
  "sns.Publish": { readonly topicArn: string; readonly message: string; readonly subject?: string };
  "sns.Subscribe": { readonly topicArn: string; readonly protocol: string; readonly endpoint: string };
  "sns.Unsubscribe": { readonly topicArn: string; readonly endpoint: string };
  /** The policy is JSON text. */
  "sns.SetTopicAttributes": {
    readonly topicArn: string;
    readonly attributeName: "Policy";
    readonly attributeValue: string;
  };
  /** Somebody follows the link in the confirmation e-mail. */
  "lab.ConfirmSubscription": { readonly topicArn: string; readonly endpoint: string };
  /** A message whose sender was allowed to publish. */
  "topic.publish": { readonly id: string; readonly subject: string; readonly message: string };
}

/** By logical id, name or ARN. */
export function findTopic(topics: Iterable<TopicRecord>, name: string): TopicRecord | undefined {
  for (const topic of topics) if ([topic.id, topic.topicName, topic.topicArn].includes(name)) return topic;
  return undefined;
}
