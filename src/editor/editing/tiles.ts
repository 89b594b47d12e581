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
      { kind: "alarm", label: "Alarm", icon: "cloudwatch-alarm", words: "cloudwatch metric" },
    ],
  },
  {
    title: "Network",
    tiles: [
      { kind: "loadBalancer", label: "Load balancer", icon: "application-load-balancer", words: "alb application" },
      { kind: "targetGroup", label: "Target group", icon: "elastic-load-balancing", words: "targets health" },
      { kind: "trafficSource", label: "Users", icon: "elastic-load-balancing", words: "requests traffic" },
      { kind: "classicLoadBalancer", label: "Classic LB", icon: "classic-load-balancer", words: "clb elb" },
      { kind: "vpc", label: "VPC", icon: "vpc", words: "network zones" },
      { kind: "subnet", label: "Subnet", icon: "public-subnet", words: "zone addresses" },
      { kind: "securityGroup", label: "Security group", icon: "vpc", words: "firewall ports" },
    ],
  },
  {
    title: "Data and events",
    tiles: [
      { kind: "queue", label: "Queue", icon: "sqs", words: "sqs messages" },
      { kind: "topic", label: "Topic", icon: "sns", words: "sns notify" },
      { kind: "bucket", label: "S3 bucket", icon: "s3", words: "objects storage" },
      { kind: "fileSystem", label: "File system", icon: "efs", words: "efs volume mount" },
      { kind: "role", label: "Task role", icon: "iam-role", words: "iam permissions" },
    ],
  },
];
export const allTiles: readonly Tile[] = tileGroups.flatMap(({ tiles }) => tiles);
/** What a drag from the palette carries. */
export const tileFormat = "application/x-steady-state-tile";
