const guide = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const api = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";

export const taskSetGlossary = [
  {
    term: "Task set",
    sentence: "A group of a service's tasks with a task definition, a network and target groups of its own.",
    examTrap: "Only services whose deployment controller is CODE_DEPLOY or EXTERNAL have task sets.",
    source: `${api}/API_TaskSet.html`,
  },
  {
    term: "Scale of a task set",
    sentence: "Percent of the service's desired count that a task set runs, rounded up.",
    examTrap: "The desired count belongs to the service: scaling it changes every task set.",
    source: `${api}/API_Scale.html`,
  },
  {
    term: "Primary task set",
    sentence: "The task set that serves production traffic; UpdateServicePrimaryTaskSet names it.",
    source: `${api}/API_UpdateServicePrimaryTaskSet.html`,
  },
  {
    term: "Deployment controller EXTERNAL",
    sentence: "Something outside AWS creates, scales and deletes the task sets; ECS only keeps their tasks running.",
    examTrap: "Neither the deployment circuit breaker nor deployment alarms work with it.",
    source: `${guide}/deployment-type-external.html`,
  },
] as const;
