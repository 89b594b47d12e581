import type { Sim } from "../../engine/sim.ts";
import { taskColumnsOf } from "../../load/columns.ts";
import { isActivePod } from "../pod/model.ts";
import type { MeasuredPods } from "./desiredReplicas.ts";

/**
 * What the pods of a Deployment use, in percent of what they request.
 * Estimate: the newest second; metrics-server gives the mean of the last 15 s.
 */
export function measurePods(sim: Sim, deploymentId: string, resource: "cpu" | "memory"): MeasuredPods {
  const { cpu, burst, memory, percentPerMiB } = taskColumnsOf(sim.columns);
  const utilization: number[] = [];
  let notReady = 0;
  for (const pod of sim.where("pod", "deploymentId", deploymentId)) {
    if (!isActivePod(pod)) continue;
    const { slot } = pod.sim;
    if (slot === null || !pod.ready) notReady++;
    else if (resource === "cpu") utilization.push((cpu[slot] as number) * (burst[slot] as number));
    else utilization.push((memory[slot] as number) * (percentPerMiB[slot] as number));
  }
  return { utilization, notReady };
}
