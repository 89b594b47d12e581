import { expect, test } from "vitest";
import { deploymentOf, eksRun, nodesOf, requests } from "../../testing/eksRun.ts";

const tag = { Tags: { "k8s.io/cluster-autoscaler/enabled": "true" } };
const events = (run: ReturnType<typeof eksRun>) =>
  run.journal().flatMap(({ detailType, message }) => (detailType === "Cluster Autoscaler" ? [message] : []));

test("pods without room bring nodes, up to the group's maximum; ten minutes without need take them away again", () => {
  const run = eksRun({
    nodegroups: { Nodes: { ...nodesOf("t3.medium", 1, 3), ...tag } },
    manifests: { Web: deploymentOf(3, { container: requests("500m", "128Mi") }) },
  });
  run.until(150);
  expect(run.phases()).toEqual({ Running: 3 });
  run.send({ type: "kubernetes.ScaleDeployment", deployment: "web", replicas: 12 });
  run.until(165);
  expect(run.get("nodegroup", "Nodes").scalingConfig.desiredSize).toBe(3);
  expect(events(run)).toEqual(["pod triggered scale-up: [{Nodes 1->3 (max: 3)}]"]);
  run.until(400);
  // 1930m less 150m for aws-node and kube-proxy are three pods of half a vCPU on each node.
  expect(run.phases()).toEqual({ Running: 9, Pending: 3 });
  expect(run.pods().find(({ phase }) => phase === "Pending")?.message).toBe(
    "0/3 nodes are available: 3 Insufficient cpu.",
  );
  run.send({ type: "kubernetes.ScaleDeployment", deployment: "web", replicas: 2 });
  run.until(400 + 590);
  expect(run.all("node")).toHaveLength(3);
  run.until(400 + 700);
  expect(events(run).slice(1)).toEqual([
    expect.stringMatching(/^Scale-down: removing node ip-10-0-/),
    expect.stringMatching(/^Scale-down: removing node ip-10-0-/),
  ]);
  expect(run.all("node")).toHaveLength(1);
  expect(run.phases()).toEqual({ Running: 2 });
});

test("a group without the tag stays as it is: its pods wait", () => {
  const run = eksRun({
    nodegroups: { Nodes: nodesOf("t3.medium", 1, 3) },
    manifests: { Web: deploymentOf(5, { container: requests("500m", "128Mi") }) },
  });
  run.until(400);
  expect(run.phases()).toEqual({ Running: 3, Pending: 2 });
});

test("sizes that Amazon EKS refuses, and a group that does not exist", () => {
  const run = eksRun({ nodegroups: { Nodes: nodesOf("t3.medium", 1, 3) } });
  const update = (nodegroupName: string, scalingConfig: object) =>
    run.send({ type: "eks.UpdateNodegroupConfig", nodegroupName, scalingConfig });
  expect([update("Nodes", { desiredSize: 4 }), update("Nodes", { minSize: 2 }), update("none", {})]).toEqual([
    "InvalidParameterException: desired capacity 4 can't be greater than max size 3",
    "InvalidParameterException: Minimum capacity 2 can't be greater than desired size 1",
    "ResourceNotFoundException: No node group found for name: none.",
  ]);
});

test("a smaller group drains its node: the pods move, then the instance goes", () => {
  const run = eksRun({
    nodegroups: { Nodes: nodesOf("t3.medium", 2) },
    manifests: { Web: deploymentOf(4, { container: requests("100m", "64Mi") }) },
  });
  run.until(180);
  expect(new Set(run.pods().map(({ nodeId }) => nodeId)).size).toBe(2);
  run.send({ type: "eks.UpdateNodegroupConfig", nodegroupName: "Nodes", scalingConfig: { desiredSize: 1 } });
  run.until(300);
  expect(run.all("node")).toHaveLength(1);
  expect(run.phases()).toEqual({ Running: 4 });
});
