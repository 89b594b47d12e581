import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { findBucket } from "../bucket/model.ts";
import { findQueue } from "../queue/model.ts";
import { refresh, send } from "../queue/stepQueues.ts";
import type { ApplicationCall } from "../role/model.ts";
import { findTable } from "../table/model.ts";
import { findTopic } from "../topic/model.ts";

/**
 * What a call that was allowed does to the resource it names, where the template has it.
 *
 * @param caller id of the task, or name of the pod
 * @param entry journal entry that tells of the call: what it does follows from that
 */
export function makeCall(sim: Sim, { action, resource, item }: ApplicationCall, caller: string, entry: number): void {
  const [service = "", operation = ""] = action.split(":");
  const { cause } = sim;
  sim.because(entry);
  const now = { in: seconds(0) };
  if (service === "s3") {
    const [, name = "", key = ""] = /^(?:arn:aws:s3:::)?([^/]+)\/?(.*)$/.exec(resource) ?? [];
    const bucket = findBucket(sim.all("bucket"), name);
    if (bucket !== undefined) sim.schedule("bucket.call", { id: bucket.id, operation, key }, now);
  } else if (service === "dynamodb") {
    const table = findTable(sim.all("table"), resource.slice(resource.lastIndexOf("/") + 1));
    if (table !== undefined) sim.schedule("table.call", { id: table.id, operation, key: item ?? caller }, now);
  } else if (service === "sns" && operation === "Publish") {
    const topic = findTopic(sim.all("topic"), resource);
    const subject = topic?.displayName ?? "AWS Notification Message";
    const message = `Published by ${caller}`;
    if (topic !== undefined) sim.schedule("topic.publish", { id: topic.id, subject, message }, now);
  } else if (service === "sqs" && operation === "SendMessage") {
    const queue = findQueue(sim.all("queue"), resource);
    if (queue !== undefined) {
      send(sim, queue, 1, false);
      refresh(sim, queue.id);
    }
  }
  sim.because(cause);
}
