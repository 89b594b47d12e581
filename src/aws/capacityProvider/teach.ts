export const capacityProviderGlossary = [
  {
    term: "Capacity provider strategy",
    sentence: "Shares tasks out over capacity providers: first the base, then the rest by weight.",
    examTrap: "The API's default weight is 0, the console's is 1. Only one provider may have a base.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html",
  },
  {
    term: "Capacity provider",
    sentence: "What a strategy shares tasks over: FARGATE, FARGATE_SPOT, or an Auto Scaling group.",
    examTrap: "A launch type bypasses capacity providers: managed scaling then sees none of its tasks.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html",
  },
  {
    term: "Managed scaling",
    sentence:
      "ECS sets the desired capacity of the Auto Scaling group so that CapacityProviderReservation meets its target.",
    examTrap: "Scaling the service is not enough: without managed scaling its tasks wait for instances nobody adds.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-scaling-behavior.html",
  },
  {
    term: "CapacityProviderReservation",
    sentence: "M ÷ N × 100: the instances there should be, of those there are. Above the target the group grows.",
    examTrap: "From no instance at all it is 200 whatever waits, so the first step is two instances.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-scaling-behavior.html",
  },
  {
    term: "Managed termination protection",
    sentence: "Keeps instances with tasks, daemons aside, from being chosen when the group scales in.",
    examTrap: "It needs managed scaling, and scale-in protection of new instances on the group.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html",
  },
  {
    term: "Managed draining",
    sentence:
      "A lifecycle hook holds an instance that is about to end, sets it DRAINING and lets its tasks move first.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html",
  },
  {
    term: "Fargate Spot",
    sentence: "Spare Fargate capacity, up to 70% cheaper. AWS may take it back with two minutes' notice and SIGTERM.",
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
