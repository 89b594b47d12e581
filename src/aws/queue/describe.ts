import { ageOfOldest, type QueueRecord } from "./model.ts";

export type QueueState = "idle" | "ok" | "backing up" | "dead letters";

/** Seconds. Estimate: what waits longer than two minutes waits for workers, not for the next poll. */
export const longWait = 120;

/** Where a queue stands, the most pressing first. A dead-letter queue is about what is in it. */
export function queueState(queue: QueueRecord, now: number, isDeadLetterQueue: boolean): QueueState {
  const { ApproximateNumberOfMessages: visible, ApproximateNumberOfMessagesNotVisible: inFlight } = queue.attributes;
  if (isDeadLetterQueue) return visible + inFlight > 0 ? "dead letters" : "idle";
  if (visible > 0 && (ageOfOldest(queue, now) ?? 0) > longWait) return "backing up";
  return visible + inFlight > 0 || queue.sim.sentRate > 0 ? "ok" : "idle";
}

export const queueTone = (state: QueueState): "ok" | "warn" | "bad" | "neutral" =>
  state === "ok" ? "ok" : state === "backing up" ? "warn" : state === "dead letters" ? "bad" : "neutral";

/** "45 s", "12 min", "3 h": how long the oldest message has been there. */
export function ageWords(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

/** Whether other queues send their dead letters here. */
export const isDeadLetterQueue = (id: string, queues: Iterable<QueueRecord>): boolean => {
  for (const { attributes } of queues) if (attributes.RedrivePolicy?.deadLetterTargetArn === id) return true;
  return false;
};
