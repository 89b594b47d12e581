import { refuse, type Sim } from "../../engine/sim.ts";
import { after, seconds } from "../../kernel/time.ts";
import { latenciesOf } from "../containerInstance/latencies.ts";
import { findContainerInstance } from "../containerInstance/model.ts";
import { causeOf } from "./activity.ts";
import { memberOf } from "./findMember.ts";
import { replacementsAllowed, replacementsInProgress } from "./groupSize.ts";
import { type AutoScalingGroupMessages, countsForCapacity } from "./model.ts";
import { isSuspended, patchInstance, takeOut } from "./reconcileGroup.ts";

/** Estimate: a health check that may not replace an instance yet looks again a little later. */
const postponed = seconds(10);
/** Estimate: AWS publishes no interval in which a group reads the health its load balancers report. */
export const loadBalancerCheckEvery = seconds(10);

/** An instance that EC2, a load balancer or somebody holds to be unhealthy: out it goes, when its turn has come. */
export function checkHealth(sim: Sim, id: string, instanceId: string): void {
  const group = sim.get("autoScalingGroup", id);
  const member = memberOf(sim, id, instanceId);
  const instance = sim.get("containerInstance", instanceId);
  const state = instance?.instanceState ?? "terminated";
  if (group === undefined || member === undefined || !countsForCapacity(member)) return;
  const lost = state !== "running" && state !== "pending";
  if (!lost && member.unhealthyBy === undefined) return;
  const suspended = isSuspended(group, "HealthCheck", "ReplaceUnhealthy", "Terminate");
  if (suspended || replacementsAllowed(group.desiredCapacity, replacementsInProgress(group)) === 0) {
    patchInstance(sim, id, instanceId, { healthStatus: "Unhealthy" });
    sim.schedule("autoScalingGroup.healthCheck", { id, instanceId }, { in: postponed });
    return;
  }
  const because = lost || member.unhealthyBy === undefined ? causeOf.lost() : causeOf.unhealthyBy(member.unhealthyBy);
  takeOut(sim, group, instanceId, because, (lost ? instance?.sim.cause : null) ?? sim.cause);
  sim.schedule("autoScalingGroup.reconcile", { id }, { in: latenciesOf(sim).replacement });
}

/** Source: Amazon EC2 Auto Scaling API Reference, SetInstanceHealth: within the grace period it changes nothing. */
export function setInstanceHealth(sim: Sim, input: AutoScalingGroupMessages["autoscaling.SetInstanceHealth"]): void {
  const instance = findContainerInstance(sim.all("containerInstance"), input.instanceId);
  const id = instance?.autoScalingGroupId ?? null;
  const group = id === null ? undefined : sim.get("autoScalingGroup", id);
  const member = group?.instances.find(({ instanceId }) => instanceId === instance?.id);
  if (group === undefined || member === undefined) {
    const message = `Instance Id not found - No managed instance found for instance ID: ${input.instanceId}`;
    const subject = instance?.id ?? input.instanceId;
    refuse(sim, { kind: "containerInstance", subject }, "ValidationError", message);
    return;
  }
  const { instanceId } = member;
  if (input.healthStatus === "Healthy") {
    const { unhealthyBy: _, ...healthy } = member;
    const instances = group.instances.map((other) =>
      other === member ? { ...healthy, healthStatus: "Healthy" as const } : other,
    );
    sim.patch("autoScalingGroup", group.id, { instances });
    return;
  }
  const graceEnds = after(member.inServiceAtMs ?? sim.now, seconds(group.healthCheckGracePeriod));
  if (input.shouldRespectGracePeriod !== false && sim.now < graceEnds) return;
  patchInstance(sim, group.id, instanceId, { healthStatus: "Unhealthy", unhealthyBy: "user" });
  sim.schedule("autoScalingGroup.healthCheck", { id: group.id, instanceId }, { at: sim.now });
}

/** What the group's target groups say of the targets on one instance, again and again while it is in service. */
export function checkLoadBalancers(sim: Sim, id: string, instanceId: string): void {
  const group = sim.get("autoScalingGroup", id);
  const member = memberOf(sim, id, instanceId);
  if (group === undefined || member?.lifecycleState !== "InService" || group.healthCheckType !== "ELB") return;
  const unhealthy = sim
    .where("task", "containerInstanceArn", instanceId)
    .flatMap((task) => sim.where("target", "taskId", task.id))
    .find(({ targetGroupId, state }) => state === "unhealthy" && group.targetGroupARNs?.includes(targetGroupId));
  if (unhealthy !== undefined && member.unhealthyBy === undefined) {
    patchInstance(sim, id, instanceId, { healthStatus: "Unhealthy", unhealthyBy: "ELB" });
    sim.schedule("autoScalingGroup.healthCheck", { id, instanceId }, { at: sim.now });
    return;
  }
  sim.schedule("autoScalingGroup.loadBalancerCheck", { id, instanceId }, { in: loadBalancerCheckEvery });
}
