import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { resourceRefusal } from "../eventBridge/mayCall.ts";
import { findQueue } from "../queue/model.ts";
import { refresh, send } from "../queue/stepQueues.ts";
import { readPolicy, troubleWords } from "../role/policyDocument.ts";
import { findTopic, type Mail, type TopicMessages, type TopicRecord } from "./model.ts";
import { firstStatus } from "./subscription.ts";

/** Estimate: the newest e-mails that an inbox shows. */
const shownMails = 50;

export const topicHandlers = {
  "sns.Publish"(sim, { topicArn, message, subject }) {
    const topic = topicOr(sim, topicArn);
    if (topic !== undefined) publish(sim, topic, subject ?? topic.displayName ?? "AWS Notification Message", message);
  },
  "topic.publish"(sim, { id, subject, message }) {
    const topic = sim.get("topic", id);
    if (topic !== undefined) publish(sim, topic, subject, message);
  },
  "sns.Subscribe"(sim, { topicArn, protocol, endpoint }) {
    const topic = topicOr(sim, topicArn);
    if (topic === undefined) return;
    if (topic.subscriptions.some((one) => one.protocol === protocol && one.endpoint === endpoint)) return;
    const subscriptions = [...topic.subscriptions, { protocol, endpoint, status: firstStatus(protocol) }];
    sim.patch("topic", topic.id, { subscriptions, sim: { ...topic.sim, cause: sim.cause } });
  },
  "sns.Unsubscribe"(sim, { topicArn, endpoint }) {
    const topic = topicOr(sim, topicArn);
    if (topic === undefined) return;
    sim.patch("topic", topic.id, { subscriptions: topic.subscriptions.filter((one) => one.endpoint !== endpoint) });
  },
  "lab.ConfirmSubscription"(sim, { topicArn, endpoint }) {
    const topic = topicOr(sim, topicArn);
    if (topic === undefined) return;
    const about = { kind: "topic", subject: topic.id } as const;
    if (!topic.subscriptions.some((one) => one.endpoint === endpoint)) {
      return refuse(sim, about, "NotFound", "Subscription does not exist");
    }
    sim.patch("topic", topic.id, {
      subscriptions: topic.subscriptions.map((one) =>
        one.endpoint === endpoint ? { ...one, status: "Confirmed" } : one,
      ),
      sim: { ...topic.sim, cause: sim.cause },
    });
  },
  "sns.SetTopicAttributes"(sim, { topicArn, attributeValue }) {
    const topic = topicOr(sim, topicArn);
    if (topic === undefined) return;
    const read = readPolicy(attributeValue, "resource");
    const about = { kind: "topic", subject: topic.id } as const;
    if ("reason" in read) {
      const message = `Invalid parameter: Policy Error: ${troubleWords(read)}`;
      return refuse(sim, about, "InvalidParameter", message);
    }
    sim.patch("topic", topic.id, { policy: read.document, sim: { ...topic.sim, cause: sim.cause } });
  },
} satisfies Pick<Handlers, keyof TopicMessages>;

function topicOr(sim: Sim, name: string): TopicRecord | undefined {
  const topic = findTopic(sim.all("topic"), name);
  if (topic === undefined) refuse(sim, { kind: "topic", subject: name }, "NotFound", "Topic does not exist");
  return topic;
}

function publish(sim: Sim, topic: TopicRecord, subject: string, body: string): void {
  const { subscriptions, topicName, topicArn } = topic;
  const confirmed = subscriptions.filter(({ status }) => status === "Confirmed");
  const pending = subscriptions.length - confirmed.length;
  const entry = sim.journal({
    source: "aws.sns",
    detailType: "SNS Notification",
    eventName: "Publish",
    severity: pending > 0 && confirmed.length === 0 ? "WARN" : "INFO",
    kind: "topic",
    subject: topic.id,
    message: `${topicName} delivered to ${confirmed.length} of ${subscriptions.length} subscribers: ${subject}.`,
    because:
      pending === 0
        ? "SNS pushes to every confirmed subscription."
        : `${pending} ${pending === 1 ? "subscription waits" : "subscriptions wait"} for confirmation.`,
    notable: true,
  });
  const mails: Mail[] = [];
  let delivered = 0;
  for (const { protocol, endpoint } of confirmed) {
    if (protocol.startsWith("email")) mails.push({ atMs: sim.now, to: endpoint, subject, body, cause: entry });
    else if (protocol === "sqs" && !toQueue(sim, endpoint, topicArn)) continue;
    delivered++;
  }
  sim.patch("topic", topic.id, {
    sim: {
      ...topic.sim,
      published: topic.sim.published + 1,
      delivered: topic.sim.delivered + delivered,
      undelivered: topic.sim.undelivered + subscriptions.length - delivered,
      mails: [...topic.sim.mails, ...mails].slice(-shownMails),
    },
  });
}

/** Whether the queue took it: its policy must let SNS send. */
function toQueue(sim: Sim, endpoint: string, sourceArn: string): boolean {
  const queue = findQueue(sim.all("queue"), endpoint);
  if (queue === undefined) return false;
  const call = { action: "sqs:SendMessage", resource: queue.queueArn, sourceArn };
  if (resourceRefusal(sim, queue.policy ?? null, "sns.amazonaws.com", call) !== null) return false;
  send(sim, queue, 1, false);
  refresh(sim, queue.id);
  return true;
}
