import { expect, test } from "vitest";
import { decisionCards, judged } from "../aws/eksCluster/decisionCards.ts";
import { deploymentOf, eksRun, nodesOf, requests } from "../testing/eksRun.ts";
import { sampleRun } from "../testing/sampleRun.ts";

const sample = "ecs-and-eks-side-by-side.yaml";

test("C99 EKS is managed Kubernetes: a Deployment's pods run on nodes, and nobody runs the control plane", () => {
  const run = sampleRun(sample);
  run.until(420);
  expect(run.get("eksCluster", "EksCluster")).toMatchObject({ status: "ACTIVE", version: "1.35" });
  expect(run.get("deployment", "Deployment")).toMatchObject({ replicas: 2, readyReplicas: 2 });
  expect(run.all("pod").map(({ phase, ready }) => [phase, ready])).toEqual([
    ["Running", true],
    ["Running", true],
  ]);
  // Every instance that is paid for is a node: the control plane is a line of its own.
  expect(run.all("node")).toHaveLength(2);
  const { perHour } = run.get("bill", "bill");
  expect([perHour.eks, perHour.ec2]).toEqual([0.1, 2 * 0.0416]);
  // Amazon ECS asks nothing for its control plane.
  expect(run.get("bill", "bill").lines.filter(({ kind, id }) => kind === "cluster" && id === "EcsCluster")).toEqual([]);
});

test("C100 a team that has Kubernetes on premises takes EKS; seven of eight such decisions right is understood", () => {
  const right = Object.fromEntries(decisionCards.map((card) => [card.id, card.right]));
  expect(right.onPremises).toBe("Amazon EKS");
  expect(right.fourDevelopers).toBe("Amazon ECS");
  expect(decisionCards).toHaveLength(8);
  expect(judged({})).toEqual({ right: 0, made: 0, passes: false });
  expect(judged({ ...right, onPremises: "Amazon ECS" })).toEqual({ right: 7, made: 8, passes: true });
  expect(judged({ ...right, onPremises: "Amazon ECS", helm: "Amazon ECS" })).toEqual({
    right: 6,
    made: 8,
    passes: false,
  });
  // EKS is neither the answer to everything nor to nothing.
  expect(judged(Object.fromEntries(decisionCards.map(({ id }) => [id, "Amazon EKS"]))).passes).toBe(false);
  expect(judged(Object.fromEntries(decisionCards.map(({ id }) => [id, "Amazon ECS"]))).passes).toBe(false);
});

test("C100 what ran on Kubernetes elsewhere runs on EKS as it is: not a line of its manifest names AWS", () => {
  const manifest = deploymentOf(3, { container: requests("100m", "64Mi") });
  expect(JSON.stringify(manifest)).not.toMatch(/aws|amazon|arn:|ecs/i);
  const run = eksRun({ nodegroups: { Nodes: nodesOf("t3.medium", 1) }, manifests: { Web: manifest } });
  run.until(180);
  expect(run.phases()).toEqual({ Running: 3 });
});

test("C101 a pod is what a task is, and a node takes as many as it has addresses for: a t3.micro two beside its own", () => {
  const run = eksRun({
    nodegroups: { Nodes: nodesOf("t3.micro", 1) },
    manifests: { Web: deploymentOf(3, { container: requests("1m", "1Mi") }) },
  });
  run.until(180);
  expect(run.phases()).toEqual({ Running: 2, Pending: 1 });
  expect(run.pods().at(-1)?.message).toBe("0/1 nodes are available: 1 Too many pods.");
  // Of the same system in both words: a task and a pod each have an address of the VPC and a place behind the load balancer.
  const both = sampleRun(sample);
  both.until(420);
  const behind = (group: string) => both.all("target").filter(({ targetGroupId }) => targetGroupId === group);
  expect(behind("EcsTargetGroup").map(({ state }) => state)).toEqual(["healthy", "healthy"]);
  expect(behind("EksTargetGroup").map(({ state }) => state)).toEqual(["healthy", "healthy"]);
});

test("C102 pods run on nodes of a group, and on Fargate, where each has a machine and there is no group", () => {
  const run = eksRun({
    nodegroups: { Nodes: nodesOf("t3.medium", 2) },
    manifests: {
      Web: deploymentOf(2, { container: requests("250m", "256Mi") }),
      Jobs: deploymentOf(2, { name: "jobs", container: requests("250m", "256Mi") }),
    },
    resources: {
      Profile: {
        Type: "AWS::EKS::FargateProfile",
        Properties: {
          ClusterName: { Ref: "Cluster" },
          PodExecutionRoleArn: "podExecutionRole",
          Subnets: [{ Ref: "SubnetA" }, { Ref: "SubnetB" }],
          Selectors: [{ Namespace: "default", Labels: [{ Key: "app", Value: "jobs" }] }],
        },
      },
    },
  });
  run.until(240);
  expect(run.phases()).toEqual({ Running: 4 });
  const homes = run.pods().map(({ deploymentId, nodeId }) => {
    const { instanceType, nodegroupId } = run.get("node", nodeId ?? "");
    return [deploymentId, nodegroupId, instanceType];
  });
  expect(homes.filter(([deployment]) => deployment === "Web")).toEqual([
    ["Web", "Nodes", "t3.medium"],
    ["Web", "Nodes", "t3.medium"],
  ]);
  expect(homes.filter(([deployment]) => deployment === "Jobs")).toEqual([
    ["Jobs", null, null],
    ["Jobs", null, null],
  ]);
  const onFargate = run.all("node").filter(({ nodegroupId }) => nodegroupId === null);
  expect(onFargate.map(({ capacity }) => capacity.pods)).toEqual([1, 1]);
});
