const guide = "https://docs.aws.amazon.com/eks/latest/userguide";

export const eksClusterGlossary = [
  {
    term: "Amazon EKS cluster",
    sentence: "A control plane of Kubernetes that AWS runs: API servers and etcd over three zones, at a price an hour.",
    examTrap: "Already on Kubernetes, kubectl, Helm or open-source portability: EKS. Least operations: ECS.",
    source: `${guide}/eks-architecture.html`,
  },
  {
    term: "EKS Auto Mode",
    sentence:
      "AWS runs the nodes, too, with Karpenter, and their networking, load balancing and storage. Not simulated.",
    examTrap: "At most 110 pods on a node, and no Auto Scaling group of your own.",
    source: `${guide}/automode.html`,
  },
  {
    term: "EKS Hybrid Nodes",
    sentence: "Machines of your own on premises as nodes of a cluster whose control plane AWS runs. Not simulated.",
    examTrap: "With the control plane on premises as well it is EKS Anywhere.",
    source: `${guide}/hybrid-nodes-overview.html`,
  },
] as const;
