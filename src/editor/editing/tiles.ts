import type { AwsIconName } from "../../ui/icons/awsIconUrls.ts";
import type { Addable } from "./newResource.ts";

export interface Tile {
  readonly kind: Addable;
  readonly label: string;
  readonly icon: AwsIconName;
  /** Other words that people look for it by. */
  readonly words: string;
}
/** What the palette offers, by group, in the order in which a system is built. */
export const tileGroups: readonly { readonly title: string; readonly tiles: readonly Tile[] }[] = [
  {
    title: "Compute and ECS",
    tiles: [
      { kind: "service", label: "Service", icon: "ecs-service", words: "ecs fargate tasks" },
      { kind: "taskDefinition", label: "Task definition", icon: "ecs-task", words: "containers image family" },
      { kind: "cluster", label: "Cluster", icon: "ecs", words: "ecs" },
      { kind: "capacityProvider", label: "EC2 + ASG", icon: "ec2-auto-scaling", words: "capacity provider instances" },
      { kind: "scalingPolicy", label: "Scaling policy", icon: "application-auto-scaling", words: "target tracking" },
      { kind: "scheduledAction", label: "Scheduled scaling", icon: "application-auto-scaling", words: "action cron" },
      { kind: "groupScalingPolicy", label: "Group policy", icon: "ec2-auto-scaling", words: "step asg instances" },
      { kind: "containerInstance", label: "EC2 instance", icon: "ec2", words: "container instance agent" },
      { kind: "repository", label: "Repository", icon: "ecr", words: "ecr image registry" },
      { kind: "pullThroughCacheRule", label: "Pull-through", icon: "ecr", words: "ecr cache rule upstream docker hub" },
      { kind: "alarm", label: "Alarm", icon: "cloudwatch-alarm", words: "cloudwatch metric" },
      { kind: "compositeAlarm", label: "Composite alarm", icon: "cloudwatch", words: "cloudwatch alarms together" },
    ],
  },
  {
    title: "Kubernetes",
    tiles: [
      { kind: "eksCluster", label: "EKS cluster", icon: "eks", words: "kubernetes control plane" },
      { kind: "nodegroup", label: "Node group", icon: "eks", words: "kubernetes nodes managed" },
      { kind: "deployment", label: "Deployment", icon: "eks", words: "kubernetes pods" },
    ],
  },
  {
    title: "Network",
    tiles: [
      {
        kind: "loadBalancer",
        label: "Load balancer",
        icon: "application-load-balancer",
        words: "alb application load balancer",
      },
      { kind: "targetGroup", label: "Target group", icon: "elastic-load-balancing", words: "targets health" },
      { kind: "trafficSource", label: "Users", icon: "elastic-load-balancing", words: "requests traffic" },
      {
        kind: "classicLoadBalancer",
        label: "Classic LB",
        icon: "classic-load-balancer",
        words: "clb elb classic load balancer",
      },
      {
        kind: "networkLoadBalancer",
        label: "Network LB",
        icon: "network-load-balancer",
        words: "nlb tcp network load balancer",
      },
      { kind: "vpc", label: "VPC", icon: "vpc", words: "network zones" },
      { kind: "subnet", label: "Subnet", icon: "public-subnet", words: "zone addresses" },
      { kind: "securityGroup", label: "Security group", icon: "vpc", words: "firewall ports" },
      { kind: "routeTable", label: "Route table", icon: "vpc", words: "routes" },
      { kind: "natGateway", label: "NAT gateway", icon: "vpc", words: "private internet" },
      { kind: "vpcEndpoint", label: "VPC endpoint", icon: "vpc", words: "privatelink gateway s3" },
    ],
  },
  {
    title: "Data and events",
    tiles: [
      { kind: "queue", label: "Queue", icon: "sqs", words: "sqs messages" },
      { kind: "topic", label: "Topic", icon: "sns", words: "sns notify" },
      { kind: "bucket", label: "S3 bucket", icon: "s3", words: "objects storage" },
      { kind: "table", label: "Table", icon: "dynamodb", words: "dynamodb items" },
      { kind: "fileSystem", label: "File system", icon: "efs", words: "efs volume mount" },
      { kind: "eventRule", label: "Event rule", icon: "eventbridge", words: "eventbridge pattern run task" },
      { kind: "schedule", label: "Schedule", icon: "eventbridge", words: "scheduler cron rate nightly" },
      { kind: "logGroup", label: "Log group", icon: "cloudwatch", words: "cloudwatch logs awslogs" },
    ],
  },
  {
    title: "Permissions and secrets",
    tiles: [
      { kind: "role", label: "Task role", icon: "iam-role", words: "iam permissions" },
      { kind: "secret", label: "Secret", icon: "secrets-manager", words: "secrets manager password" },
      { kind: "parameter", label: "Parameter", icon: "secrets-manager", words: "ssm parameter store" },
      { kind: "key", label: "KMS key", icon: "kms", words: "encrypt" },
    ],
  },
];
export const allTiles: readonly Tile[] = tileGroups.flatMap(({ tiles }) => tiles);
/** What a drag from the palette carries. */
export const tileFormat = "application/x-steady-state-tile";
