import { drawHex } from "../../kernel/draw.ts";
import type { SimMs } from "../../kernel/time.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import type { InstanceType } from "../instanceType/model.ts";
import type { NodegroupRecord } from "../nodegroup/model.ts";
import { nodeResources } from "./allocatable.ts";
import { managedMaximumPods, maximumPods } from "./maximumPods.ts";
import type { NodeRecord } from "./model.ts";

/** Source: Amazon EKS API Reference, CreateNodegroup, instanceTypes: t3.medium unless said otherwise. */
export const usualInstanceType = "t3.medium";

export const instanceTypeOf = ({ instanceTypes }: Pick<NodegroupRecord, "instanceTypes">): InstanceType => {
  for (const name of instanceTypes) {
    const type = instanceTypeNamed(name);
    if (type !== null) return type;
  }
  return instanceTypeNamed(usualInstanceType) as InstanceType;
};

/** What one node of the group is: a managed group caps the pods, one of your own does not. */
export function nodeSizeOf(group: Pick<NodegroupRecord, "instanceTypes" | "managed">) {
  const type = instanceTypeOf(group);
  return { type, ...nodeResources(type, group.managed ? managedMaximumPods(type) : maximumPods(type)) };
}

export function newNode(
  group: NodegroupRecord,
  place: { readonly subnetId: string; readonly availabilityZone: string; readonly address: string | null },
  { seed, nowMs, cause }: { seed: number; nowMs: SimMs; cause: number | null },
): NodeRecord {
  const id = `${group.id}/${group.sim.nextNode}`;
  const { type, capacity, allocatable } = nodeSizeOf(group);
  const host = place.address ?? drawHex(seed, 8, "node", id);
  return {
    id,
    name: `ip-${host.replaceAll(".", "-")}.ec2.internal`,
    clusterId: group.clusterId,
    nodegroupId: group.id,
    instanceId: `i-${drawHex(seed, 17, "nodeInstance", id)}`,
    instanceType: type.instanceType,
    availabilityZone: place.availabilityZone,
    subnetId: place.subnetId,
    internalIp: place.address,
    capacity,
    allocatable,
    ready: false,
    unschedulable: false,
    createdAtMs: nowMs,
    sim: { images: [], unneededSinceMs: null, leaves: false, cause },
  };
}
