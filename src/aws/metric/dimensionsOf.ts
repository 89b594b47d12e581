import type { Sim } from "../../engine/sim.ts";
import { loadBalancersOf } from "../targetGroup/loadBalancersOf.ts";
import {
  clusterDimensions,
  type Dimensions,
  loadBalancerDimensions,
  partsOfMetricId,
  serviceDimensions,
  targetGroupDimensions,
} from "./metricId.ts";

/** The dimensions of a metric: the names AWS shows for the records that it is about. */
export function dimensionsOf(sim: Pick<Sim, "get" | "all" | "where">, metricId: string): Dimensions {
  const { recordIds } = partsOfMetricId(metricId);
  const [first = "", second = ""] = recordIds;
  const service = sim.get("service", second);
  if (service !== undefined) {
    return serviceDimensions(sim.get("cluster", first)?.clusterName ?? first, service.serviceName);
  }
  const group = sim.get("autoScalingGroup", first);
  if (group !== undefined) return [{ name: "AutoScalingGroupName", value: group.autoScalingGroupName }];
  const cluster = sim.get("cluster", first);
  if (cluster !== undefined) return clusterDimensions(cluster.clusterName);
  const loadBalancer = sim.get("loadBalancer", first);
  if (loadBalancer !== undefined) return loadBalancerDimensions(loadBalancer);
  const queue = sim.get("queue", first);
  if (queue !== undefined) return [{ name: "QueueName", value: queue.queueName }];
  const targetGroup = sim.get("targetGroup", first);
  if (targetGroup !== undefined) return targetGroupDimensions(targetGroup, loadBalancersOf(sim, first)[0]);
  // A metric of one's own has its dimensions in its id.
  return recordIds.map((part) => {
    const [name = "Resource", ...value] = part.includes("=") ? part.split("=") : ["Resource", part];
    return { name, value: value.join("=") };
  });
}
