const guide = "https://docs.aws.amazon.com/eks/latest/userguide";

export const nodeGlossary = [
  {
    term: "Node",
    sentence: "A machine of Kubernetes with a kubelet: an EC2 instance, or on Fargate one machine for each pod.",
    examTrap: "What a container instance with its agent is to Amazon ECS.",
    source: `${guide}/eks-compute.html`,
  },
  {
    term: "Maximum pods",
    sentence:
      "Network interfaces × (addresses of each − 1) + 2: a t3.micro has room for four pods, two of them its own.",
    examTrap: "A node with idle CPU can still be full: Too many pods.",
    source: `${guide}/choosing-instance-type.html`,
  },
] as const;
