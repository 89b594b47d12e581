import type { Sim } from "../../engine/sim.ts";
import { freeOf } from "../node/roomOfNode.ts";
import { chooseNode, type NodeRoom } from "../pod/chooseNode.ts";
import { sayOfPod } from "../pod/journal.ts";
import type { PodRecord } from "../pod/model.ts";
import { requestsOf } from "../pod/requests.ts";
import { bindPod } from "../pod/startPod.ts";

/** Pods of the cluster that kube-scheduler has to find a node for, oldest first. */
export const waitingPods = (read: Pick<Sim, "all">, clusterId: string): readonly PodRecord[] =>
  [...read.all("pod")].filter(
    (pod) =>
      pod.clusterId === clusterId &&
      pod.nodeId === null &&
      pod.fargateProfileId === null &&
      pod.deletionTimestampMs === null &&
      pod.phase === "Pending",
  );

/** One pass of kube-scheduler: each waiting pod gets the best node it fits, or is Unschedulable and says why. */
export function schedulePods(sim: Sim, clusterId: string): void {
  const waiting = waitingPods(sim, clusterId);
  if (waiting.length === 0) return;
  const cause = sim.cause;
  const byNode = new Map<string, PodRecord[]>();
  for (const pod of sim.all("pod")) {
    if (pod.nodeId === null || (pod.phase !== "Pending" && pod.phase !== "Running")) continue;
    const there = byNode.get(pod.nodeId);
    if (there === undefined) byNode.set(pod.nodeId, [pod]);
    else there.push(pod);
  }
  const nodes = [...sim.all("node")].filter((node) => node.clusterId === clusterId && node.nodegroupId !== null);
  for (const pod of waiting) {
    const rooms: readonly NodeRoom[] = nodes.map((node) => {
      const there = byNode.get(node.id) ?? [];
      const siblings = there.filter((other) => pod.deploymentId !== "" && other.deploymentId === pod.deploymentId);
      return {
        id: node.id,
        zone: node.availabilityZone,
        ready: node.ready,
        unschedulable: node.unschedulable,
        room: freeOf(node, there),
        siblings: siblings.filter((other) => other.podTemplateHash === pod.podTemplateHash).length,
      };
    });
    const choice = chooseNode(rooms, requestsOf(pod.spec));
    if (choice.nodeId !== null) {
      byNode.set(choice.nodeId, [...(byNode.get(choice.nodeId) ?? []), pod]);
      bindPod(sim, pod, choice.nodeId);
    } else if (pod.message !== choice.message) {
      const refused = sim.patch("pod", pod.id, { reason: "Unschedulable", message: choice.message });
      sayOfPod(sim, refused, "FailedScheduling", choice.message, {
        because: "A pod stays Pending until a node has room for its requests and a free pod slot.",
        severity: "WARN",
        notable: true,
      });
    }
    sim.because(cause);
  }
}
