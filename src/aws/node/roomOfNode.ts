import type { Sim } from "../../engine/sim.ts";
import type { PodRecord } from "../pod/model.ts";
import { requestsOf } from "../pod/requests.ts";
import { roomOf } from "./allocatable.ts";
import type { NodeRecord, NodeResources } from "./model.ts";

/** Pods that hold room on a node: those that ended hold none. */
export const podsOfNode = (read: Pick<Sim, "all">, nodeId: string): readonly PodRecord[] =>
  [...read.all("pod")].filter((pod) => pod.nodeId === nodeId && (pod.phase === "Pending" || pod.phase === "Running"));

/** What a node still has for pods. */
export function freeOf(node: Pick<NodeRecord, "allocatable">, pods: readonly Pick<PodRecord, "spec">[]): NodeResources {
  let { cpu, memory, pods: count } = roomOf(node.allocatable);
  for (const pod of pods) {
    const requests = requestsOf(pod.spec);
    cpu -= requests.cpu;
    memory -= requests.memory;
    count--;
  }
  return { cpu, memory, pods: count };
}
