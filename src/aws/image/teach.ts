export const imageGlossary = [
  {
    term: "Container image",
    sentence: "The packed application. Its compressed size decides how long a task waits in PENDING.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
  },
  {
    term: "SOCI index",
    sentence: "An index beside an image, with which Fargate on Linux starts a container before all layers are there.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
  },
  {
    term: "CannotPullContainerError",
    sentence: "The image could not be fetched: wrong name, no permission, or no way to the registry.",
    examTrap: "In a private subnet a task needs a NAT gateway or VPC endpoints to reach the registry.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html",
  },
] as const;
