/** Who may sign a call. "nobody": it needs no permission; "impossible": there is no role that could. */
export type Signer =
  | "instanceRole"
  | "executionRole"
  | "taskRole"
  | "taskRoleElseInstanceRole"
  | "infrastructureRole"
  | "serviceLinkedRole"
  | "autoScalingRole"
  | "eventBridgeRole"
  | "caller"
  | "nobody"
  | "impossible";
export type LaunchType = "EC2" | "FARGATE";

interface Row {
  readonly operation: string;
  readonly actions: readonly string[];
  /** EC2 without an execution role, EC2 with one, Fargate. Null where the operation does not exist. */
  readonly ec2: Signer;
  readonly ec2WithExecutionRole: Signer;
  readonly fargate: Signer | null;
  readonly source: string;
}
const guide = (page: string): string => `https://docs.aws.amazon.com/AmazonECS/latest/developerguide/${page}.html`;

/** Which role signs which call. */
export const whoSigns = {
  register: {
    operation: "Register the instance, poll, report state",
    actions: ["ecs:DiscoverPollEndpoint", "ecs:RegisterContainerInstance", "ecs:Poll"],
    ec2: "instanceRole",
    ec2WithExecutionRole: "instanceRole",
    fargate: null,
    source: guide("instance_IAM_role"),
  },
  pullPrivate: {
    operation: "Pull an image from a private ECR repository",
    actions: [
      "ecr:GetAuthorizationToken",
      "ecr:BatchCheckLayerAvailability",
      "ecr:GetDownloadUrlForLayer",
      "ecr:BatchGetImage",
    ],
    ec2: "instanceRole",
    ec2WithExecutionRole: "executionRole",
    fargate: "executionRole",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html",
  },
  pullUpstream: {
    operation: "Pull an image through a pull-through cache for the first time",
    actions: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
    ec2: "instanceRole",
    ec2WithExecutionRole: "executionRole",
    fargate: "executionRole",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html",
  },
  pullPublic: {
    operation: "Pull a public image",
    actions: [],
    ec2: "nobody",
    ec2WithExecutionRole: "nobody",
    fargate: "nobody",
    source: guide("task_execution_IAM_role"),
  },
  registryCredentials: {
    operation: "Pull with credentials of a private registry",
    actions: ["secretsmanager:GetSecretValue"],
    ec2: "impossible",
    ec2WithExecutionRole: "executionRole",
    fargate: "executionRole",
    source: guide("private-auth"),
  },
  logs: {
    operation: "Write container logs with awslogs",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    ec2: "instanceRole",
    ec2WithExecutionRole: "executionRole",
    fargate: "executionRole",
    source: guide("using_awslogs"),
  },
  secret: {
    operation: "Inject a Secrets Manager secret as an environment variable",
    actions: ["secretsmanager:GetSecretValue"],
    ec2: "impossible",
    ec2WithExecutionRole: "executionRole",
    fargate: "executionRole",
    source: guide("secrets-envvar-secrets-manager"),
  },
  parameter: {
    operation: "Inject a parameter as an environment variable",
    actions: ["ssm:GetParameters"],
    ec2: "impossible",
    ec2WithExecutionRole: "executionRole",
    fargate: "executionRole",
    source: guide("secrets-envvar-ssm-paramstore"),
  },
  application: {
    operation: "The application calls S3, DynamoDB, SQS and others",
    actions: [],
    ec2: "taskRoleElseInstanceRole",
    ec2WithExecutionRole: "taskRoleElseInstanceRole",
    fargate: "taskRole",
    source: guide("task-iam-roles"),
  },
  efs: {
    operation: "Mount an EFS file system with IAM authorization",
    actions: ["elasticfilesystem:ClientMount"],
    ec2: "taskRole",
    ec2WithExecutionRole: "taskRole",
    fargate: "taskRole",
    source: guide("efs-volumes"),
  },
  executeCommand: {
    operation: "Open a session of ECS Exec",
    actions: [
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
    ec2: "taskRoleElseInstanceRole",
    ec2WithExecutionRole: "taskRoleElseInstanceRole",
    fargate: "taskRole",
    source: guide("ecs-exec"),
  },
  ebsVolume: {
    operation: "Create and attach an EBS volume of a task",
    actions: ["ec2:CreateVolume", "ec2:AttachVolume"],
    ec2: "infrastructureRole",
    ec2WithExecutionRole: "infrastructureRole",
    fargate: "infrastructureRole",
    source: guide("infrastructure_IAM_role"),
  },
  networkInterface: {
    operation: "Create a task's network interface, register it as a target",
    actions: ["ec2:CreateNetworkInterface", "elasticloadbalancing:RegisterTargets"],
    ec2: "serviceLinkedRole",
    ec2WithExecutionRole: "serviceLinkedRole",
    fargate: "serviceLinkedRole",
    source: guide("using-service-linked-roles"),
  },
  scale: {
    operation: "Change the desired count for a scaling policy",
    actions: ["ecs:DescribeServices", "ecs:UpdateService"],
    ec2: "autoScalingRole",
    ec2WithExecutionRole: "autoScalingRole",
    fargate: "autoScalingRole",
    source: "https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_service-with-iam.html",
  },
  ruleRunsTask: {
    operation: "An EventBridge rule runs a task",
    actions: ["ecs:RunTask", "iam:PassRole"],
    ec2: "eventBridgeRole",
    ec2WithExecutionRole: "eventBridgeRole",
    fargate: "eventBridgeRole",
    source: guide("CWE_IAM_role"),
  },
  passRole: {
    operation: "Register a task definition that names roles",
    actions: ["iam:PassRole"],
    ec2: "caller",
    ec2WithExecutionRole: "caller",
    fargate: "caller",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  },
} as const satisfies Readonly<Record<string, Row>>;
export type Operation = keyof typeof whoSigns;

export function signerOf(operation: Operation, launchType: LaunchType, hasExecutionRole: boolean): Signer | null {
  const row: Row = whoSigns[operation];
  if (launchType === "FARGATE") return row.fargate;
  return hasExecutionRole ? row.ec2WithExecutionRole : row.ec2;
}

/** In the console's words. */
export const signerNames: Readonly<Record<Signer, string>> = {
  instanceRole: "Container instance role",
  executionRole: "Task execution role",
  taskRole: "Task role",
  taskRoleElseInstanceRole: "Task role, else the container instance role",
  infrastructureRole: "ECS infrastructure role",
  serviceLinkedRole: "Service-linked role of ECS",
  autoScalingRole: "Service-linked role of Application Auto Scaling",
  eventBridgeRole: "EventBridge role",
  caller: "Whoever calls",
  nobody: "Nobody: no permission is needed",
  impossible: "Not possible without an execution role",
};
