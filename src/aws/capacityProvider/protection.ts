import type { Sim } from "../../engine/sim.ts";
import { holdsTask } from "./measureProvider.ts";
import type { CapacityProviderRecord } from "./model.ts";

/**
 * Managed termination protection: an instance with a task that is no daemon's is protected from scale-in, every other one
 * is not. Source: Amazon ECS Developer Guide, "Control the instances Amazon ECS terminates".
 */
export function syncProtection(sim: Sim, { autoScalingGroupProvider }: CapacityProviderRecord): void {
  if (autoScalingGroupProvider.managedTerminationProtection === "DISABLED") return;
  const group = sim.get("autoScalingGroup", autoScalingGroupProvider.autoScalingGroupArn);
  const changes = (group?.instances ?? []).flatMap(({ instanceId, lifecycleState, protectedFromScaleIn }) => {
    const instance = sim.get("containerInstance", instanceId);
    // A new instance stays as the group made it until it is known to ECS.
    if (instance?.status !== "ACTIVE" || lifecycleState !== "InService") return [];
    const protect = holdsTask(sim, instance);
    return protect === protectedFromScaleIn ? [] : [{ instanceId, protectedFromScaleIn: protect }];
  });
  if (group === undefined || changes.length === 0) return;
  sim.schedule("autoScalingGroup.protect", { id: group.id, changes }, { at: sim.now });
}
