const kubernetes = "https://kubernetes.io/docs";

export const deploymentGlossary = [
  {
    term: "Kubernetes Deployment",
    sentence:
      "Keeps so many pods of a template, and replaces them by rolling updates with maxSurge and maxUnavailable.",
    examTrap: "What a service is to Amazon ECS; the requests come by a Service and a load balancer.",
    source: `${kubernetes}/concepts/workloads/controllers/deployment/`,
  },
] as const;
