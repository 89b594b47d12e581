import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { milliseconds } from "../../kernel/time.ts";
import { chooseLaunchZones } from "../autoScalingGroup/launchZones.ts";
import { latenciesOf } from "../containerInstance/latencies.ts";
import type { NodeRecord } from "../node/model.ts";
import { newNode } from "../node/newNode.ts";
import { podsOfNode } from "../node/roomOfNode.ts";
import { takeAddress } from "../subnet/networkInterface.ts";
import { findNodegroup, type NodegroupMessages, type NodegroupRecord } from "./model.ts";
import { scalingComplaint } from "./scalingComplaint.ts";

export const nodegroupHandlers = {
  "nodegroup.created"(sim, { id }) {
    sim.wake("nodegroup.reconcile", id);
  },

  "nodegroup.reconcile"(sim, { id }) {
    const group = sim.get("nodegroup", id);
    if (group === undefined) return;
    const nodes = [...sim.where("node", "nodegroupId", id)].filter((node) => !node.sim.leaves);
    const { desiredSize } = group.scalingConfig;
    for (let count = nodes.length; count < desiredSize; count++) if (!launchNode(sim, id)) break;
    const surplus = nodes.length - desiredSize;
    if (surplus > 0) for (const node of emptiest(sim, nodes).slice(0, surplus)) leave(sim, node);
  },

  "nodegroup.resized"(sim, { id, desiredSize }) {
    const group = sim.get("nodegroup", id);
    if (group === undefined) return;
    const scalingConfig = { ...group.scalingConfig, desiredSize };
    sim.patch("nodegroup", id, { scalingConfig, sim: { ...group.sim, cause: sim.cause } });
    sim.wake("nodegroup.reconcile", id);
  },

  "eks.UpdateNodegroupConfig"(sim, { nodegroupName, scalingConfig }) {
    const group = findNodegroup(sim.all("nodegroup"), nodegroupName);
    // The API of Amazon EKS knows managed node groups only.
    if (group === undefined || !group.managed) {
      const about = { kind: "nodegroup", subject: nodegroupName } as const;
      return refuse(sim, about, "ResourceNotFoundException", `No node group found for name: ${nodegroupName}.`);
    }
    const wanted = { ...group.scalingConfig, ...scalingConfig };
    const complaint = scalingComplaint(wanted);
    if (complaint !== null) {
      return refuse(sim, { kind: "nodegroup", subject: group.id }, "InvalidParameterException", complaint);
    }
    sim.patch("nodegroup", group.id, { scalingConfig: wanted, sim: { ...group.sim, cause: sim.cause } });
    sim.wake("nodegroup.reconcile", group.id);
  },
} satisfies Pick<Handlers, keyof NodegroupMessages>;

/** Launches a node where the group has the fewest; false when no subnet has an address. */
function launchNode(sim: Sim, id: string): boolean {
  const group = sim.get("nodegroup", id);
  if (group === undefined) return false;
  const nodes = sim.where("node", "nodegroupId", id);
  const zones = group.subnets.map((subnetId) => {
    const subnet = sim.get("subnet", subnetId);
    const availabilityZone = subnet?.availabilityZone ?? "";
    return {
      availabilityZone,
      subnetId,
      instances: nodes.filter((node) => node.subnetId === subnetId).length,
      freeAddresses: subnet?.availableIpAddressCount ?? null,
      available: sim.get("availabilityZone", availabilityZone)?.state !== "unavailable",
    };
  });
  const [zone] = chooseLaunchZones(zones, 1);
  if (zone === undefined) {
    sayOfGroup(sim, group, "WARN", "No subnet of the node group has a free address in an available zone.");
    return false;
  }
  const subnetId = zone.subnetId ?? "";
  const subnet = sim.get("subnet", subnetId);
  const taken = subnet === undefined ? null : takeAddress(subnet);
  if (subnet !== undefined && taken !== null) sim.patch("subnet", subnet.id, taken.fields);
  const cause = group.sim.cause ?? sim.cause;
  const place = { subnetId, availabilityZone: zone.availabilityZone, address: taken?.address ?? null };
  const node = newNode(group, place, { seed: sim.seed, nowMs: sim.now, cause });
  sim.put("node", node.id, node);
  sim.patch("nodegroup", id, { sim: { ...group.sim, nextNode: group.sim.nextNode + 1 } });
  const entry = sayOfGroup(
    sim,
    group,
    "INFO",
    `Launching EC2 instance ${node.instanceId} (${node.instanceType}) in ${node.availabilityZone}.`,
  );
  sim.patch("node", node.id, { sim: { ...node.sim, cause: entry } });
  sim.because(entry);
  const { pending, boot, registration } = latenciesOf(sim);
  sim.schedule("node.ready", { id: node.id }, { in: milliseconds(pending + boot + registration) });
  sim.because(cause);
  return true;
}

const leave = (sim: Sim, node: NodeRecord): void => {
  sim.schedule("node.drain", { id: node.id }, { at: sim.now });
};

/** Estimate: those with the fewest pods leave first, then the newest. */
function emptiest(sim: Sim, nodes: readonly NodeRecord[]): readonly NodeRecord[] {
  const rows = nodes.map((node, index) => ({ node, index, pods: podsOfNode(sim, node.id).length }));
  return rows.sort((a, b) => a.pods - b.pods || b.index - a.index).map(({ node }) => node);
}

function sayOfGroup(sim: Sim, group: NodegroupRecord, severity: "INFO" | "WARN", message: string): number {
  return sim.journal(
    {
      source: group.managed ? "aws.eks" : "aws.autoscaling",
      detailType: group.managed ? "EKS Node Group Change" : "EC2 Instance-launch",
      eventName: severity === "INFO" ? "LAUNCHING" : "FAILED",
      severity,
      kind: "nodegroup",
      subject: group.id,
      message,
      notable: true,
    },
    group.sim.cause ?? sim.cause,
  );
}
