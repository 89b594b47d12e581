export const logGroupGlossary = [
  {
    term: "Log group",
    sentence:
      "Keeps log streams in CloudWatch Logs. The awslogs driver writes each container to <prefix>/<container>/<task id>.",
    examTrap:
      "A group that does not exist keeps tasks from starting, unless awslogs-create-group is true and the role may create it.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
  },
  {
    term: "Log driver mode",
    sentence:
      "In blocking mode an application waits until its line is taken; in non-blocking mode lines go to a buffer and may be lost.",
    examTrap: "Since 25 June 2025 a container that says nothing writes in non-blocking mode.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html",
  },
] as const;
