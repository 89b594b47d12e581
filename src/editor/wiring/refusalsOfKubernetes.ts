import type { WiringGroup } from "./wiringGroup.ts";
import type { Fix } from "./wiringRule.ts";

const eks = "https://docs.aws.amazon.com/eks/latest/userguide/";
const controlPlane = ["eksCluster", "nodegroup", "fargateProfile"];
const kubernetes = [...controlPlane, "deployment", "horizontalPodAutoscaler", "pod"];
const instances = ["autoScalingGroup", "capacityProvider", "containerInstance", "launchTemplate"];
const ofEcs = ["cluster", "service", "taskDefinition", "task"];
const comparison: Fix = { name: "showComparison", label: "Show the comparison" };
const ofScaling = ["scalingPolicy", "scalableTarget", "scheduledAction", "groupScalingPolicy"];

/** What stands on Kubernetes, and what stands beside it. */
export const refusalsOfKubernetes: readonly WiringGroup[] = [
  {
    from: ["eksCluster", "pod"],
    to: ["cluster"],
    title: "{from} runs on Kubernetes, not in an ECS cluster.",
    fact: "An EKS cluster is to pods what an ECS cluster is to tasks: the same idea, another API.",
    fixes: [comparison],
    source: `${eks}what-is-eks.html`,
  },
  {
    from: ofEcs,
    to: kubernetes,
    title: "{from} belongs to ECS, {to} to Kubernetes: neither uses the other.",
    fact: "What ECS calls task, service and task definition, Kubernetes calls pod, Deployment and pod specification.",
    fixes: [comparison],
    source: `${eks}what-is-eks.html`,
  },
  {
    from: instances,
    to: ["eksCluster", "nodegroup", "fargateProfile"],
    title: "Nodes of EKS run the kubelet, not the ECS agent.",
    fact: "A managed node group launches nodes with an Auto Scaling group that EKS keeps; a Fargate profile needs none.",
    today: "EKS Auto Mode and Karpenter add nodes without an Auto Scaling group.",
    source: `${eks}managed-node-groups.html`,
  },
  {
    from: instances,
    to: ["deployment", "pod", "horizontalPodAutoscaler"],
    title: "Kubernetes places pods on nodes of its own.",
    fact: "A node joins one EKS cluster and runs the kubelet; a container instance runs the ECS agent and takes tasks.",
    source: `${eks}eks-compute.html`,
  },
  {
    from: ofScaling,
    to: kubernetes,
    title: "Kubernetes scales pods and nodes by itself.",
    fact: "The horizontal pod autoscaler sets replicas; Cluster Autoscaler or Karpenter adds nodes for pods that wait.",
    today: "EKS Auto Mode brings Karpenter: nodes come and go without an Auto Scaling group.",
    source: `${eks}autoscaling.html`,
  },
  {
    from: ["trafficSource", "loadBalancer", "targetGroup", "listener", "listenerRule"],
    to: kubernetes,
    title: "A Service or an Ingress of Kubernetes leads requests to pods.",
    fact: "The AWS Load Balancer Controller makes the load balancer that they ask for, and registers pods or nodes.",
    source: `${eks}alb-ingress.html`,
  },
  {
    from: ["role"],
    to: controlPlane,
    title: "{to} keeps the role that it was created with.",
    fact: "EKS clusters, node groups and Fargate profiles each name a role that EKS, the kubelet or Fargate signs with.",
    source: `${eks}security-iam.html`,
  },
  {
    from: ["role"],
    to: ["deployment", "pod", "horizontalPodAutoscaler"],
    title: "Pods get roles by their service account.",
    fact: "EKS Pod Identity, or a role for a service account, says which role the containers of a pod sign with.",
    source: `${eks}service-accounts.html`,
  },
  {
    from: ["repository"],
    to: ["deployment", "pod"],
    title: "The manifest of a pod names its image.",
    fact: "The kubelet pulls it with the role of the node; a wire of a repository leads to a task definition of ECS.",
    source: `${eks}what-is-eks.html`,
  },
  {
    from: ["bucket", "table", "queue", "topic", "secret", "parameter", "key", "logGroup", "fileSystem", "repository"],
    to: kubernetes,
    title: "What pods use stands in their manifests, not in wires.",
    fact: "A pod calls AWS with the role of its service account; volumes and mounted secrets come by CSI drivers.",
    source: `${eks}storage.html`,
  },
  {
    from: ["eventRule", "schedule", "eventBus"],
    to: kubernetes,
    title: "EventBridge runs tasks of ECS, not pods.",
    fact: "The ECS target calls RunTask; Kubernetes runs a CronJob by its own clock.",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html",
  },
  {
    from: ["alarm", "compositeAlarm"],
    to: kubernetes,
    title: "An alarm of CloudWatch calls nothing in Kubernetes.",
    fact: "The horizontal pod autoscaler reads metrics-server; alarms call scaling policies, EC2 actions and topics.",
    source: `${eks}horizontal-pod-autoscaler.html`,
  },
  {
    from: [...controlPlane, "deployment", "pod", "horizontalPodAutoscaler"],
    to: ["subnet", "securityGroup", "vpc", "availabilityZone"],
    title: "Subnets and security groups are set with the EKS cluster, not by a wire.",
    fact: "Clusters, node groups and Fargate profiles name subnets; the Amazon VPC CNI gives each pod an address there.",
    source: `${eks}pod-networking.html`,
  },
  {
    from: ["nodegroup", "fargateProfile", "deployment", "horizontalPodAutoscaler", "pod"],
    to: ["eksCluster"],
    title: "{from} keeps its EKS cluster.",
    fact: "Node groups, Fargate profiles and Kubernetes objects are created in one cluster and stay there.",
    source: `${eks}eks-compute.html`,
  },
  {
    from: ["deployment", "pod"],
    to: ["nodegroup", "fargateProfile"],
    title: "Kubernetes chooses where a pod runs.",
    fact: "A Fargate profile takes pods by namespace and labels; every other pod goes to a node with room for it.",
    source: `${eks}fargate-profile.html`,
  },
  {
    from: ["horizontalPodAutoscaler"],
    to: ["deployment"],
    title: "An autoscaler keeps its Deployment.",
    fact: "The scaleTargetRef of its manifest names what it scales.",
    source: `${eks}horizontal-pod-autoscaler.html`,
  },
  {
    from: ["horizontalPodAutoscaler"],
    to: ["nodegroup", "fargateProfile", "pod"],
    title: "This autoscaler sets replicas, not nodes.",
    fact: "Cluster Autoscaler or Karpenter adds nodes when pods find no room; a Fargate profile needs none.",
    source: `${eks}autoscaling.html`,
  },
];
