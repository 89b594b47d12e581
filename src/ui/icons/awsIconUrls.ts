import applicationAutoScaling from "./aws/application-auto-scaling.svg?no-inline";
import applicationLoadBalancer from "./aws/application-load-balancer.svg?no-inline";
import autoScalingGroup from "./aws/auto-scaling-group.svg?no-inline";
import classicLoadBalancer from "./aws/classic-load-balancer.svg?no-inline";
import cloudwatch from "./aws/cloudwatch.svg?no-inline";
import cloudwatchAlarm from "./aws/cloudwatch-alarm.svg?no-inline";
import dynamodb from "./aws/dynamodb.svg?no-inline";
import ec2 from "./aws/ec2.svg?no-inline";
import ec2AutoScaling from "./aws/ec2-auto-scaling.svg?no-inline";
import ecr from "./aws/ecr.svg?no-inline";
import ecs from "./aws/ecs.svg?no-inline";
import ecsContainer from "./aws/ecs-container.svg?no-inline";
import ecsService from "./aws/ecs-service.svg?no-inline";
import ecsTask from "./aws/ecs-task.svg?no-inline";
import efs from "./aws/efs.svg?no-inline";
import eks from "./aws/eks.svg?no-inline";
import elasticLoadBalancing from "./aws/elastic-load-balancing.svg?no-inline";
import eventbridge from "./aws/eventbridge.svg?no-inline";
import fargate from "./aws/fargate.svg?no-inline";
import iam from "./aws/iam.svg?no-inline";
import iamRole from "./aws/iam-role.svg?no-inline";
import kms from "./aws/kms.svg?no-inline";
import networkLoadBalancer from "./aws/network-load-balancer.svg?no-inline";
import privateSubnet from "./aws/private-subnet.svg?no-inline";
import publicSubnet from "./aws/public-subnet.svg?no-inline";
import region from "./aws/region.svg?no-inline";
import s3 from "./aws/s3.svg?no-inline";
import secretsManager from "./aws/secrets-manager.svg?no-inline";
import sns from "./aws/sns.svg?no-inline";
import sqs from "./aws/sqs.svg?no-inline";
import vpc from "./aws/vpc.svg?no-inline";

/** Addresses of the artwork. `no-inline` keeps the drawings out of the JavaScript; the browser caches each file. */
export const awsIconUrls = {
  "application-auto-scaling": applicationAutoScaling,
  "application-load-balancer": applicationLoadBalancer,
  "auto-scaling-group": autoScalingGroup,
  "classic-load-balancer": classicLoadBalancer,
  cloudwatch: cloudwatch,
  "cloudwatch-alarm": cloudwatchAlarm,
  dynamodb: dynamodb,
  ec2: ec2,
  "ec2-auto-scaling": ec2AutoScaling,
  ecr: ecr,
  ecs: ecs,
  "ecs-container": ecsContainer,
  "ecs-service": ecsService,
  "ecs-task": ecsTask,
  efs: efs,
  eks: eks,
  "elastic-load-balancing": elasticLoadBalancing,
  eventbridge: eventbridge,
  fargate: fargate,
  iam: iam,
  "iam-role": iamRole,
  kms: kms,
  "network-load-balancer": networkLoadBalancer,
  "private-subnet": privateSubnet,
  "public-subnet": publicSubnet,
  region: region,
  s3: s3,
  "secrets-manager": secretsManager,
  sns: sns,
  sqs: sqs,
  vpc: vpc,
} as const;

export type AwsIconName = keyof typeof awsIconUrls;
