const guide = "https://docs.aws.amazon.com/eks/latest/userguide";

export const nodegroupGlossary = [
  {
    term: "Managed node group",
    sentence: "An Auto Scaling group of nodes that Amazon EKS creates, updates and drains in your account.",
    examTrap: "On-Demand or Spot, not both in one group. Fargate and Karpenter need no group at all.",
    source: `${guide}/managed-node-groups.html`,
  },
  {
    term: "Cluster Autoscaler",
    sentence: "Adds nodes to a group when pods find no room, and removes a node that ten minutes long was not needed.",
    source: `${guide}/autoscaling.html`,
  },
  {
    term: "Self-managed nodes",
    sentence:
      "Nodes of an Auto Scaling group of your own: its tag kubernetes.io/cluster/<name> and the user data join them.",
    examTrap: "You choose the AMI, update and drain them; Amazon EKS does not list the group.",
    source: `${guide}/worker.html`,
  },
] as const;
