import { trusts, type WiringRule } from "./wiringRule.ts";

const ecs = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/";
const vpc = "https://docs.aws.amazon.com/vpc/latest/userguide/";
const iam = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";
const cloudWatch = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/";

/** What a role is allowed by a wire, by the kind of what it may then use. */
const allowed: readonly (readonly [kind: string, name: string, actions: string])[] = [
  ["bucket", "bucket", "s3:GetObject and s3:PutObject on its objects"],
  ["table", "table", "dynamodb:GetItem, PutItem and Query"],
  ["queue", "queue", "sqs:ReceiveMessage, DeleteMessage and SendMessage"],
  ["topic", "topic", "sns:Publish"],
  ["repository", "repository", "ecr:BatchGetImage and what else a pull asks for"],
  ["key", "key", "kms:Decrypt"],
  ["logGroup", "log group", "logs:CreateLogStream and logs:PutLogEvents"],
  ["fileSystem", "file system", "elasticfilesystem:ClientMount and ClientWrite"],
];

/** Instance profiles, permissions, logs, state changes, capacity of clusters, and the parts of a network. */
export const furtherRules: readonly WiringRule[] = [
  ...allowed.map(
    ([kind, name, actions]): WiringRule => ({
      from: kind,
      to: "role",
      legal: true,
      title: `The role may use this ${name}.`,
      fact: `A policy of the role allows ${actions}; whoever assumes the role signs with it.`,
      source: `${iam}access_policies.html`,
    }),
  ),
  ...(["containerInstance", "autoScalingGroup", "launchTemplate"] as const).flatMap((to): WiringRule[] => [
    {
      from: "role",
      to,
      legal: false,
      when: ({ from }) => from !== null && !trusts(from, "ec2.amazonaws.com"),
      title: "This role cannot be assumed by an instance.",
      fact: "An instance profile holds a role that trusts ec2.amazonaws.com.",
      fixes: [{ name: "createInstanceRole", label: "Create instance role" }],
      source: `${ecs}instance_IAM_role.html`,
    },
    {
      from: "role",
      to,
      legal: true,
      title: "Instances launched from now on carry this role in their instance profile.",
      fact: "The launch template names an instance profile; the agent on the instance signs with the role in it.",
      source: `${ecs}instance_IAM_role.html`,
    },
  ]),
  ...(["taskDefinition", "service"] as const).map(
    (from): WiringRule => ({
      from,
      to: "logGroup",
      legal: true,
      title: "Containers write their log to this group.",
      fact: "The awslogs driver of a container names the group; the execution role allows logs:PutLogEvents.",
      source: `${ecs}using_awslogs.html`,
    }),
  ),
  {
    from: "taskDefinition",
    to: "queue",
    legal: true,
    title: "The application polls this queue.",
    fact: "It calls ReceiveMessage and deletes what it has processed; the task role allows it.",
    source:
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html",
  },
  {
    from: "taskDefinition",
    to: "topic",
    legal: false,
    title: "The application publishes to a topic by its API.",
    fact: "It calls Publish with the task role; a task definition itself names no topic.",
    fixes: [{ name: "callIt", label: "Allow it in the task role" }],
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-publishing.html",
  },
  {
    from: "cluster",
    to: "capacityProvider",
    legal: true,
    title: "Services of the cluster may ask this provider for capacity.",
    fact: "PutClusterCapacityProviders associates providers with a cluster; a strategy names only those.",
    source: `${ecs}cluster-capacity-providers.html`,
  },
  {
    from: "alarm",
    to: "eventRule",
    legal: true,
    title: "The rule matches when this alarm goes to ALARM.",
    fact: "CloudWatch sends CloudWatch Alarm State Change to the default bus for each change.",
    source: `${cloudWatch}cloudwatch-and-eventbridge.html`,
  },
  {
    from: "containerInstance",
    to: "eventRule",
    legal: true,
    title: "The rule matches changes of container instances.",
    fact: "ECS sends ECS Container Instance State Change when an instance registers, drains or loses its agent.",
    source: `${ecs}ecs_cwe_events.html`,
  },
  {
    from: "alarm",
    to: "compositeAlarm",
    legal: true,
    title: "The composite alarm reads the state of this alarm.",
    fact: "AlarmRule is an expression of ALARM, OK and INSUFFICIENT_DATA of other alarms.",
    source: `${cloudWatch}alarm-combining.html`,
  },
  {
    from: "key",
    to: "secret",
    legal: true,
    title: "This key encrypts the secret.",
    fact: "KmsKeyId names it; whoever reads the secret then needs kms:Decrypt as well.",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
  },
  {
    from: "fileSystem",
    to: "subnet",
    legal: true,
    title: "The file system gets a mount target in the zone of this subnet.",
    fact: "A file system has one mount target in each zone; tasks of the zone mount it there, on port 2049.",
    source: "https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html",
  },
  {
    from: "autoScalingGroup",
    to: "subnet",
    legal: true,
    title: "The group launches instances into this subnet.",
    fact: "VPCZoneIdentifier lists the subnets of a group; it balances its instances over their zones.",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-in-vpc.html",
  },
  {
    from: "subnet",
    to: "routeTable",
    legal: true,
    title: "The routes of this table hold for the subnet.",
    fact: "A subnet is associated with one route table at a time.",
    source: `${vpc}VPC_Route_Tables.html`,
  },
  ...(["internetGateway", "natGateway"] as const).map(
    (to): WiringRule => ({
      from: "routeTable",
      to,
      legal: true,
      title: "Whatever is not of the VPC goes this way.",
      fact: "A route to 0.0.0.0/0 leads to the gateway; a public subnet is one whose route leads to an internet gateway.",
      source: `${vpc}VPC_Route_Tables.html`,
    }),
  ),
  {
    from: "securityGroup",
    to: "securityGroup",
    legal: true,
    title: "The other group lets traffic in from members of this one.",
    fact: "An inbound rule may name a security group as its source: then addresses of its members pass.",
    source: `${vpc}security-group-rules.html`,
  },
];
