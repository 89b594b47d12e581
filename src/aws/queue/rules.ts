import type { QueueRules } from "../../load/messageFlow.ts";
import { inFlightLimit } from "./limits.ts";
import type { QueueRecord } from "./model.ts";

/** The attributes of a queue as the flow of its messages needs them. */
export const rulesOf = ({ attributes, fifoQueue }: QueueRecord): QueueRules => ({
  visibilityTimeoutMs: attributes.VisibilityTimeout * 1_000,
  retentionMs: attributes.MessageRetentionPeriod * 1_000,
  maxReceiveCount: attributes.RedrivePolicy?.maxReceiveCount ?? 0,
  inFlightLimit: inFlightLimit(fifoQueue),
  fifo: fifoQueue,
});
