import type { JsonObject } from "../../template/json.ts";
import { type Draft, ref } from "./draft.ts";
import { twoSubnets } from "./networkParts.ts";
import { typeOfKind as type } from "./resourceTypes.ts";

const trusting = (Service: string): JsonObject => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" }],
});
const managed = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

/** A control plane in two subnets, with the role that it signs its calls with. */
export function addEksCluster(draft: Draft): string {
  const role = draft.add("EksClusterRole", type.role, {
    AssumeRolePolicyDocument: trusting("eks.amazonaws.com"),
    ManagedPolicyArns: [managed("AmazonEKSClusterPolicy")],
  });
  return draft.add("EksCluster", type.eksCluster, {
    RoleArn: { "Fn::GetAtt": [role, "Arn"] },
    ResourcesVpcConfig: { SubnetIds: twoSubnets(draft).map(ref) },
  });
}

const theEksCluster = (draft: Draft): string => draft.ofType(type.eksCluster)[0] ?? addEksCluster(draft);

/** Two nodes that kubelet and the VPC CNI have their permissions on. */
export function addNodegroup(draft: Draft): string {
  const cluster = theEksCluster(draft);
  const role = draft.add("NodeRole", type.role, {
    AssumeRolePolicyDocument: trusting("ec2.amazonaws.com"),
    ManagedPolicyArns: [
      managed("AmazonEKSWorkerNodePolicy"),
      managed("AmazonEKS_CNI_Policy"),
      managed("AmazonEC2ContainerRegistryPullOnly"),
    ],
  });
  return draft.add("Nodegroup", type.nodegroup, {
    ClusterName: ref(cluster),
    NodeRole: { "Fn::GetAtt": [role, "Arn"] },
    Subnets: twoSubnets(draft).map(ref),
    InstanceTypes: ["t3.medium"],
    ScalingConfig: { MinSize: 1, DesiredSize: 2, MaxSize: 4 },
    Tags: { "k8s.io/cluster-autoscaler/enabled": "true" },
  });
}

/** Two pods; they need nodes. */
export function addDeployment(draft: Draft): string {
  const cluster = theEksCluster(draft);
  if (draft.ofType(type.nodegroup).length === 0) addNodegroup(draft);
  const name = `web-${draft.ofType(type.deployment).length + 1}`;
  const manifest = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [
            {
              name,
              image: "nginx",
              resources: { requests: { cpu: "250m", memory: "256Mi" } },
              ports: [{ containerPort: 80 }],
            },
          ],
        },
      },
    },
  };
  return draft.add("KubernetesDeployment", type.deployment, {
    ClusterName: ref(cluster),
    Namespace: "default",
    Manifest: JSON.stringify(manifest, null, 2),
  });
}
