import type { AssumedSection } from "./assumedValue.ts";

/** Queues. */
export const queueValues = {
  queueRoundTrip: {
    name: "Time of one call to SQS",
    value: 0.02,
    unit: "s",
    because: "a call inside a Region takes some tens of milliseconds; an image may say otherwise",
    where: "SQS queue: received per second",
  },
  usualJob: {
    name: "Work of one message whose image says nothing of it",
    value: "100 ms of CPU and 400 ms of waiting",
    because: "it is a small job, such as a thumbnail and a write elsewhere",
    where: "SQS queue: deleted per second",
  },
  queueLateDelete: {
    name: "Delete of a message whose visibility timeout has ended",
    value: "it deletes from a standard queue and fails in a FIFO queue",
    because: "AWS says that it may work in a standard queue and that it does not in a FIFO queue",
    where: "SQS queue: processed again",
  },
  queueOrder: {
    name: "Order in which a standard queue gives out messages",
    value: "those first that have been visible longest",
    because: "AWS promises no order and this one hides no message",
    where: "SQS queue: oldest",
  },
  deadLetterMoment: {
    name: "When a message moves to the dead-letter queue",
    value: "at the next receive after maxReceiveCount receives without a delete",
    because: "AWS says after how many receives and not at which instant",
    where: "SQS queue: dead-lettered",
  },
} as const satisfies AssumedSection;
