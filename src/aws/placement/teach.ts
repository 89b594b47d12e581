const guide = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

export const placementGlossary = [
  {
    term: "Task placement",
    sentence:
      "ECS keeps the instances with a connected agent, filters them by CPU, memory, ports and network interfaces, then by constraints, and lets the strategies choose.",
    source: `${guide}/task-placement.html`,
  },
  {
    term: "Placement constraint",
    sentence: "A rule an instance must meet: distinctInstance, or memberOf with an expression.",
    examTrap: "Constraints are binding, strategies are best effort.",
    source: `${guide}/task-placement-constraints.html`,
  },
  {
    term: "Placement strategy",
    sentence:
      "How ECS chooses among instances that fit: spread, binpack or random; each rule breaks the ties of the one before.",
    examTrap: "Fargate has neither strategies nor constraints.",
    source: `${guide}/task-placement-strategies.html`,
  },
  {
    term: "binpack",
    sentence:
      "Places a task on the instance with the least CPU or memory left that still holds it, so that few instances are used.",
    source: `${guide}/task-placement-strategies.html`,
  },
  {
    term: "spread",
    sentence: "Places tasks evenly over a value, such as the Availability Zone or the instance.",
    examTrap: "If the best zone is full, the next best one is used.",
    source: `${guide}/task-placement-strategies.html`,
  },
  {
    term: "Cluster query language",
    sentence: "The expressions of memberOf: attribute:ecs.instance-type =~ t3.* keeps the instances of type t3.",
    source: `${guide}/cluster-query-language.html`,
  },
  {
    term: "Closest matching container instance",
    sentence: "The instance an event names when none can hold a task, with the first requirement it fails.",
    source: `${guide}/service-event-messages-list.html`,
  },
] as const;
