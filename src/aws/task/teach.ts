export const taskGlossary = [
  {
    term: "Standalone task",
    sentence: "A task started with RunTask: up to ten in a call, and nothing starts it again when it ends.",
    examTrap: "RunTask may start some of the tasks and report the others in failures, and still answer 200.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/standalone-tasks.html",
  },
  {
    term: "Task",
    sentence: "One running copy of a task definition: its containers start, run and stop together.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definitions.html",
  },
  {
    term: "lastStatus and desiredStatus",
    sentence: "desiredStatus is what ECS wants and flips at once; lastStatus follows step by step.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
  },
  {
    term: "PROVISIONING",
    sentence: "ECS prepares the task: on Fargate it creates the network interface with an address of the subnet.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
  },
  {
    term: "PENDING",
    sentence: "The agent pulls the images and creates the containers.",
    examTrap: "Fargate on Linux keeps no image cache: every task pulls the whole image again.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
  },
  {
    term: "DEACTIVATING",
    sentence: "Before it stops, a task leaves its target groups and waits for their deregistration delay.",
    examTrap: "The default delay is 300 s, so a scale-in or deployment takes minutes unless you lower it.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
  },
  {
    term: "stopTimeout",
    sentence: "Seconds between SIGTERM and SIGKILL, 30 unless the container says otherwise.",
    examTrap: "On Fargate the most is 120 s. A container killed by SIGKILL exits with 137.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  },
  {
    term: "Essential container",
    sentence: "When an essential container exits, the whole task stops.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  },
  {
    term: "Stopped reason",
    sentence: "stopCode and stoppedReason tell why a task stopped. ECS shows them for about an hour.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html",
  },
  {
    term: "Container health check",
    sentence: "A command run inside the container; after its retries fail in a row the container is UNHEALTHY.",
    examTrap: "A HEALTHCHECK in the image is ignored: only the one in the task definition counts.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html",
  },
] as const;
