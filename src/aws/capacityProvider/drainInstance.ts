import type { Sim } from "../../engine/sim.ts";
import { isEmpty } from "./measureProvider.ts";
import type { CapacityProviderRecord } from "./model.ts";

/** The hook ECS puts on the group. Source: Amazon ECS Developer Guide, "Safely stop workloads with managed draining". */
export const drainingHook = {
  lifecycleHookName: "ecs-managed-draining-termination-hook",
  lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
  heartbeatTimeout: 3_600,
  defaultResult: "CONTINUE",
} as const;

/** The group wants to end an instance: its tasks move off first. */
export function drainBeforeTermination(sim: Sim, provider: CapacityProviderRecord, instanceId: string): void {
  const instance = sim.get("containerInstance", instanceId);
  if (instance?.status === "ACTIVE" && !isEmpty(sim, instanceId)) {
    sim.schedule("containerInstance.drain", { id: instanceId, cause: sim.cause }, { at: sim.now });
    return;
  }
  if (instance?.status === "DRAINING" && !isEmpty(sim, instanceId)) return;
  letGo(sim, provider, instanceId);
}

/** Instances whose last task has gone need not wait any longer. */
export function releaseDrained(sim: Sim, provider: CapacityProviderRecord): void {
  const group = sim.get("autoScalingGroup", provider.autoScalingGroupProvider.autoScalingGroupArn);
  for (const { instanceId, lifecycleState } of group?.instances ?? []) {
    if (lifecycleState === "Terminating:Wait" && isEmpty(sim, instanceId)) letGo(sim, provider, instanceId);
  }
}

function letGo(sim: Sim, { autoScalingGroupProvider }: CapacityProviderRecord, instanceId: string): void {
  const id = autoScalingGroupProvider.autoScalingGroupArn;
  const { lifecycleHookName } = drainingHook;
  sim.schedule("autoScalingGroup.hookDone", { id, instanceId, lifecycleHookName }, { at: sim.now });
}
