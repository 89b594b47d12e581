import { refuse, type Sim } from "../../engine/sim.ts";
import { after, seconds } from "../../kernel/time.ts";
import { findCluster } from "../cluster/findCluster.ts";
import { externalLaunch } from "./externalServer.ts";
import { launchLatencies } from "./latencies.ts";
import {
  type ContainerInstanceMessages,
  type ContainerInstanceRecord,
  isExternal,
  isRegistered,
  usualServer,
} from "./model.ts";
import { changeExternalInstance, waitFor } from "./stateChange.ts";

/**
 * The install script runs: it registers the server with Systems Manager, installs Docker and starts the ECS agent.
 * Source: Amazon ECS Developer Guide, "Registering an external instance to an Amazon ECS cluster".
 */
export function registerExternalInstance(
  sim: Sim,
  input: ContainerInstanceMessages["lab.RegisterExternalInstance"],
): void {
  const cluster = findCluster(sim.all("cluster"), input.cluster);
  const about = { kind: "containerInstance", subject: input.name ?? "external" } as const;
  if (cluster === undefined || cluster.status !== "ACTIVE") {
    refuse(sim, about, "ClusterNotFoundException", "Cluster not found.");
    return;
  }
  const id = input.name ?? freeName(sim);
  if (sim.get("containerInstance", id) !== undefined) {
    refuse(sim, about, "InvalidParameterException", `There is an instance ${id} already.`);
    return;
  }
  const { vCpu = usualServer.vCpu, memory = usualServer.memoryMiB } = input;
  const launch = externalLaunch(id, cluster.clusterName, { vCpu, memoryMiB: memory });
  sim.schedule("containerInstance.launch", { ...launch, cause: sim.cause }, { in: seconds(0) });
}

function freeName(sim: Sim): string {
  let number = 1;
  while (sim.get("containerInstance", `external-${number}`) !== undefined) number++;
  return `external-${number}`;
}

/** The server runs already; what takes time is the install script. */
export function beginExternal(sim: Sim, instance: ContainerInstanceRecord): void {
  const { boot } = launchLatencies(sim, instance);
  const begun = changeExternalInstance(
    sim,
    { ...instance, sim: { ...instance.sim, launchCause: sim.cause } },
    "ACTIVATED",
    { instanceState: "running", launchTimeMs: sim.now },
    {
      message: `The install script of ECS Anywhere runs on external instance ${instance.ec2InstanceId} (${instance.id}).`,
      because: "It is a server of your own: AWS Systems Manager gives it its id.",
    },
  );
  waitFor(sim, begun, "the install script", after(sim.now, boot));
  sim.schedule("containerInstance.booted", { id: instance.id, launchTimeMs: sim.now }, { in: boot });
}

/** External instances that are registered with a cluster; without `external` the EC2 instances. */
export function countRegistered(sim: Sim, clusterId: string, external: boolean): number {
  let count = 0;
  for (const instance of sim.all("containerInstance")) {
    if (instance.clusterArn === clusterId && isRegistered(instance) && isExternal(instance) === external) count++;
  }
  return count;
}
