import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";

/** A policy or a way in the network has changed: applications that run call again. */
export function retryCalls(sim: Sim): void {
  for (const task of sim.all("task")) {
    const calls = task.containers.some(({ image }) => (sim.get("image", image)?.calls?.length ?? 0) > 0);
    if (calls && task.lastStatus === "RUNNING")
      sim.schedule("role.applicationCalls", { task: task.id }, { in: seconds(0) });
  }
}
