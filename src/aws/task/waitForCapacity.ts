import type { Sim } from "../../engine/sim.ts";
import { minutes } from "../../kernel/time.ts";
import type { TaskMessages, TaskRecord } from "./model.ts";
import { waitsForCapacity } from "./model.ts";
import { startOnInstance } from "./onInstance.ts";
import { failToStart } from "./stopTask.ts";
import { enter, waitFor } from "./transitions.ts";

/**
 * How long a task waits in PROVISIONING for its capacity provider.
 * Estimate: AWS publishes no figure; reports say 15 to 30 minutes.
 */
export const provisioningTimeout = minutes(30);

/** In PROVISIONING until an instance of its capacity provider has room. */
export function awaitCapacity(sim: Sim, task: TaskRecord): void {
  const provider = task.capacityProviderName ?? "";
  const waiting = enter(sim, task, "PROVISIONING", {}, null, {
    detail: `waits for capacity of ${provider}.`,
    because: `No instance of capacity provider ${provider} has room for it.`,
  });
  waitFor(sim, waiting, `capacity of ${provider}`, null);
  sim.schedule("task.capacityTimedOut", { id: task.id }, { in: provisioningTimeout });
  sim.schedule("capacityProvider.taskWaits", { capacityProviderName: provider }, { at: sim.now });
}

/** The task has its instance. Its record is made anew, for its host is something that never changes. */
export function leaveQueue(sim: Sim, message: TaskMessages["task.placed"]): void {
  const { id, containerInstanceArn, subnetId, cause } = message;
  const waiting = sim.get("task", id);
  const instance = sim.get("containerInstance", containerInstanceArn);
  if (waiting === undefined || instance === undefined || !waitsForCapacity(waiting)) return;
  const { waitsForCapacity: _, ...known } = waiting.sim;
  sim.remove("task", id);
  const placed: TaskRecord = {
    ...waiting,
    containerInstanceArn,
    subnetId,
    availabilityZone: instance.availabilityZone,
    sim: { ...known, placedAtMs: sim.now, startCause: cause ?? known.startCause },
  };
  sim.put("task", id, placed);
  startOnInstance(sim, placed);
}

/** Source: Amazon ECS Developer Guide, "API failure reasons", tasks in PROVISIONING. */
export function timeOut(sim: Sim, id: string): void {
  const task = sim.get("task", id);
  if (task === undefined || !waitsForCapacity(task)) return;
  const failure = sim.get("placement", id)?.failure ?? null;
  const reason = failure === null || failure.closestMatch === null ? "EMPTY CAPACITY PROVIDER" : failure.reason;
  failToStart(sim, task, `TaskFailedToStart: ${reason}`, {
    because: `No instance of capacity provider ${task.capacityProviderName ?? ""} had room for it within 30 minutes.`,
  });
}
