const guide = "https://docs.aws.amazon.com/eks/latest/userguide";

export const podGlossary = [
  {
    term: "Pod",
    sentence: "The smallest thing that Kubernetes runs: one or more containers with an address of their own.",
    examTrap: "What a task is to Amazon ECS. Every pod takes an address of the VPC.",
    source: `${guide}/eks-concepts.html`,
  },
  {
    term: "IAM roles for service accounts (IRSA)",
    sentence: "A service account of Kubernetes names an IAM role, and its pods assume it with a web identity token.",
    examTrap: "What a task role is to Amazon ECS. Pod Identity does the same on nodes, not on Fargate.",
    source: `${guide}/iam-roles-for-service-accounts.html`,
  },
] as const;
