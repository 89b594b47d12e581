export const applicationLogGlossary = [
  {
    term: "Application log",
    sentence: "What the software in a container writes. A call that the task role does not allow shows here only.",
    examTrap: "A missing permission of the execution role stops the task; one of the task role never does.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
  },
] as const;
