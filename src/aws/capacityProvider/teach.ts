export const capacityProviderGlossary = [
  {
    term: "Capacity provider strategy",
    sentence: "Shares tasks out over capacity providers: first the base, then the rest by weight.",
    examTrap: "The API's default weight is 0, the console's is 1. Only one provider may have a base.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html",
  },
  {
    term: "Fargate Spot",
    sentence: "Spare Fargate capacity, up to 70 % cheaper. AWS may take it back with two minutes' notice and SIGTERM.",
    examTrap: "Without Spot capacity the service waits: nothing falls back to On-Demand by itself.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
  },
  {
    term: "Fargate vCPU quota",
    sentence: "How many vCPUs an account may run at once in a Region, On-Demand and Spot counted apart.",
    examTrap: "A new account starts with 6: tasks beyond that are not placed until the quota is raised.",
    source: "https://docs.aws.amazon.com/general/latest/gr/ecs-service.html",
  },
] as const;
