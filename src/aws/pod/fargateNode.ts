import type { Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import type { NodeRecord } from "../node/model.ts";
import { takeAddress } from "../subnet/networkInterface.ts";
import { fargateSizeOf } from "./fargateSize.ts";
import { sayOfPod } from "./journal.ts";
import type { PodRecord } from "./model.ts";
import { requestsOf } from "./requests.ts";
import { bindPod } from "./startPod.ts";

/** One machine for one pod, of the size its requests round up to, in the subnet with the fewest of its profile's pods. */
export function provisionFargate(sim: Sim, pod: PodRecord): void {
  const profile = sim.get("fargateProfile", pod.fargateProfileId ?? "");
  if (profile === undefined) return;
  const requests = requestsOf(pod.spec);
  const size = fargateSizeOf(requests);
  if (size === null) {
    // Estimate: the wording of the Fargate scheduler.
    const message = "Your AWS account's Fargate cannot run this pod: its requests are larger than 16 vCPU or 120 GB.";
    const waits = sim.patch("pod", pod.id, { reason: "Unschedulable", message });
    sayOfPod(sim, waits, "FailedScheduling", message, { severity: "WARN", notable: true });
    return;
  }
  const count = (subnetId: string): number =>
    [...sim.all("node")].filter((node) => node.nodegroupId === null && node.subnetId === subnetId).length;
  const [subnetId = ""] = profile.subnets.toSorted((a, b) => count(a) - count(b));
  const subnet = sim.get("subnet", subnetId);
  const id = `${pod.id}/node`;
  const capacity = { cpu: (size.cpu * 1_000) / 1_024, memory: size.memory, pods: 1 };
  const taken = subnet === undefined ? null : takeAddress(subnet);
  if (subnet !== undefined && taken !== null) sim.patch("subnet", subnet.id, taken.fields);
  const internalIp = taken?.address ?? null;
  const node: NodeRecord = {
    id,
    name: `fargate-ip-${(internalIp ?? drawHex(sim.seed, 8, "fargateNode", id)).replaceAll(".", "-")}.ec2.internal`,
    clusterId: pod.clusterId,
    nodegroupId: null,
    instanceId: null,
    instanceType: null,
    availabilityZone: subnet?.availabilityZone ?? "",
    subnetId,
    // The pod and its machine share the address.
    internalIp,
    capacity,
    allocatable: capacity,
    ready: true,
    unschedulable: false,
    createdAtMs: sim.now,
    sim: { images: [], unneededSinceMs: null, leaves: false, cause: sim.cause },
  };
  sim.put("node", id, node);
  const provisioned = sim.patch("pod", pod.id, { podIP: internalIp });
  const vcpu = size.cpu / 1_024;
  const entry = sayOfPod(
    sim,
    provisioned,
    "FargateProvisioned",
    `Fargate runs ${pod.name} on a machine of ${vcpu} vCPU and ${size.memory / 1_024} GB`,
    {
      because: `Its requests of ${requests.cpu / 1_000} vCPU and ${Math.round(requests.memory)} MiB, with 256 MiB for kubelet, kube-proxy and containerd, are rounded up to the next combination.`,
    },
  );
  sim.because(entry);
  bindPod(sim, { ...provisioned, sim: { ...provisioned.sim, cause: entry } }, id);
}
