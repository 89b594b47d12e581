import type { Wire } from "../../engine/wire.ts";
import type { TrafficSourceRecord } from "./model.ts";

/** Users call the load balancer; producers send to a queue. */
export const trafficSourceWires = ({ id, loadBalancerId, queueId }: TrafficSourceRecord): readonly Wire[] => [
  {
    relation: "requests",
    from: { kind: "trafficSource", id },
    ...(queueId === undefined
      ? { to: { kind: "loadBalancer", id: loadBalancerId } as const, field: "loadBalancerId" }
      : { to: { kind: "queue", id: queueId } as const, field: "SendMessage" }),
  },
];
