import type { ReadRecord, Wire } from "../../engine/wire.ts";
import { pollsOf } from "../queue/polledBy.ts";
import { pollWire } from "../queue/wiring.ts";
import type { ServiceRecord } from "./model.ts";

const runs = (service: string, taskDefinition: string): Wire => ({
  relation: "configuration",
  from: { kind: "service", id: service },
  to: { kind: "taskDefinition", id: taskDefinition },
  field: "taskDefinition",
});

/** Its tasks poll a queue that the software in its images names. */
function pollWires(id: string, taskDefinition: string, read: ReadRecord): readonly Wire[] {
  const queue = read("queue", pollsOf({ taskDefinition }, read)?.queue ?? "");
  return queue === undefined ? [] : [pollWire(id, queue.id)];
}

/**
 * A service starts tasks from its task definition and registers them in its target groups. Before it has a primary task
 * set, a service that something else deploys has neither.
 */
export const serviceWires = (
  { id, taskDefinition, loadBalancers, capacityProviderStrategy = [] }: ServiceRecord,
  read: ReadRecord,
): readonly Wire[] => [
  ...capacityProviderStrategy.flatMap(({ capacityProvider }): readonly Wire[] =>
    read("capacityProvider", capacityProvider) === undefined
      ? []
      : [
          {
            relation: "configuration",
            from: { kind: "service", id },
            to: { kind: "capacityProvider", id: capacityProvider },
            field: "capacityProviderStrategy",
          },
        ],
  ),
  ...(taskDefinition === "" ? [] : [runs(id, taskDefinition)]),
  ...pollWires(id, taskDefinition, read),
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
