import { fargateSizes } from "../taskDefinition/fargateSizes.ts";

/** MiB that Fargate adds to every pod for kubelet, kube-proxy and containerd. */
export const fargateOverheadMiB = 256;

/**
 * The machine that a pod gets: its requests and 256 MB, rounded up to the next combination of Fargate; without requests
 * the smallest. Null for a pod that is too large for all of them.
 * Source: Amazon EKS User Guide, "Understand Fargate Pod configuration details".
 *
 * @param cpu thousandths of a vCPU
 * @param memory MiB
 */
export function fargateSizeOf({ cpu, memory }: { readonly cpu: number; readonly memory: number }) {
  const units = (cpu * 1_024) / 1_000;
  const wanted = memory + fargateOverheadMiB;
  for (const row of fargateSizes) {
    // Source: the same page ends at 16 vCPU and 120 GB.
    if (row.cpu < units || row.cpu > 16_384) continue;
    const size = row.memory.find((one) => one >= wanted);
    if (size !== undefined) return { cpu: row.cpu, memory: size };
  }
  return null;
}
