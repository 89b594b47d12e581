import type { Wire } from "../../engine/wire.ts";
import type { TrafficSourceRecord } from "./model.ts";

/** Users call the load balancer. */
export const trafficSourceWires = ({ id, loadBalancerId }: TrafficSourceRecord): readonly Wire[] => [
  {
    relation: "requests",
    from: { kind: "trafficSource", id },
    to: { kind: "loadBalancer", id: loadBalancerId },
    field: "loadBalancerId",
  },
];
