import type { Kind } from "../../engine/records.ts";
import type { Sim } from "../../engine/sim.ts";
import { deletePod } from "../pod/endPod.ts";
import { deregisterTarget } from "../targetGroup/registration.ts";
import type { Ledger } from "./records.ts";

/** What still uses a resource that is to go: CloudFormation deletes it after them. */
export function isStillUsed(sim: Sim, kind: Kind, id: string): boolean {
  switch (kind) {
    case "cluster":
      return (
        some(sim.all("service"), ({ clusterArn, status }) => clusterArn === id && status !== "INACTIVE") ||
        some(sim.all("task"), ({ clusterArn, lastStatus }) => clusterArn === id && lastStatus !== "STOPPED") ||
        some(sim.all("containerInstance"), ({ clusterArn }) => clusterArn === id)
      );
    case "subnet":
      return (
        some(sim.all("task"), ({ subnetId, lastStatus }) => subnetId === id && lastStatus !== "STOPPED") ||
        some(sim.all("containerInstance"), ({ subnetId }) => subnetId === id)
      );
    case "vpc":
      return some(sim.all("subnet"), ({ vpcId }) => vpcId === id);
    case "autoScalingGroup":
      return sim.where("containerInstance", "autoScalingGroupId", id).length > 0;
    default:
      return false;
  }
}

const some = <T>(items: Iterable<T>, holds: (item: T) => boolean): boolean => [...items].some(holds);

/** Records that go with a removed one. Source: DeleteScalingPolicy, DeleteLoadBalancer, DeleteTargetGroup. */
export function removeWithParts(sim: Sim, ledger: Ledger, kind: Kind, id: string): void {
  switch (kind) {
    case "targetGroup":
      for (const target of sim.where("target", "targetGroupId", id)) deregisterTarget(sim, target);
      break;
    case "deployment":
      for (const pod of sim.where("pod", "deploymentId", id)) deletePod(sim, pod);
      break;
    case "nodegroup":
      for (const node of sim.where("node", "nodegroupId", id))
        sim.schedule("node.drain", { id: node.id }, { at: sim.now });
      break;
    case "scalingPolicy":
    case "groupScalingPolicy":
      for (const alarm of sim.get(kind, id)?.alarms ?? []) ledger.remove("alarm", alarm);
      break;
  }
  ledger.remove(kind, id);
}
