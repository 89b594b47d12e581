export const clusterGlossary = [
  {
    term: "Cluster",
    sentence: "A logical group of tasks and services, and of the capacity they run on.",
    examTrap: "A cluster with Fargate tasks only has no instances to manage.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html",
  },
] as const;
