import type { Sim } from "../../engine/sim.ts";
import { hasTaskSets } from "../taskSet/model.ts";
import type { ServiceRecord } from "./model.ts";

/** Asked for every simulated second, and the same for as long as the record is. Task sets are records of their own. */
const known = new WeakMap<ServiceRecord, readonly string[]>();

/** Every target group that tasks of a service may be registered in, each once: those traffic is shifted between as well. */
export function targetGroupsOfService(sim: Sim, service: ServiceRecord): readonly string[] {
  const withSets = hasTaskSets(service);
  const before = withSets ? undefined : known.get(service);
  if (before !== undefined) return before;
  const sets = withSets ? sim.where("taskSet", "serviceArn", service.id) : [];
  const earlier = service.deployments.flatMap(({ sim: { revision } }) => revision?.loadBalancers ?? []);
  const links = [...service.loadBalancers, ...earlier, ...sets.flatMap(({ loadBalancers }) => loadBalancers)];
  const all = links.flatMap(({ targetGroupArn, advancedConfiguration }) =>
    advancedConfiguration === undefined
      ? [targetGroupArn]
      : [targetGroupArn, advancedConfiguration.alternateTargetGroupArn],
  );
  const found = all.length < 2 ? all : [...new Set(all)];
  if (!withSets) known.set(service, found);
  return found;
}
