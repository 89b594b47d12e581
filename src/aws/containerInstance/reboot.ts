import type { Sim } from "../../engine/sim.ts";
import { after, milliseconds } from "../../kernel/time.ts";
import { liveTaskIds, restartAgent, tellTasks } from "./agent.ts";
import { disconnect } from "./endInstance.ts";
import { latenciesOf } from "./latencies.ts";
import { type ContainerInstanceMessages, type ContainerInstanceRecord, rebooting } from "./model.ts";
import { waitFor } from "./stateChange.ts";

/**
 * The operating system restarts; for EC2 the instance stays `running` and keeps its address. Its containers end with the
 * Docker daemon, and ECS learns of it when the agent is back: services then start other tasks.
 *
 * Source: Amazon EC2 User Guide, "Reboot your instance".
 */
export function reboot(sim: Sim, instance: ContainerInstanceRecord): void {
  // Estimate: as long as a shutdown and the boot of a launch.
  const { stopping, boot } = latenciesOf(sim);
  const lasts = milliseconds(stopping + boot);
  const deadTasks = [...new Set([...instance.sim.deadTasks, ...liveTaskIds(sim, instance.id)])];
  const down = sim.patch("containerInstance", instance.id, {
    sim: { ...instance.sim, agentRunning: false, dockerRunning: false, silentSinceMs: sim.now, deadTasks },
  });
  const silent = disconnect(sim, down, "Its instance reboots. The agent connects again when the instance is up.");
  waitFor(sim, silent, rebooting, after(sim.now, lasts));
  tellTasks(sim, silent);
  sim.schedule("containerInstance.rebooted", { id: instance.id, silentSinceMs: sim.now }, { in: lasts });
}

export function finishReboot(
  sim: Sim,
  { id, silentSinceMs }: ContainerInstanceMessages["containerInstance.rebooted"],
): void {
  const instance = sim.get("containerInstance", id);
  if (instance?.sim.silentSinceMs !== silentSinceMs || instance.instanceState !== "running") return;
  restartAgent(sim, waitFor(sim, instance, null, null));
}
