/** What a workload can run on. */
export const platforms = ["Amazon ECS", "Amazon EKS", "ECS Anywhere", "EKS Anywhere"] as const;
export type Platform = (typeof platforms)[number];

export interface DecisionCard {
  readonly id: string;
  /** The team and what it has. */
  readonly workload: string;
  readonly right: Platform;
  readonly because: string;
}

/** Source: Amazon EKS User Guide, "What is Amazon EKS?", "AWS Fargate"; Amazon ECS Developer Guide, "What is Amazon ECS?", "External instances". */
export const decisionCards: readonly DecisionCard[] = [
  {
    id: "onPremises",
    workload: "A shop runs on Kubernetes on premises. It moves to AWS with its manifests as they are.",
    right: "Amazon EKS",
    because: "The Kubernetes API and its tools carry over: the same manifests, kubectl and controllers.",
  },
  {
    id: "helm",
    workload: "A team deploys with Helm charts and two operators from the open-source community.",
    right: "Amazon EKS",
    because: "Helm and operators speak the Kubernetes API, which Amazon ECS does not have.",
  },
  {
    id: "fourDevelopers",
    workload: "Four developers have container images, nobody for servers, and nobody who knows Kubernetes.",
    right: "Amazon ECS",
    because: "Amazon ECS on Fargate has the fewest parts: no nodes, no control plane to pay or upgrade.",
  },
  {
    id: "awsIntegration",
    workload: "A new service needs a load balancer, IAM roles and alarms, with the least operations.",
    right: "Amazon ECS",
    because: "A service, a task role and a target group are fields of Amazon ECS; EKS needs controllers for them.",
  },
  {
    id: "daemonSet",
    workload: "Every node runs a privileged security agent as a DaemonSet, beside pods with EBS volumes.",
    right: "Amazon EKS",
    because: "DaemonSets are of Kubernetes, and need nodes: a Fargate profile runs none, nor privileged pods.",
  },
  {
    id: "portable",
    workload: "The same manifests have to run on two clouds.",
    right: "Amazon EKS",
    because: "Kubernetes is open source and runs everywhere; the API of Amazon ECS is AWS's own.",
  },
  {
    id: "factory",
    workload:
      "Containers stay on a factory's own servers. The team knows the ECS console and wants AWS to run the rest.",
    right: "ECS Anywhere",
    because: "External instances register with a cluster of Amazon ECS; its control plane stays in the Region.",
  },
  {
    id: "ownKubernetes",
    workload: "A bank runs Kubernetes in its own data center, control plane included, and wants it supported by AWS.",
    right: "EKS Anywhere",
    because: "EKS Anywhere runs the whole cluster on your own machines.",
  },
];

/** How many of eight have to be right to have understood. */
export const rightToPass = 7;

export type Decisions = Readonly<Record<string, Platform>>;

export function judged(decisions: Decisions): {
  readonly right: number;
  readonly made: number;
  readonly passes: boolean;
} {
  const right = decisionCards.filter((card) => decisions[card.id] === card.right).length;
  return { right, made: Object.keys(decisions).length, passes: right >= rightToPass };
}
