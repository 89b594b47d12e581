import type { Wire } from "../../engine/wire.ts";
import type { TaskSetRecord } from "./model.ts";

/** A task set registers its tasks in target groups of its own, beside those that the service shows for the primary one. */
export const taskSetWires = ({ serviceArn, loadBalancers, status }: TaskSetRecord): readonly Wire[] =>
  status === "PRIMARY"
    ? []
    : loadBalancers.map(({ targetGroupArn }) => ({
        relation: "configuration",
        from: { kind: "service", id: serviceArn },
        to: { kind: "targetGroup", id: targetGroupArn },
        field: "loadBalancers",
      }));
