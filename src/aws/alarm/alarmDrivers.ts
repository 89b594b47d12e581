import type { Sim } from "../../engine/sim.ts";
import { partsOfMetricId } from "../metric/metricId.ts";
import { loadBalancersOf } from "../targetGroup/loadBalancersOf.ts";
import type { AlarmRecord } from "./model.ts";
import type { Drivers } from "./stateChangeCause.ts";

/** Who may have moved the metric of this alarm: its service, and what comes to its load balancers or to its queue. */
export function alarmDrivers(sim: Sim, alarm: AlarmRecord): Drivers {
  const { recordIds } = partsOfMetricId(alarm.metricId);
  const service = recordIds.map((id) => sim.get("service", id)).find((found) => found !== undefined);
  const targetGroups = new Set([...recordIds, ...(service?.loadBalancers.map((link) => link.targetGroupArn) ?? [])]);
  const loadBalancers = new Set(recordIds);
  for (const targetGroup of targetGroups) {
    for (const { id } of loadBalancersOf(sim, targetGroup)) loadBalancers.add(id);
  }
  let traffic: number | null = null;
  for (const { loadBalancerId, sim: state } of sim.all("trafficSource")) {
    if (loadBalancers.has(loadBalancerId) && (state.cause ?? 0) > (traffic ?? 0)) traffic = state.cause;
  }
  for (const queue of sim.all("queue")) {
    if (!recordIds.includes(queue.id) && !recordIds.includes(`QueueName=${queue.queueName}`)) continue;
    for (const { queueId, sim: state } of [...sim.all("trafficSource"), { queueId: queue.id, sim: queue.sim }]) {
      if (queueId === queue.id && (state.cause ?? 0) > (traffic ?? 0)) traffic = state.cause;
    }
  }
  return {
    traffic,
    desiredCount: service?.sim.desiredCountCause ?? null,
    configuration: alarm.sim.configurationCause,
  };
}
