import type { TopicMessages } from "./model.ts";

type Words<T extends keyof TopicMessages> = (
  input: TopicMessages[T],
) => readonly [kind: "topic", subject: string, sentence: string];

/** What you did to a topic, in a sentence. */
export const topicWords: { readonly [T in Exclude<keyof TopicMessages, "topic.publish">]: Words<T> } = {
  "sns.Publish": ({ topicArn }) => ["topic", topicArn, `You published to ${topicArn}.`],
  "sns.Subscribe": ({ topicArn, endpoint }) => ["topic", topicArn, `You subscribed ${endpoint} to ${topicArn}.`],
  "sns.Unsubscribe": ({ topicArn, endpoint }) => ["topic", topicArn, `You unsubscribed ${endpoint} from ${topicArn}.`],
  "sns.SetTopicAttributes": ({ topicArn }) => ["topic", topicArn, `You gave ${topicArn} another policy.`],
  "lab.ConfirmSubscription": ({ topicArn, endpoint }) => [
    "topic",
    topicArn,
    `You confirmed the subscription of ${endpoint} to ${topicArn}.`,
  ],
};
