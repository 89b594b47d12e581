import type { Sim } from "../../engine/sim.ts";
import { hasTaskSets } from "../taskSet/model.ts";
import type { ServiceRecord } from "./model.ts";

/** Every target group that tasks of a service may be registered in, each once: those traffic is shifted between as well. */
export function targetGroupsOfService(sim: Sim, service: ServiceRecord): readonly string[] {
  const sets = hasTaskSets(service) ? sim.where("taskSet", "serviceArn", service.id) : [];
  const links = [...service.loadBalancers, ...sets.flatMap(({ loadBalancers }) => loadBalancers)];
  const all = links.flatMap(({ targetGroupArn, advancedConfiguration }) =>
    advancedConfiguration === undefined
      ? [targetGroupArn]
      : [targetGroupArn, advancedConfiguration.alternateTargetGroupArn],
  );
  return all.length < 2 ? all : [...new Set(all)];
}
