/** The same thing in the words of Kubernetes and of Amazon ECS. Source: Amazon EKS User Guide; Amazon ECS Developer Guide. */
export interface Term {
  readonly kubernetes: string;
  readonly ecs: string;
  /** Where the two part. */
  readonly difference: string;
}

export const terms = {
  cluster: {
    kubernetes: "EKS cluster",
    ecs: "cluster",
    difference: "The control plane of Amazon EKS has a price an hour; that of Amazon ECS is free.",
  },
  podTemplate: {
    kubernetes: "pod template",
    ecs: "task definition",
    difference: "A pod template stands inside its Deployment; a task definition is a resource with revisions.",
  },
  pod: {
    kubernetes: "pod",
    ecs: "task",
    difference: "Pods request CPU and memory and may use more; a task on Fargate has its size.",
  },
  deployment: {
    kubernetes: "Deployment",
    ecs: "service",
    difference: "A Deployment keeps pods; a Service and an Ingress or TargetGroupBinding bring their requests.",
  },
  replicas: { kubernetes: "replicas", ecs: "desired count", difference: "Both are the number that is kept." },
  maxSurge: {
    kubernetes: "maxSurge",
    ecs: "maximumPercent",
    difference: "25 % on top, rounded up, instead of 200 % of the desired count.",
  },
  maxUnavailable: {
    kubernetes: "maxUnavailable",
    ecs: "minimumHealthyPercent",
    difference: "25 % may be missing, rounded down, instead of 100 % that stay.",
  },
  node: {
    kubernetes: "node",
    ecs: "container instance",
    difference: "kubelet stands where the ECS agent does; every pod takes an address of the node's interfaces.",
  },
  nodegroup: {
    kubernetes: "node group",
    ecs: "capacity provider",
    difference:
      "Cluster Autoscaler adds nodes for pods that wait; managed scaling follows CapacityProviderReservation.",
  },
  fargateProfile: {
    kubernetes: "Fargate profile",
    ecs: "Fargate launch type",
    difference: "A profile selects pods by namespace and labels, in private subnets, without Spot.",
  },
  autoscaler: {
    kubernetes: "horizontal pod autoscaler",
    ecs: "target tracking policy",
    difference: "It looks every 15 s at metrics-server; target tracking waits for alarms of whole minutes.",
  },
  serviceAccount: {
    kubernetes: "service account role (IRSA, Pod Identity)",
    ecs: "task role",
    difference: "Without one a pod on a node reaches the node's role, and a pod on Fargate none.",
  },
  nodeRole: {
    kubernetes: "node role or pod execution role",
    ecs: "task execution role",
    difference: "It pulls images for all pods of the node.",
  },
  discovery: {
    kubernetes: "CoreDNS, service mesh",
    ecs: "Service Connect, Cloud Map",
    difference: "Names are found inside the cluster instead of in a namespace of AWS Cloud Map.",
  },
  anywhere: {
    kubernetes: "EKS Anywhere, hybrid nodes",
    ecs: "ECS Anywhere",
    difference: "EKS Anywhere runs the control plane on your own machines too.",
  },
} as const satisfies Readonly<Record<string, Term>>;
export type TermId = keyof typeof terms;

/** Which words a reader wants. */
export const wordings = ["kubernetes", "ecs", "both"] as const;
export type Wording = (typeof wordings)[number];

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** "pod", "task", or "pod (task)". */
export function inWords(id: TermId, wording: Wording): string {
  const { kubernetes, ecs } = terms[id];
  return wording === "both" ? `${kubernetes} (${ecs})` : terms[id][wording];
}
/** The same, to begin a line. */
export const lineInWords = (id: TermId, wording: Wording): string => capital(inWords(id, wording));
