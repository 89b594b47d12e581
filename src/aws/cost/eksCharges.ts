import type { Sim } from "../../engine/sim.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import { type Charge, steady } from "./charge.ts";
import { fargatePerHour } from "./fargateCost.ts";
import { prices } from "./prices.ts";

/**
 * Amazon EKS: every control plane by the hour, its nodes as EC2 instances with their volumes, its pods on Fargate by the
 * size they got. Estimate: a node that left since the last look is not billed for its last seconds.
 */
export function eksCharges(sim: Sim, sinceMs: number): readonly Charge[] {
  const charges: Charge[] = [...sim.all("eksCluster")].map(({ id }) =>
    steady({ item: "eks", kind: "eksCluster", id, perHour: prices.eksClusterPerHour }, sinceMs, sim.now),
  );
  for (const node of sim.all("node")) {
    const fromMs = Math.max(sinceMs, node.createdAtMs);
    if (node.nodegroupId === null) {
      const { cpu, memory } = node.capacity;
      const perHour = fargatePerHour({ cpu: (cpu * 1_024) / 1_000, memory });
      charges.push(steady({ item: "fargate", kind: "eksCluster", id: node.clusterId, perHour }, fromMs, sim.now));
      continue;
    }
    const line = { kind: "nodegroup", id: node.nodegroupId } as const;
    const perHour = instanceTypeNamed(node.instanceType ?? "")?.pricePerHour ?? 0;
    const volume = (prices.nodeVolumeGb * prices.gp3PerGbMonth) / prices.hoursPerMonth;
    charges.push(steady({ ...line, item: "ec2", perHour }, fromMs, sim.now));
    charges.push(steady({ ...line, item: "ebs", perHour: volume }, fromMs, sim.now));
    if (sim.get("subnet", node.subnetId)?.mapPublicIpOnLaunch === true) {
      charges.push(steady({ ...line, item: "publicIpv4", perHour: prices.publicIpv4PerHour }, fromMs, sim.now));
    }
  }
  return charges;
}
