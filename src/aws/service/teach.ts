export const serviceGlossary = [
  {
    term: "Service",
    sentence: "Keeps a desired number of tasks of one task definition running, and replaces those that stop.",
    examTrap: "A task started with RunTask is not replaced when it stops; a task of a service is.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html",
  },
  {
    term: "Desired count",
    sentence: "How many tasks the service is asked to keep. You or Application Auto Scaling set it.",
    examTrap: "Changing it starts or stops tasks but is not a deployment.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
  },
  {
    term: "Steady state",
    sentence: "As many tasks run as desired, all are healthy, and only one deployment is left.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
  },
  {
    term: "Deployment",
    sentence:
      "Moves a service to a task definition revision: new tasks start, old ones stop. The newest one is PRIMARY.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html",
  },
  {
    term: "Rolling update",
    sentence:
      "Replaces tasks a few at a time, between a floor and a ceiling that are percentages of the desired count.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
  },
  {
    term: "minimumHealthyPercent",
    sentence: "The floor: so many percent of the desired count, rounded up, stay healthy during a deployment.",
    examTrap: "1 desired task at 50% rounds up to 1, so it cannot stop before its replacement is healthy.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  {
    term: "maximumPercent",
    sentence: "The ceiling: so many percent of the desired count, rounded down, may be RUNNING or PENDING at once.",
    examTrap: "With 100/100 nothing may stop and nothing may start: the deployment never moves.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  {
    term: "Deployment circuit breaker",
    sentence: "Fails a deployment after too many failed tasks, and may roll back to the last one that completed.",
    examTrap: "Half of the desired count must fail, but never fewer than 3 or more than 200 tasks.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  },
  {
    term: "thresholdConfiguration",
    sentence:
      "How many failed tasks fail a deployment: a bounded percentage, an unbounded one, or a COUNT of your own.",
    examTrap: "A healthy task sets the count back to 0 unless resetOnHealthyTask is false.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ThresholdConfiguration.html",
  },
  {
    term: "Task scale-in protection",
    sentence: "Keeps chosen tasks of a service from being stopped by scale-in or a deployment, 120 minutes by default.",
    examTrap: "A deployment waits for protected tasks. Standalone tasks cannot be protected: nothing scales them in.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html",
  },
  {
    term: "Health check grace period",
    sentence: "Seconds after a task starts in which the scheduler ignores failing health checks.",
    examTrap: "Its default is 0. A slow start without it is a loop of tasks that are killed and replaced.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  },
  {
    term: "Availability Zone rebalancing",
    sentence: "A steady service moves tasks to the zone with the fewest: it starts there first, then stops elsewhere.",
    examTrap: "It is on for new services. With maximumPercent 100 or a strategy that begins with binpack it cannot be.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  },
  {
    term: "Service throttle",
    sentence:
      "When tasks never reach RUNNING, the scheduler waits longer and longer between launches, up to 27 minutes.",
    examTrap: "A container that starts and then exits is restarted without any delay.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html",
  },
] as const;
