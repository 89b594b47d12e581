import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";

/** A policy or a way in the network has changed: applications that run call again. */
export function retryCalls(sim: Sim): void {
  const calls = ({ image }: { readonly image: string }): boolean => (sim.get("image", image)?.calls?.length ?? 0) > 0;
  const now = { in: seconds(0) };
  for (const { id, lastStatus, containers } of sim.all("task")) {
    if (lastStatus === "RUNNING" && containers.some(calls)) sim.schedule("role.applicationCalls", { task: id }, now);
  }
  for (const { id, phase, spec } of sim.all("pod")) {
    if (phase === "Running" && spec.containers.some(calls)) sim.schedule("pod.applicationCalls", { id }, now);
  }
}
