import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { fargateRun } from "../../testing/fargateRun.ts";
import { deletionProblem } from "./deletionProblem.ts";

const isDeleted = (run: ReturnType<typeof fargateRun>): string =>
  run.send({ type: "ecs.DeleteCluster", cluster: "Cluster" });

test("a cluster with container instances, with services, with tasks: one exception for each, and then it is INACTIVE", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 } });
  run.until(180);
  expect(isDeleted(run)).toBe(
    "ClusterContainsContainerInstancesException: The Cluster cannot be deleted while Container Instances are active or draining.",
  );
  run.send({ type: "ec2.TerminateInstances", instanceIds: [run.instance("A").ec2InstanceId] });
  run.until(200);
  expect(isDeleted(run)).toBe(
    "ClusterContainsServicesException: The Cluster cannot be deleted while Services are active.",
  );
  run.send({ type: "ecs.DeleteService", service: "Service", force: true });
  run.until(260);
  expect(run.service().status).toBe("INACTIVE");
  expect(isDeleted(run)).toBe("accepted");
  expect(run.simulation.get("cluster", "Cluster")?.status).toBe("INACTIVE");
  expect(run.send({ type: "ecs.RunTask", cluster: "Cluster", taskDefinition: "web", launchType: "EC2" })).toBe(
    "ClusterNotFoundException: Cluster not found.",
  );
  expect(isDeleted(run)).toBe("ClusterNotFoundException: Cluster not found.");
});

test("a standalone task keeps its cluster", () => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.send({
    type: "ecs.RunTask",
    taskDefinition: "web",
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
  });
  run.send({ type: "ecs.DeleteService", service: "Service" });
  run.until(60);
  expect(isDeleted(run)).toBe("ClusterContainsTasksException: The Cluster cannot be deleted while Tasks are active.");
});

test("a capacity provider of an Auto Scaling group keeps its cluster, FARGATE does not", () => {
  const cluster = { id: "Cluster", clusterArn: "", clusterName: "web", status: "ACTIVE" } as const;
  const empty = { instances: [], services: [], tasks: [] };
  expect(deletionProblem({ ...cluster, capacityProviders: ["FARGATE", "group"] }, empty)?.exception).toBe(
    "ClusterContainsCapacityProviderException",
  );
  expect(deletionProblem({ ...cluster, capacityProviders: ["FARGATE", "FARGATE_SPOT"] }, empty)).toBeNull();
});
