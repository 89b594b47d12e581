import type { Handlers, Sim } from "../../engine/sim.ts";
import { latenciesOf } from "../containerInstance/latencies.ts";
import { releaseAddress } from "../subnet/networkInterface.ts";
import type { NodeMessages, NodeRecord } from "./model.ts";
import { podsOfNode } from "./roomOfNode.ts";

export const nodeHandlers = {
  "node.ready"(sim, { id }) {
    const node = sim.get("node", id);
    if (node === undefined || node.ready || node.sim.leaves) return;
    const entry = say(sim, node, "NodeReady", `Node ${node.name} status is now: NodeReady`);
    sim.patch("node", id, { ready: true, sim: { ...node.sim, cause: entry } });
    sim.because(entry);
    sim.wake("eksCluster.schedule", node.clusterId);
  },

  "node.drain"(sim, { id }) {
    const node = sim.get("node", id);
    if (node === undefined) return;
    if (!node.sim.leaves) {
      const entry = say(sim, node, "NodeNotSchedulable", `Node ${node.name} status is now: NodeNotSchedulable`);
      sim.patch("node", id, { unschedulable: true, sim: { ...node.sim, leaves: true, cause: entry } });
      sim.because(entry);
    }
    const pods = podsOfNode(sim, id);
    for (const pod of pods) {
      if (pod.deletionTimestampMs === null) sim.schedule("pod.delete", { id: pod.id }, { at: sim.now });
    }
    if (pods.length === 0) sim.schedule("node.terminated", { id }, { in: latenciesOf(sim).shuttingDown });
  },

  "node.terminated"(sim, { id }) {
    const node = sim.get("node", id);
    if (node === undefined) return;
    const subnet = sim.get("subnet", node.subnetId);
    if (subnet !== undefined && node.internalIp !== null && node.nodegroupId !== null) {
      sim.patch("subnet", subnet.id, releaseAddress(subnet, node.internalIp));
    }
    sim.remove("node", id);
    if (node.nodegroupId !== null) {
      say(sim, node, "RemovingNode", `Removing Node ${node.name} from Controller`);
      sim.wake("nodegroup.reconcile", node.nodegroupId);
    }
  },
} satisfies Pick<Handlers, keyof NodeMessages>;

function say(sim: Sim, node: NodeRecord, eventName: string, message: string): number {
  return sim.journal(
    {
      source: "kubernetes",
      detailType: "Kubernetes Event",
      eventName,
      severity: "INFO",
      kind: "node",
      subject: node.id,
      message,
    },
    sim.cause ?? node.sim.cause,
  );
}
