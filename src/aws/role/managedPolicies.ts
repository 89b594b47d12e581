import type { PolicyDocument } from "./model.ts";

const pull = [
  "ecr:GetAuthorizationToken",
  "ecr:BatchCheckLayerAvailability",
  "ecr:GetDownloadUrlForLayer",
  "ecr:BatchGetImage",
];
const writeLogs = ["logs:CreateLogStream", "logs:PutLogEvents"];
const allow = (...Action: readonly string[]) => ({ Effect: "Allow", Action, Resource: "*" });
const policy = (...Statement: PolicyDocument[]): PolicyDocument => ({ Version: "2012-10-17", Statement });

interface ManagedPolicy {
  readonly arn: string;
  readonly document: PolicyDocument;
  readonly source: string;
}
const ecsPolicies = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-awsmanpol.html";
const reference = (name: string): string =>
  `https://docs.aws.amazon.com/aws-managed-policy/latest/reference/${name}.html`;
const serviceRole = (name: string): string => `arn:aws:iam::aws:policy/service-role/${name}`;

/** AWS managed policies that roles around ECS use, as far as they matter here. */
const list: readonly ManagedPolicy[] = [
  {
    arn: serviceRole("AmazonEC2ContainerServiceforEC2Role"),
    document: policy(
      allow(
        "ec2:DescribeTags",
        "ecs:CreateCluster",
        "ecs:DeregisterContainerInstance",
        "ecs:DiscoverPollEndpoint",
        "ecs:Poll",
        "ecs:RegisterContainerInstance",
        "ecs:StartTelemetrySession",
        "ecs:UpdateContainerInstancesState",
        "ecs:Submit*",
        ...pull,
        ...writeLogs,
      ),
      {
        ...allow("ecs:TagResource"),
        Condition: { StringEquals: { "ecs:CreateAction": ["CreateCluster", "RegisterContainerInstance"] } },
      },
    ),
    source: ecsPolicies,
  },
  {
    arn: serviceRole("AmazonECSTaskExecutionRolePolicy"),
    document: policy(allow(...pull, ...writeLogs)),
    source: ecsPolicies,
  },
  {
    arn: serviceRole("AmazonEC2ContainerServiceEventsRole"),
    document: policy(
      allow("ecs:RunTask"),
      { ...allow("iam:PassRole"), Condition: { StringLike: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } },
      { ...allow("ecs:TagResource"), Condition: { StringEquals: { "ecs:CreateAction": ["RunTask"] } } },
    ),
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html",
  },
  {
    arn: "arn:aws:iam::aws:policy/aws-service-role/AWSApplicationAutoscalingECSServicePolicy",
    document: policy(
      allow(
        "ecs:DescribeServices",
        "ecs:UpdateService",
        "cloudwatch:DescribeAlarms",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:DeleteAlarms",
      ),
    ),
    source: "https://docs.aws.amazon.com/autoscaling/application/userguide/security-iam-awsmanpol.html",
  },
  {
    // Shortened to what the simulation does with it: interfaces, targets, Cloud Map, alarms, logs, ECS Exec.
    arn: "arn:aws:iam::aws:policy/aws-service-role/AmazonECSServiceRolePolicy",
    document: policy(
      allow(
        "ec2:AttachNetworkInterface",
        "ec2:CreateNetworkInterface",
        "ec2:CreateNetworkInterfacePermission",
        "ec2:DeleteNetworkInterface",
        "ec2:DetachNetworkInterface",
        "ec2:Describe*",
        "elasticloadbalancing:DeregisterTargets",
        "elasticloadbalancing:Describe*",
        "elasticloadbalancing:RegisterTargets",
        "route53:ChangeResourceRecordSets",
        "servicediscovery:DeregisterInstance",
        "servicediscovery:RegisterInstance",
        "autoscaling:Describe*",
        "autoscaling:PutScalingPolicy",
        "cloudwatch:DescribeAlarms",
        "cloudwatch:PutMetricAlarm",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "ssm:StartSession",
      ),
    ),
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html",
  },
  {
    arn: serviceRole("AmazonEC2ContainerServiceAutoscaleRole"),
    document: policy(
      allow("ecs:DescribeServices", "ecs:UpdateService", "cloudwatch:DescribeAlarms", "cloudwatch:PutMetricAlarm"),
    ),
    source: reference("AmazonEC2ContainerServiceAutoscaleRole"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
    document: policy(allow(...pull, "ecr:Describe*", "ecr:List*", "ecr:Get*")),
    source: reference("AmazonEC2ContainerRegistryReadOnly"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
    document: policy(allow(...pull)),
    source: reference("AmazonEC2ContainerRegistryPullOnly"),
  },
  // What a node, and a pod on Fargate, are told to have: the first two alone pull nothing.
  {
    arn: "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
    document: policy(allow("ec2:Describe*", "eks:DescribeCluster", "eks-auth:AssumeRoleForPodIdentity")),
    source: reference("AmazonEKSWorkerNodePolicy"),
  },
  {
    // Shortened to the interfaces and addresses of pods.
    arn: "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
    document: policy(allow("ec2:Describe*", "ec2:*NetworkInterface*", "ec2:*PrivateIpAddresses", "ec2:CreateTags")),
    source: reference("AmazonEKS_CNI_Policy"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AmazonEKSFargatePodExecutionRolePolicy",
    document: policy(allow(...pull)),
    source: reference("AmazonEKSFargatePodExecutionRolePolicy"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AdministratorAccess",
    document: policy(allow("*")),
    source: reference("AdministratorAccess"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AmazonECS_FullAccess",
    document: policy(
      allow(
        "ecs:*",
        "ec2:*",
        "elasticloadbalancing:*",
        "autoscaling:*",
        "application-autoscaling:*",
        "cloudwatch:*",
        "logs:*",
        "events:*",
        "iam:PassRole",
      ),
    ),
    source: reference("AmazonECS_FullAccess"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AmazonS3FullAccess",
    document: policy(allow("s3:*", "s3-object-lambda:*")),
    source: reference("AmazonS3FullAccess"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    document: policy(allow("s3:Get*", "s3:List*", "s3:Describe*")),
    source: reference("AmazonS3ReadOnlyAccess"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess",
    document: policy(allow("dynamodb:*")),
    source: reference("AmazonDynamoDBFullAccess"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess",
    document: policy(
      allow(
        "dynamodb:BatchGetItem",
        "dynamodb:Describe*",
        "dynamodb:GetItem",
        "dynamodb:List*",
        "dynamodb:Query",
        "dynamodb:Scan",
      ),
    ),
    source: reference("AmazonDynamoDBReadOnlyAccess"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AmazonSQSFullAccess",
    document: policy(allow("sqs:*")),
    source: reference("AmazonSQSFullAccess"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AmazonSNSFullAccess",
    document: policy(allow("sns:*")),
    source: reference("AmazonSNSFullAccess"),
  },
  {
    arn: "arn:aws:iam::aws:policy/CloudWatchLogsFullAccess",
    document: policy(allow("logs:*")),
    source: reference("CloudWatchLogsFullAccess"),
  },
  {
    arn: "arn:aws:iam::aws:policy/SecretsManagerReadWrite",
    document: policy(allow("secretsmanager:*")),
    source: reference("SecretsManagerReadWrite"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess",
    document: policy(allow("ssm:Describe*", "ssm:Get*", "ssm:List*")),
    source: reference("AmazonSSMReadOnlyAccess"),
  },
  {
    arn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    document: policy(
      allow("ssm:GetParameter", "ssm:GetParameters", "ssm:UpdateInstanceInformation", "ssmmessages:*", "ec2messages:*"),
    ),
    source: reference("AmazonSSMManagedInstanceCore"),
  },
];

export const managedPolicies: ReadonlyMap<string, ManagedPolicy> = new Map(list.map((one) => [one.arn, one]));

export const policyNameOf = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);
