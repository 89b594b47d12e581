import type { Wire } from "../../engine/wire.ts";
import type { ListenerRecord } from "./model.ts";

/** A listener forwards the load balancer's requests to target groups. */
export const listenerWires = ({ loadBalancerArn, defaultActions }: ListenerRecord): readonly Wire[] =>
  defaultActions.flatMap(({ targetGroups }) =>
    targetGroups.map(({ targetGroupArn }) => ({
      relation: "requests",
      from: { kind: "loadBalancer", id: loadBalancerArn },
      to: { kind: "targetGroup", id: targetGroupArn },
      field: "defaultActions",
    })),
  );
