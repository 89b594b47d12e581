import type { ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { startOfRun } from "../../kernel/time.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { attributeDefaults, attributeRanges, mostReceives } from "./limits.ts";
import type { QueueRecord, RedrivePolicy } from "./model.ts";

const numbers = Object.keys(attributeRanges) as readonly (keyof typeof attributeRanges)[];

/** AWS::SQS::Queue. */
export const queueMapping: ResourceMapping = {
  type: "AWS::SQS::Queue",
  understood: ["QueueName", "FifoQueue", "RedrivePolicy", ...numbers],
  ignored: {
    ContentBasedDeduplication: "Messages here have no bodies that could be alike.",
    DeduplicationScope: "Messages here have no bodies that could be alike.",
    FifoThroughputLimit: "The throughput of FIFO queues is not limited here.",
    MaximumMessageSize: "Messages here have no bodies.",
    KmsMasterKeyId: "Encryption does not change what a queue does.",
    KmsDataKeyReusePeriodSeconds: "Encryption does not change what a queue does.",
    SqsManagedSseEnabled: "Encryption does not change what a queue does.",
    RedriveAllowPolicy: "Every queue may be the dead-letter queue of another.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const fifoQueue = booleanOf(properties.FifoQueue) ?? false;
    const queueName = textOf(properties.QueueName) ?? (fifoQueue ? `${logicalId}.fifo` : logicalId);
    const refuse = (path: string, message: string, tryThis: string): void =>
      open.problem(resource, [path], "error", message, "CreateQueue refuses it.", tryThis);
    if (fifoQueue !== queueName.endsWith(".fifo")) {
      refuse(
        "QueueName",
        fifoQueue
          ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length."
          : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.",
        fifoQueue ? "End the name with .fifo." : "Remove the suffix, or set FifoQueue.",
      );
    }
    if (fifoQueue) {
      open.problem(
        resource,
        ["FifoQueue"],
        "note",
        `Messages of ${queueName} have no groups and no deduplication here.`,
        "They are received oldest first, 20,000 at most are in flight, and a late delete fails, as in a FIFO queue.",
        "Consumers are not held up by one another's message groups.",
      );
    }
    const attributes: Record<string, number> = {};
    for (const name of numbers) {
      const said = numberOf(properties[name]);
      const [least, most] = attributeRanges[name];
      if (said === undefined) attributes[name] = attributeDefaults[name];
      else if (said === null || !Number.isInteger(said) || said < least || said > most) {
        attributes[name] = attributeDefaults[name];
        refuse(name, `Invalid value for the parameter ${name}.`, `Write a whole number from ${least} to ${most}.`);
      } else attributes[name] = said;
    }
    open.put("queue", {
      id: logicalId,
      queueName,
      queueUrl: `https://sqs.${open.region}.amazonaws.com/${open.accountId}/${queueName}`,
      queueArn: `arn:aws:sqs:${open.region}:${open.accountId}:${queueName}`,
      fifoQueue,
      attributes: {
        ...(attributes as unknown as Omit<QueueRecord["attributes"], "RedrivePolicy">),
        RedrivePolicy: redrivePolicyOf(resource, (value) => open.idOf(value), refuse),
        ApproximateNumberOfMessages: 0,
        ApproximateNumberOfMessagesNotVisible: 0,
        ApproximateNumberOfMessagesDelayed: 0,
      },
      sim: {
        oldestSinceMs: null,
        sentRate: 0,
        receivedRate: 0,
        deletedRate: 0,
        movedToDeadLetters: 0,
        duplicates: 0,
        activeAtMs: startOfRun,
        activeSinceMs: startOfRun,
        purgedAtMs: null,
        moveTask: null,
        cause: null,
        saidAtMs: {},
      },
    });
  },

  edits(find, id, { properties }) {
    const queue = find("queue", id);
    if (queue === undefined) return [];
    const { RedrivePolicy, ...attributes } = queue.attributes;
    return [
      ...numbers.map((name) => ({ path: [name], value: attributes[name] })),
      redriveEdit(RedrivePolicy, textOf(objectOf(properties.RedrivePolicy)?.deadLetterTargetArn) ?? null),
    ];
  },
};

/** Where the file names the same dead-letter queue, its reference stays as written. */
function redriveEdit(policy: RedrivePolicy | null, written: string | null) {
  if (policy === null) return { path: ["RedrivePolicy"], value: null };
  const { deadLetterTargetArn: target, maxReceiveCount } = policy;
  if (written?.split(".")[0] === target) return { path: ["RedrivePolicy", "maxReceiveCount"], value: maxReceiveCount };
  const deadLetterTargetArn = target.startsWith("arn:") ? target : { "Fn::GetAtt": [target, "Arn"] };
  return { path: ["RedrivePolicy"], value: { deadLetterTargetArn, maxReceiveCount } };
}

function redrivePolicyOf(
  { properties }: ResolvedResource,
  idOf: (value: unknown) => string,
  refuse: (path: string, message: string, tryThis: string) => void,
): RedrivePolicy | null {
  if (properties.RedrivePolicy === undefined) return null;
  const said = objectOf(properties.RedrivePolicy);
  const target = textOf(said?.deadLetterTargetArn);
  const maxReceiveCount = numberOf(said?.maxReceiveCount);
  if (
    typeof target !== "string" ||
    typeof maxReceiveCount !== "number" ||
    !(Number.isInteger(maxReceiveCount) && maxReceiveCount >= 1 && maxReceiveCount <= mostReceives)
  ) {
    refuse(
      "RedrivePolicy",
      "RedrivePolicy needs deadLetterTargetArn and a maxReceiveCount from 1 to 1000.",
      "Write { deadLetterTargetArn: !GetAtt DeadLetters.Arn, maxReceiveCount: 3 }.",
    );
    return null;
  }
  return { deadLetterTargetArn: idOf(target), maxReceiveCount };
}
