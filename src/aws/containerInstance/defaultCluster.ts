import type { Sim } from "../../engine/sim.ts";
import type { ClusterRecord } from "../cluster/model.ts";
import type { ContainerInstanceRecord, LaunchSpecification } from "./model.ts";
import { readUserData } from "./readUserData.ts";

/** Where an agent registers that is told no cluster. Source: Amazon ECS container agent, README, ECS_CLUSTER. */
export const defaultClusterName = "default";

/** Whether the agent of such a launch would make the cluster `default`: it is told none, and there is none of that name. */
export const makesDefaultCluster = (
  { userData }: Pick<LaunchSpecification, "userData">,
  clusters: Iterable<Pick<ClusterRecord, "clusterName" | "status">>,
): boolean => readUserData(userData).cluster === null && findDefaultCluster(clusters) === undefined;

export const findDefaultCluster = <T extends Pick<ClusterRecord, "clusterName" | "status">>(
  clusters: Iterable<T>,
): T | undefined =>
  [...clusters].find(({ clusterName, status }) => clusterName === defaultClusterName && status === "ACTIVE");

/**
 * The instance in the cluster it registers with. An agent that is told none creates the cluster `default` and joins it.
 * Source: Amazon ECS Developer Guide, "AmazonEC2ContainerServiceforEC2Role": ecs:CreateCluster.
 */
export function inItsCluster(sim: Sim, instance: ContainerInstanceRecord): ContainerInstanceRecord {
  if (instance.clusterArn !== null) return instance;
  const there = findDefaultCluster(sim.all("cluster"));
  const { region, accountId } = sim.get("settings", "run") ?? { region: "us-east-1", accountId: "123456789012" };
  const cluster = there ?? {
    id: sim.get("cluster", defaultClusterName) === undefined ? defaultClusterName : `${defaultClusterName}-${sim.now}`,
    clusterName: defaultClusterName,
    clusterArn: `arn:aws:ecs:${region}:${accountId}:cluster/${defaultClusterName}`,
    status: "ACTIVE",
  };
  if (there === undefined) {
    sim.put("cluster", cluster.id, cluster);
    sim.journal({
      source: "aws.ecs",
      detailType: "AWS API Call via CloudTrail",
      eventName: "CreateCluster",
      severity: "INFO",
      kind: "cluster",
      subject: cluster.id,
      message: `The agent of ${instance.ec2InstanceId} created the cluster ${defaultClusterName}.`,
      because: "Its user data sets no ECS_CLUSTER, and there was no cluster of that name.",
      notable: true,
    });
  }
  return sim.patch("containerInstance", instance.id, { clusterArn: cluster.id });
}
