export const roleGlossary = [
  {
    term: "IAM role",
    sentence: "Permissions that a service or an application takes on for a while; its trust policy says who may.",
    examTrap: "Without sts:AssumeRole for the caller in the trust policy, no permission of the role helps.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html",
  },
  {
    term: "Task role",
    sentence: "taskRoleArn: what the application in the containers may call while it runs.",
    examTrap: "A missing permission shows in the application's log; the task stays RUNNING.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
  },
  {
    term: "Task execution role",
    sentence: "executionRoleArn: what the ECS agent may do for a task before it starts: pull, logs, secrets.",
    examTrap: "A missing permission stops the task before RUNNING. Secrets are injected with this role on EC2 too.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
  },
  {
    term: "Instance role leak",
    sentence: "A task on EC2 without a task role uses the container instance role, whatever that may do.",
    examTrap: "Give the instance role the agent's permissions and nothing more, and every task a role of its own.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
  },
  {
    term: "Service-linked role",
    sentence: "A role that AWS makes and alone may use: AWSServiceRoleForECS creates interfaces and registers targets.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html",
  },
  {
    term: "Explicit deny",
    sentence: "A statement with Effect Deny: it beats every Allow. What nothing allows is denied implicitly.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  },
] as const;
