export const executeCommandGlossary = [
  {
    term: "ECS Exec",
    sentence: "Opens a shell in a running container through AWS Systems Manager, without SSH and without open ports.",
    examTrap:
      "Only tasks that started after enableExecuteCommand was on can be used; force a new deployment for the others.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  },
  {
    term: "ExecuteCommandAgent",
    sentence:
      "The managed agent beside a container that ECS Exec talks to. It has a lastStatus of its own and needs a task role that allows ssmmessages.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedAgent.html",
  },
] as const;
