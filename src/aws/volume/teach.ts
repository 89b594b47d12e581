export const volumeGlossary = [
  {
    term: "Bind mount",
    sentence:
      "A directory that the containers of one task share; with a host path, a directory of the container instance. Only EC2 has host paths.",
    examTrap: "Without a host path its files are gone with the task; on Fargate sourcePath is refused.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html",
  },
  {
    term: "EBS volume of a task",
    sentence:
      "A volume that is configured at launch: the service or RunTask says its size and type, and every task gets one of its own.",
    examTrap:
      "It goes with a service's task. Only a standalone task's may stay, and DAEMON services have none: for shared files use EFS.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html",
  },
  {
    term: "Infrastructure role",
    sentence:
      "The role with which ECS itself makes and attaches EBS volumes. It trusts ecs.amazonaws.com, not the tasks.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html",
  },
  {
    term: "S3 as a volume",
    sentence:
      "Exam notes: S3 cannot be mounted, use EFS. Today ECS has S3 Files volumes on Fargate; a plain bucket is still reached by API with the task role.",
    examTrap: "Where a question wants shared files for tasks, the answer is EFS.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html",
  },
] as const;
