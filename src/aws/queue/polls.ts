import { numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { PollsQueue } from "./model.ts";

export const pollsDefaults: Omit<PollsQueue, "queue"> = {
  // Estimate: a small job, such as a thumbnail: some CPU, then a write somewhere else.
  cpuMsPerMessage: 100,
  waitMsPerMessage: 400,
  // Source: Amazon SQS API Reference, ReceiveMessage: one message unless told otherwise.
  maxNumberOfMessages: 1,
  concurrency: 1,
  // Source: Amazon SQS Developer Guide, "long polling": the longest wait is the cheapest.
  waitTimeSeconds: 20,
  visibilityTimeout: null,
  heartbeatSeconds: null,
  // Estimate: a call inside a Region.
  roundTripMs: 20,
  publishesBacklogPerTask: false,
};

const ranges = {
  cpuMsPerMessage: [0, 3_600_000],
  waitMsPerMessage: [0, 43_200_000],
  concurrency: [1, 100_000],
  maxNumberOfMessages: [1, 10],
  waitTimeSeconds: [0, 20],
  visibilityTimeout: [0, 43_200],
  heartbeatSeconds: [1, 43_200],
  roundTripMs: [0, 60_000],
} as const;

/** Reads `polls`; what is not said has its default. */
export function readPolls(said: unknown): { readonly value: PollsQueue | null } | { readonly complaint: string } {
  if (said === null) return { value: null };
  const described = objectOf(said);
  if (described === null || described === undefined) return { complaint: "Expected an object that names a queue." };
  const queue = textOf(described.queue);
  if (typeof queue !== "string" || queue === "") return { complaint: "polls names no queue." };
  const read: Record<string, unknown> = { ...pollsDefaults, queue };
  for (const [field, value] of Object.entries(described)) {
    if (field === "queue") continue;
    if (field === "publishesBacklogPerTask") {
      if (typeof value !== "boolean") return { complaint: "publishesBacklogPerTask is true or false." };
      read[field] = value;
      continue;
    }
    if (!Object.hasOwn(ranges, field)) {
      return { complaint: `polls has no "${field}". Known: queue, ${Object.keys(pollsDefaults).join(", ")}.` };
    }
    const [least, most] = ranges[field as keyof typeof ranges];
    const amount = value === null ? null : numberOf(value);
    const mayBeNull = pollsDefaults[field as keyof typeof ranges] === null || field === "waitTimeSeconds";
    if (amount === null ? !mayBeNull || value !== null : !(amount !== undefined && amount >= least && amount <= most)) {
      return { complaint: `${field}: expected a number from ${least} to ${most}.` };
    }
    read[field] = amount;
  }
  return { value: read as unknown as PollsQueue };
}
