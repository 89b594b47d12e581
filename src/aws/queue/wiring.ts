import type { Kind } from "../../engine/records.ts";
import type { Wire } from "../../engine/wire.ts";
import type { QueueRecord } from "./model.ts";

/** A queue sends its dead letters on. */
export const queueWires = ({ id, attributes }: QueueRecord): readonly Wire[] =>
  attributes.RedrivePolicy === null
    ? []
    : [
        {
          relation: "configuration",
          from: { kind: "queue", id },
          to: { kind: "queue", id: attributes.RedrivePolicy.deadLetterTargetArn },
          field: "RedrivePolicy",
        },
      ];

/** A task polls: the arrow goes from the service to the queue. */
export const pollWire = (serviceId: string, queueId: string): Wire => ({
  relation: "requests",
  from: { kind: "service", id: serviceId },
  to: { kind: "queue", id: queueId },
  field: "ReceiveMessage",
});

export interface WiringRule {
  readonly from: Kind;
  readonly to: Kind;
  readonly possible: boolean;
  readonly reason: string;
  /** What is done instead, or what it takes. */
  readonly instead: string;
}

/**
 * What can be joined with a queue, and why what cannot is not.
 * Source: Amazon SQS Developer Guide; Amazon ECS Best Practices Guide; Amazon SQS API Reference, RedrivePolicy.
 */
export const queueWiringRules: readonly WiringRule[] = [
  {
    from: "queue",
    to: "service",
    possible: false,
    reason: "ECS does not receive from SQS by itself: SQS never pushes, the task polls.",
    instead: "Let the image poll the queue, and scale the service on backlog per task.",
  },
  {
    from: "service",
    to: "queue",
    possible: true,
    reason: "The application in the tasks calls ReceiveMessage and deletes what it has processed.",
    instead: "Its task role needs sqs:ReceiveMessage, sqs:DeleteMessage and sqs:GetQueueAttributes.",
  },
  {
    from: "trafficSource",
    to: "queue",
    possible: true,
    reason: "Producers call SendMessage.",
    instead: "They need sqs:SendMessage.",
  },
  {
    from: "loadBalancer",
    to: "queue",
    possible: false,
    reason: "A load balancer forwards to targets: instances, addresses, functions or another load balancer.",
    instead: "Let a service behind it send the messages.",
  },
  {
    from: "queue",
    to: "queue",
    possible: true,
    reason: "RedrivePolicy moves what was received too often to a dead-letter queue.",
    instead: "Both queues must be standard, or both FIFO, in one account and Region.",
  },
  {
    from: "alarm",
    to: "queue",
    possible: false,
    reason: "An alarm watches a queue; it sends nothing to it.",
    instead: "Let the alarm call a scaling policy.",
  },
];

/** What is to be said about a line between these two kinds; null where nothing special is. */
export const queueWiringRule = (from: Kind, to: Kind): WiringRule | null =>
  queueWiringRules.find((rule) => rule.from === from && rule.to === to) ?? null;
