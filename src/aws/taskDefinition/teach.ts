export const taskDefinitionGlossary = [
  {
    term: "Task definition",
    sentence: "The blueprint of a task: containers, images, sizes, ports and roles.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definitions.html",
  },
  {
    term: "Family and revision",
    sentence: "A family is a name; every registration adds a revision, family:1, family:2. A revision never changes.",
    examTrap: "A running service does not follow a new revision until you update the service.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
  },
  {
    term: "Fargate task size",
    sentence: "CPU and memory come in 77 fixed pairs, from 0.25 vCPU with 0.5 GB up.",
    examTrap: "Any other pair is refused with “No Fargate configuration exists for given values”.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
  },
  {
    term: "awsvpc network mode",
    sentence: "Every task has its own network interface and address. Fargate knows no other mode.",
    examTrap: "Its target group must have target type ip.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
  },
  {
    term: "Execution role and task role",
    sentence:
      "The execution role lets ECS pull images and write logs; the task role is what the application itself may do.",
    examTrap: "An application that is denied S3 needs a task role, not an execution role.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
  },
] as const;
