import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { resourcePolicy } from "../role/resourcePolicy.ts";
import type { Subscription } from "./model.ts";
import { firstStatus } from "./subscription.ts";

/** AWS::SNS::Topic. */
export const topicMapping: ResourceMapping = {
  type: "AWS::SNS::Topic",
  understood: ["TopicName", "DisplayName", "Subscription"],
  ignored: {
    FifoTopic: "Topics here are standard topics.",
    KmsMasterKeyId: "Encryption does not change what a topic does.",
    Tags: "Nothing here depends on tags.",
  },
  read({ logicalId, properties }, open) {
    const topicName = textOf(properties.TopicName) ?? logicalId;
    open.put("topic", {
      id: logicalId,
      topicName,
      topicArn: `arn:aws:sns:${open.region}:${open.accountId}:${topicName}`,
      displayName: textOf(properties.DisplayName) ?? null,
      policy: null,
      subscriptions: (listOf(properties.Subscription) ?? []).map((one) => subscription(objectOf(one), open)),
      sim: { published: 0, delivered: 0, undelivered: 0, mails: [], cause: null },
    });
  },
  edits(find, id, { properties }) {
    const topic = find("topic", id);
    if (topic === undefined) return [];
    // Last first, so that one that goes leaves the others where they are.
    return (listOf(properties.Subscription) ?? [])
      .map((one, index) => {
        const endpoint = (textOf(objectOf(one)?.Endpoint) ?? "").split(/\.Arn$/)[0] ?? "";
        const isThere = topic.subscriptions.some((subscription) => subscription.endpoint === endpoint);
        return { path: ["Subscription", index], value: isThere ? endpoint : null };
      })
      .reverse();
  },
};

function subscription(said: Readonly<Record<string, unknown>> | null | undefined, open: OpenContext): Subscription {
  const protocol = textOf(said?.Protocol) ?? "email";
  return { protocol, endpoint: open.idOf(said?.Endpoint), status: firstStatus(protocol) };
}

/** AWS::SNS::Subscription. */
export const subscriptionMapping: ResourceMapping = {
  type: "AWS::SNS::Subscription",
  understood: ["TopicArn", "Protocol", "Endpoint"],
  ignored: { RawMessageDelivery: "Messages here are texts.", FilterPolicy: "Every subscriber gets every message." },
  read({ properties }, open) {
    const topic = open.get("topic", open.idOf(properties.TopicArn));
    if (topic === undefined) return;
    open.put("topic", { ...topic, subscriptions: [...topic.subscriptions, subscription(properties, open)] });
  },
};

/** AWS::SNS::TopicPolicy. */
export const topicPolicyMapping: ResourceMapping = {
  type: "AWS::SNS::TopicPolicy",
  understood: ["Topics", "PolicyDocument"],
  ignored: {},
  read(resource, open) {
    const policy = resourcePolicy(resource, open);
    if (policy === null) return;
    for (const one of listOf(resource.properties.Topics) ?? []) {
      const topic = open.get("topic", open.idOf(one));
      if (topic !== undefined) open.put("topic", { ...topic, policy });
    }
  },
  edits(find, _, { properties }) {
    const [name] = listOf(properties.Topics) ?? [];
    const policy = find("topic", (textOf(name) ?? "").split(".")[0] ?? "")?.policy;
    return policy === undefined || policy === null ? [] : [{ path: ["PolicyDocument"], value: policy }];
  },
};
