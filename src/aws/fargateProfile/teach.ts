const guide = "https://docs.aws.amazon.com/eks/latest/userguide";

export const fargateProfileGlossary = [
  {
    term: "Fargate profile",
    sentence: "Selects pods by namespace and labels; each of them gets a machine of its own from AWS.",
    examTrap: "Private subnets only; no DaemonSets, privileged pods, GPUs, EBS or Spot.",
    source: `${guide}/fargate-profile.html`,
  },
  {
    term: "Pod execution role",
    sentence: "The role of the kubelet on Fargate: it pulls images and registers the machine.",
    examTrap: "The software in the pod does not have it, as it does not have the task execution role on Amazon ECS.",
    source: `${guide}/pod-execution-role.html`,
  },
] as const;
