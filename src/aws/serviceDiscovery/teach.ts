export const serviceDiscoveryGlossary = [
  {
    term: "Service Connect",
    sentence:
      "Gives a service a name and a port that other services of the namespace call through a proxy in each task. " +
      "Tasks older than the name do not find it: redeploy the client.",
    examTrap: "Works in awsvpc and bridge mode, not in host mode. Callers outside ECS still need a load balancer.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html",
  },
  {
    term: "Service discovery",
    sentence:
      "ECS keeps one Cloud Map record for each running task and removes it when the task stops. " +
      "A query answers with up to eight of them.",
    examTrap: "A records need awsvpc mode; in bridge and host mode records are SRV.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html",
  },
] as const;
