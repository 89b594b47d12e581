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
    term: "dependsOn",
    sentence:
      "A container may wait until another has started, finished, exited with 0 or is HEALTHY; stopping goes the other way round.",
    examTrap: "COMPLETE and SUCCESS need a container that is not essential; HEALTHY needs a health check.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html",
  },
  {
    term: "startTimeout",
    sentence: "Seconds that dependants wait for a container, counted from its own start; then the task stops.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  },
  {
    term: "Restart policy",
    sentence:
      "The agent starts a container again that exits, essential or not, if it ran for the restartAttemptPeriod.",
    examTrap: "Without it an essential container that exits stops its task, and only a service replaces the task.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html",
  },
  {
    term: "Ephemeral storage",
    sentence: "The disk of a Fargate task: 20 GiB, up to 200. Images lie on it too, compressed and unpacked.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html",
  },
  {
    term: "memory and memoryReservation",
    sentence:
      "memory is the hard limit that ends a container; memoryReservation is what placement sets aside for it on EC2.",
    examTrap: "A container killed at its hard limit exits with 137 and OutOfMemoryError.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  },
  {
    term: "Execution role and task role",
    sentence:
      "The execution role lets ECS pull images and write logs; the task role is what the application itself may do.",
    examTrap: "An application that is denied S3 needs a task role, not an execution role.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
  },
] as const;
