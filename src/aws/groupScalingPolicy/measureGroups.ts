import type { Sim } from "../../engine/sim.ts";
import { collect, metricSlot } from "../../load/collector.ts";
import { numberAt } from "../../load/columns.ts";
import { registeredOf } from "../containerInstance/registeredResources.ts";
import { warmInstances } from "./warmup.ts";

export const groupMetricId = (metricName: string, autoScalingGroupId: string): string =>
  `AWS/EC2 ${metricName} ${autoScalingGroupId}`;

/** Estimate: how often an instance's CPU is looked at; CloudWatch publishes once a minute with detailed monitoring. */
export const groupSampleMs = 10_000;

/**
 * CPUUtilization of every group that has a scaling policy: over instances whose warm-up is over, what their tasks burn of
 * what they have.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "Target tracking scaling policies": instances that warm up are not part of
 * the group's metrics. Estimate: the agent and the operating system burn nothing.
 */
export function measureGroups(sim: Sim): void {
  const watched = new Map([...sim.all("groupScalingPolicy")].map((policy) => [policy.autoScalingGroupId, policy]));
  for (const alarm of sim.all("alarm")) {
    const id = alarm.namespace === "AWS/EC2" ? alarm.metricId.slice(alarm.metricId.lastIndexOf(" ") + 1) : null;
    const policy = [...watched.values()].find(({ id: policyId }) => alarm.alarmActions.includes(policyId));
    if (id !== null && policy !== undefined && !watched.has(id)) watched.set(id, policy);
  }
  for (const [groupId, policy] of watched) {
    const group = sim.get("autoScalingGroup", groupId);
    if (group === undefined) continue;
    const { warm } = warmInstances(sim, group, policy);
    const slot = metricSlot(sim.columns, groupMetricId("CPUUtilization", groupId));
    for (const instanceId of warm) collect(sim.columns, slot, instanceCpu(sim, instanceId));
  }
}

/** Percent of the instance's CPU. */
function instanceCpu(sim: Sim, instanceId: string): number {
  const instance = sim.get("containerInstance", instanceId);
  const registered = instance === undefined ? 0 : registeredOf(instance).cpu;
  if (registered === 0) return 0;
  let units = 0;
  for (const task of sim.where("task", "containerInstanceArn", instanceId)) {
    const { slot } = task.sim;
    if (slot !== null) {
      units += (numberAt(sim.columns, "task", "cpu", slot) * numberAt(sim.columns, "task", "cpuUnits", slot)) / 100;
    }
  }
  return Math.min(100, (100 * units) / registered);
}
