import type { ReadRecord } from "../../engine/wire.ts";
import { imageNamed } from "../image/defaultImage.ts";
import type { ServiceRecord } from "../service/model.ts";
import { findQueue, type PollsQueue, type QueueRecord } from "./model.ts";

/** How the tasks of a service poll a queue; null where they poll none. */
export function pollsOf(
  { taskDefinition }: Pick<ServiceRecord, "taskDefinition">,
  read: ReadRecord,
): PollsQueue | null {
  const definition = read("taskDefinition", taskDefinition);
  for (const { image } of definition?.containerDefinitions ?? []) {
    const { polls } = imageNamed(image, (id) => read("image", id));
    if (polls !== undefined && polls !== null) return polls;
  }
  return null;
}

/** The queue that the tasks of a service poll. */
export function queuePolledBy(
  service: Pick<ServiceRecord, "taskDefinition">,
  read: ReadRecord,
  queues: Iterable<QueueRecord>,
): QueueRecord | undefined {
  const polls = pollsOf(service, read);
  return polls === null ? undefined : findQueue(queues, polls.queue);
}
