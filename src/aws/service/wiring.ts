import type { Wire } from "../../engine/wire.ts";
import type { ServiceRecord } from "./model.ts";

/** A service starts tasks from its task definition and registers them in its target groups. */
export const serviceWires = ({ id, taskDefinition, loadBalancers }: ServiceRecord): readonly Wire[] => [
  {
    relation: "configuration",
    from: { kind: "service", id },
    to: { kind: "taskDefinition", id: taskDefinition },
    field: "taskDefinition",
  },
  ...loadBalancers.map(
    ({ targetGroupArn }): Wire => ({
      relation: "configuration",
      from: { kind: "service", id },
      to: { kind: "targetGroup", id: targetGroupArn },
      field: "loadBalancers",
    }),
  ),
  ...loadBalancers.flatMap(({ advancedConfiguration }): readonly Wire[] =>
    advancedConfiguration === undefined
      ? []
      : [
          {
            relation: "configuration",
            from: { kind: "service", id },
            to: { kind: "targetGroup", id: advancedConfiguration.alternateTargetGroupArn },
            field: "loadBalancers",
          },
        ],
  ),
];
