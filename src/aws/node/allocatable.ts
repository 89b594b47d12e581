import type { InstanceType } from "../instanceType/model.ts";
import { systemCpu, systemPods } from "./maximumPods.ts";
import type { NodeResources } from "./model.ts";

/** Thousandths reserved of the first, the second, the next two and each further vCPU. */
const reservedOf = [60, 10, 5, 5] as const;
const reservedOfFurther = 2.5;
/** MiB: a base and a part for each pod, and what is kept so that the kubelet can evict in time. */
const reservedMemory = 255;
const reservedMemoryPerPod = 11;
const evictionMemory = 100;

/**
 * What kubelet leaves for pods.
 * Source: awslabs/amazon-eks-ami, bootstrap.sh: kube-reserved 255 MiB + 11 MiB × maximum pods; 6 %, 1 %, 0.5 %, 0.5 %
 * and 0.25 % of the vCPUs; eviction below 100 MiB.
 */
export function nodeResources(
  { vCpu, registeredMemoryMiB }: InstanceType,
  maximumPods: number,
): { readonly capacity: NodeResources; readonly allocatable: NodeResources } {
  let reserved = 0;
  for (let core = 0; core < vCpu; core++) reserved += reservedOf[core] ?? reservedOfFurther;
  const memory = registeredMemoryMiB - reservedMemory - reservedMemoryPerPod * maximumPods - evictionMemory;
  return {
    capacity: { cpu: vCpu * 1_000, memory: registeredMemoryMiB, pods: maximumPods },
    allocatable: { cpu: vCpu * 1_000 - Math.ceil(reserved), memory: Math.max(0, memory), pods: maximumPods },
  };
}

/** What pods of one's own find on a node on which nothing else runs. */
export const roomOf = ({ cpu, memory, pods }: NodeResources): NodeResources => ({
  cpu: cpu - systemCpu,
  memory,
  pods: pods - systemPods.length,
});
