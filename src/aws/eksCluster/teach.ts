const guide = "https://docs.aws.amazon.com/eks/latest/userguide";
const kubernetes = "https://kubernetes.io/docs";

export const eksClusterGlossary = [
  {
    term: "Amazon EKS cluster",
    sentence: "A control plane of Kubernetes that AWS runs: API servers and etcd over three zones, at a price an hour.",
    examTrap: "Already on Kubernetes, kubectl, Helm or open-source portability: EKS. Least operations: ECS.",
    source: `${guide}/eks-architecture.html`,
  },
  {
    term: "Pod",
    sentence: "The smallest thing that Kubernetes runs: one or more containers with an address of their own.",
    examTrap: "What a task is to Amazon ECS. Every pod takes an address of the VPC.",
    source: `${guide}/eks-concepts.html`,
  },
  {
    term: "Kubernetes Deployment",
    sentence:
      "Keeps so many pods of a template, and replaces them by rolling updates with maxSurge and maxUnavailable.",
    examTrap: "What a service is to Amazon ECS; the requests come by a Service and a load balancer.",
    source: `${kubernetes}/concepts/workloads/controllers/deployment/`,
  },
  {
    term: "Managed node group",
    sentence: "An Auto Scaling group of nodes that Amazon EKS creates, updates and drains in your account.",
    examTrap: "On-Demand or Spot, not both in one group. Fargate and Karpenter need no group at all.",
    source: `${guide}/managed-node-groups.html`,
  },
  {
    term: "Fargate profile",
    sentence: "Selects pods by namespace and labels; each of them gets a machine of its own from AWS.",
    examTrap: "Private subnets only; no DaemonSets, privileged pods, GPUs, EBS or Spot.",
    source: `${guide}/fargate-profile.html`,
  },
  {
    term: "Maximum pods",
    sentence:
      "Network interfaces × (addresses of each − 1) + 2: a t3.micro has room for four pods, two of them its own.",
    examTrap: "A node with idle CPU can still be full: Too many pods.",
    source: `${guide}/choosing-instance-type.html`,
  },
  {
    term: "Horizontal pod autoscaler",
    sentence: "Every 15 s: pods × metric ÷ target, rounded up; nothing within 0.1 of the target.",
    examTrap: "Scale-down uses the highest result of the last 300 s.",
    source: `${kubernetes}/tasks/run-application/horizontal-pod-autoscale/`,
  },
  {
    term: "Cluster Autoscaler",
    sentence: "Adds nodes to a group when pods find no room, and removes a node that ten minutes long was not needed.",
    source: `${guide}/autoscaling.html`,
  },
  {
    term: "IAM roles for service accounts (IRSA)",
    sentence: "A service account of Kubernetes names an IAM role, and its pods assume it with a web identity token.",
    examTrap: "What a task role is to Amazon ECS. Pod Identity does the same on nodes, not on Fargate.",
    source: `${guide}/iam-roles-for-service-accounts.html`,
  },
  {
    term: "Pod execution role",
    sentence: "The role of the kubelet on Fargate: it pulls images and registers the machine.",
    examTrap: "The software in the pod does not have it, as it does not have the task execution role on Amazon ECS.",
    source: `${guide}/pod-execution-role.html`,
  },
] as const;
