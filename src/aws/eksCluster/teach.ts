const guide = "https://docs.aws.amazon.com/eks/latest/userguide";

export const eksClusterGlossary = [
  {
    term: "Amazon EKS cluster",
    sentence: "A control plane of Kubernetes that AWS runs: API servers and etcd over three zones, at a price an hour.",
    examTrap: "Already on Kubernetes, kubectl, Helm or open-source portability: EKS. Least operations: ECS.",
    source: `${guide}/eks-architecture.html`,
  },
] as const;
