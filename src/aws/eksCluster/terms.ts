/** The same thing in the words of Kubernetes and of Amazon ECS. Source: Amazon EKS User Guide; Amazon ECS Developer Guide. */
export interface Term {
  readonly kubernetes: string;
  readonly ecs: string;
  /** Shorter forms that cards use for the same; the first of each side stand for each other. */
  readonly short?: { readonly kubernetes?: readonly string[]; readonly ecs?: readonly string[] };
  /** Where the two part. */
  readonly difference: string;
}

export const terms: readonly Term[] = [
  {
    kubernetes: "cluster",
    ecs: "cluster",
    difference: "The control plane of Amazon EKS has a price an hour; that of Amazon ECS is free.",
  },
  {
    kubernetes: "pod template",
    ecs: "task definition",
    difference: "A pod template stands inside its Deployment; a task definition is a resource with revisions.",
  },
  {
    kubernetes: "pod",
    ecs: "task",
    difference: "Pods request CPU and memory and may use more; a task on Fargate has its size.",
  },
  {
    kubernetes: "Deployment",
    ecs: "service",
    difference: "A Deployment keeps pods; a Service and an Ingress or TargetGroupBinding bring their requests.",
  },
  {
    kubernetes: "rollout",
    ecs: "deployment",
    difference: "To Kubernetes a Deployment is what keeps pods; what replaces them is its rollout.",
  },
  {
    kubernetes: "replicas",
    ecs: "desired count",
    short: { ecs: ["desired tasks"] },
    difference: "Both are the number that is kept.",
  },
  {
    kubernetes: "maxSurge",
    ecs: "maximumPercent",
    difference: "25% on top, rounded up, instead of 200% of the desired count.",
  },
  {
    kubernetes: "maxUnavailable",
    ecs: "minimumHealthyPercent",
    difference: "25% may be missing, rounded down, instead of 100% that stay.",
  },
  {
    kubernetes: "node",
    ecs: "container instance",
    difference: "Every pod takes an address of the node's interfaces.",
  },
  {
    kubernetes: "kubelet",
    ecs: "ECS agent",
    short: { ecs: ["agent"] },
    difference: "Both start containers and report; kubelet registers the node itself.",
  },
  {
    kubernetes: "node group",
    ecs: "capacity provider",
    difference:
      "Cluster Autoscaler adds nodes for pods that wait; managed scaling follows CapacityProviderReservation.",
  },
  {
    kubernetes: "Fargate profile",
    ecs: "Fargate launch type",
    difference: "A profile selects pods by namespace and labels, in private subnets, without Spot.",
  },
  {
    kubernetes: "horizontal pod autoscaler",
    ecs: "target tracking policy",
    short: { kubernetes: ["HPA", "autoscaler"], ecs: ["target tracking"] },
    difference: "It looks every 15 s at metrics-server; target tracking waits for alarms of whole minutes.",
  },
  {
    kubernetes: "service account role",
    ecs: "task role",
    difference:
      "A service account has its role by IRSA or EKS Pod Identity. Without one a pod on a node reaches the node's role, and a pod on Fargate none.",
  },
  {
    kubernetes: "node role",
    ecs: "task execution role",
    short: { kubernetes: ["pod execution role"], ecs: ["execution role"] },
    difference: "It pulls images for all pods of the node; on Fargate it is the pod execution role.",
  },
  {
    kubernetes: "service mesh",
    ecs: "Service Connect",
    difference: "Between pods CoreDNS and a mesh find each other, instead of a namespace of AWS Cloud Map.",
  },
  {
    kubernetes: "EKS Anywhere",
    ecs: "ECS Anywhere",
    difference: "EKS Anywhere runs the control plane on your own machines too.",
  },
];
