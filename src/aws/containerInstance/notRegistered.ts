import type { Sim } from "../../engine/sim.ts";
import { oneMoreCluster, oneMoreInstance } from "../quota/standingQuota.ts";
import { findDefaultCluster } from "./defaultCluster.ts";
import type { ContainerInstanceRecord } from "./model.ts";

/** The instance runs, and no cluster has it: why. */
export function stayUnregistered(
  sim: Sim,
  instance: ContainerInstanceRecord,
  because: string,
  cause: number | null,
): void {
  if (cause !== null) sim.because(cause);
  const entry = sim.journal({
    source: "aws.ec2",
    detailType: "EC2 Instance Status",
    eventName: "NOT_REGISTERED",
    severity: "WARN",
    kind: "containerInstance",
    subject: instance.id,
    message: `${instance.ec2InstanceId} runs, but no cluster has it as a container instance.`,
    because,
    notable: true,
  });
  sim.patch("containerInstance", instance.id, {
    sim: { ...instance.sim, waitsFor: null, waitsUntilMs: null, cause: entry },
  });
}

/** A quota that its registration would go over, in words; null when there is room. */
export function fullForIt(sim: Sim, { clusterArn }: ContainerInstanceRecord): string | null {
  const cluster = clusterArn ?? findDefaultCluster(sim.all("cluster"))?.id ?? null;
  const problem = cluster === null ? oneMoreCluster(sim) : oneMoreInstance(sim, cluster);
  return problem?.message ?? null;
}
