import type { Sim } from "../../engine/sim.ts";

type Read = Pick<Sim, "get">;

/** Slot in the load columns of whoever answers as a target: a task of Amazon ECS, or a pod. */
export const slotBehind = (read: Read, id: string): number | null =>
  (read.get("task", id) ?? read.get("pod", id))?.sim.slot ?? null;

/** A pod as a target: its address, port by port, and its zone; undefined where the id names none that may be one. */
export function podTarget(
  read: Read,
  id: string,
): { readonly targetId: string; readonly availabilityZone: string } | undefined {
  const pod = read.get("pod", id);
  if (pod === undefined || pod.deletionTimestampMs !== null || pod.phase !== "Running") return undefined;
  return {
    targetId: pod.podIP ?? "",
    availabilityZone: read.get("node", pod.nodeId ?? "")?.availabilityZone ?? "",
  };
}
