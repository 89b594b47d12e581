import type { Simulation } from "../engine/simulation.ts";

/** A call that AWS accepts, on a template where it finds what it names. */
export interface SavedCall {
  readonly call: string;
  /** Sample that it is made on; absent for the template with one of everything. */
  readonly sample?: string;
  readonly input: object | ((simulation: Simulation) => object);
  /** Calls that come first. */
  /** The resource that is no longer in the file. */
  readonly gone?: string;
  readonly after?: readonly (readonly [string, object])[];
}

const document = (statement: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const everybody = document({ Principal: "*", Action: "*", Resource: "*" });
const identity = document({ Action: "s3:GetObject", Resource: "*" });
const trust = document({ Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" });
const fixed = [{ type: "fixed-response", fixedResponseConfig: { statusCode: "503" } }];
const path = [{ field: "path-pattern", values: ["/api/*"] }];
const inlinePolicy = { roleName: "EventsRole", policyName: "more", policyDocument: identity };
const web = { protocol: "tcp", fromPort: 8080, toPort: 8080 };
const permission = [{ ipProtocol: web.protocol, fromPort: 8080, toPort: 8080, ipRanges: [{ cidrIp: "10.1.0.0/16" }] }];
const acl = { networkAclId: "Acl", ruleNumber: 90, egress: false };
const aclEntry = {
  ...acl,
  protocol: "6",
  ruleAction: "deny",
  cidrBlock: "10.9.0.0/16",
  portRange: { from: 80, to: 80 },
};
const scheduledAction = {
  resourceId: "ScalableTarget",
  scheduledActionName: "morning",
  schedule: "cron(0 8 * * ? *)",
  scalableTargetAction: { minCapacity: 4 },
};
const tracking = {
  policyName: "memory",
  resourceId: "ScalableTarget",
  policyType: "TargetTrackingScaling",
  targetTrackingScalingPolicyConfiguration: {
    targetValue: 60,
    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageMemoryUtilization" },
  },
};
const alarm = {
  alarmName: "low-memory",
  namespace: "AWS/ECS",
  metricName: "MemoryUtilization",
  dimensions: [
    { name: "ClusterName", value: "hello" },
    { name: "ServiceName", value: "web" },
  ],
  statistic: "Average",
  period: 60,
  evaluationPeriods: 2,
  threshold: 5,
  comparisonOperator: "LessThanThreshold",
};
const composite = { alarmName: "both", alarmRule: 'ALARM("high-cpu")' };
const group = { name: "extra", protocol: "HTTP", port: 80, vpcId: "Vpc", targetType: "ip" };
const listener = { loadBalancerArn: "LoadBalancer", port: 8080, protocol: "HTTP", defaultActions: fixed };
const rule = { listenerArn: "Listener", priority: 10, conditions: path, actions: fixed };
const definition = {
  family: "api",
  cpu: "256",
  memory: "512",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  containerDefinitions: [{ name: "app", image: "nginxdemos/hello", essential: true }],
};
const lifecycle = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 3 },
      action: { type: "expire" },
    },
  ],
});
const hook = {
  autoScalingGroupName: "Instances",
  lifecycleHookName: "drain",
  lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
  heartbeatTimeout: 300,
};
const groupPolicy = {
  autoScalingGroupName: "Instances",
  policyName: "more",
  policyType: "SimpleScaling",
  adjustmentType: "ChangeInCapacity",
  scalingAdjustment: 1,
};
const provider = { name: "second", autoScalingGroupProvider: { autoScalingGroupArn: "Instances" } };

const layers = "two-layers.yaml";
const kubernetes = "ecs-and-eks-side-by-side.yaml";

/** What changes configuration: each stands in the file afterwards. */
export const savedCalls: readonly SavedCall[] = [
  { call: "ecs.UpdateService", input: { service: "Service", desiredCount: 5 } },
  { call: "ecs.DeleteService", input: { service: "Service", force: true }, gone: "Service" },
  {
    call: "ecs.CreateService",
    input: ({ get }: Simulation) => ({
      cluster: "Cluster",
      serviceName: "second",
      taskDefinition: "hello:1",
      desiredCount: 1,
      launchType: "FARGATE",
      networkConfiguration: get("service", "Service")?.networkConfiguration,
    }),
  },
  { call: "ecs.RegisterTaskDefinition", input: definition },
  { call: "ecs.DeleteCluster", input: { cluster: "Empty" }, gone: "Empty" },
  {
    call: "ecs.UpdateClusterSettings",
    input: { cluster: "Cluster", settings: [{ name: "containerInsights", value: "enabled" }] },
  },
  {
    call: "ecs.PutClusterCapacityProviders",
    input: {
      cluster: "Cluster",
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      defaultCapacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 }],
    },
  },
  { call: "ecs.CreateCapacityProvider", sample: "ec2-random-ports.yaml", input: provider },
  {
    call: "ecs.UpdateCapacityProvider",
    sample: layers,
    input: { name: "two-layers", autoScalingGroupProvider: { managedScaling: { targetCapacity: 80 } } },
  },
  {
    call: "ecs.DeleteCapacityProvider",
    sample: "ec2-random-ports.yaml",
    after: [["ecs.CreateCapacityProvider", provider]],
    input: { capacityProvider: "second" },
  },
  { call: "elbv2.CreateTargetGroup", input: group },
  { call: "elbv2.DeleteTargetGroup", after: [["elbv2.CreateTargetGroup", group]], input: { targetGroupArn: "extra" } },
  { call: "elbv2.ModifyTargetGroup", input: { targetGroupArn: "TargetGroup", healthCheckPath: "/healthy" } },
  {
    call: "elbv2.ModifyTargetGroupAttributes",
    input: {
      targetGroupArn: "TargetGroup",
      attributes: [{ key: "deregistration_delay.timeout_seconds", value: "20" }],
    },
  },
  {
    call: "elbv2.RegisterTargets",
    after: [["elbv2.CreateTargetGroup", group]],
    input: { targetGroupArn: "extra", targets: [{ id: "10.0.0.9", port: 80 }] },
  },
  {
    call: "elbv2.DeregisterTargets",
    after: [
      ["elbv2.CreateTargetGroup", group],
      ["elbv2.RegisterTargets", { targetGroupArn: "extra", targets: [{ id: "10.0.0.9", port: 80 }] }],
    ],
    input: { targetGroupArn: "extra", targets: [{ id: "10.0.0.9", port: 80 }] },
  },
  { call: "elbv2.CreateListener", input: listener },
  { call: "elbv2.ModifyListener", input: { listenerArn: "Listener", defaultActions: fixed } },
  { call: "elbv2.DeleteListener", input: { listenerArn: "Listener" } },
  { call: "elbv2.CreateRule", input: rule },
  {
    call: "elbv2.ModifyRule",
    sample: "blue-green.yaml",
    input: { ruleArn: "ProductionRule", conditions: path },
  },
  {
    call: "elbv2.DeleteRule",
    after: [["elbv2.CreateRule", rule]],
    input: ({ all }: Simulation) => ({ ruleArn: [...all("listenerRule")][0]?.id }),
  },
  {
    call: "elbv2.SetRulePriorities",
    sample: "blue-green.yaml",
    input: { rulePriorities: [{ ruleArn: "ProductionRule", priority: 77 }] },
  },
  {
    call: "elbv2.ModifyLoadBalancerAttributes",
    input: { loadBalancerArn: "LoadBalancer", attributes: [{ key: "idle_timeout.timeout_seconds", value: "30" }] },
  },
  {
    call: "elbv2.SetSubnets",
    sample: "zone-failure-under-load.yaml",
    input: { loadBalancerArn: "LoadBalancerThree", subnets: ["SubnetA", "SubnetB"] },
  },
  { call: "sqs.SetQueueAttributes", input: { queueUrl: "Jobs", attributes: { VisibilityTimeout: 90 } } },
  {
    call: "sqs.SetQueueAttributes",
    input: {
      queueUrl: "Jobs",
      attributes: { RedrivePolicy: { deadLetterTargetArn: "DeadLetters", maxReceiveCount: 3 } },
    },
  },
  { call: "sqs.SetQueueAttributes", input: { queueUrl: "Jobs", attributes: { Policy: everybody } } },
  {
    call: "sqs.SetQueueAttributes",
    sample: "queue-workers.yaml",
    input: { queueUrl: "Jobs", attributes: { RedrivePolicy: null } },
  },
  { call: "sns.Subscribe", input: { topicArn: "Alerts", protocol: "email", endpoint: "b@example.com" } },
  { call: "sns.Unsubscribe", input: { topicArn: "Alerts", endpoint: "a@example.com" } },
  {
    call: "sns.SetTopicAttributes",
    input: { topicArn: "Alerts", attributeName: "Policy", attributeValue: everybody },
  },
  { call: "ssm.PutParameter", input: { name: "/shop/color", value: "red", parameterType: "String" } },
  { call: "ssm.DeleteParameter", input: { name: "/shop/address" } },
  { call: "logs.CreateLogGroup", input: { logGroupName: "/ecs/new" } },
  { call: "logs.DeleteLogGroup", input: { logGroupName: "/ecs/web" }, gone: "Logs" },
  { call: "logs.PutRetentionPolicy", input: { logGroupName: "/ecs/web", retentionInDays: 7 } },
  { call: "kms.DisableKey", input: { keyId: "Key" } },
  { call: "kms.EnableKey", after: [["kms.DisableKey", { keyId: "Key" }]], input: { keyId: "Key" } },
  { call: "kms.PutKeyPolicy", input: { keyId: "Key", policy: everybody } },
  { call: "efs.CreateMountTarget", input: { fileSystemId: "Files", subnetId: "SubnetB" } },
  { call: "efs.DeleteMountTarget", input: { mountTargetId: "FilesInSubnetA" } },
  {
    call: "efs.ModifyMountTargetSecurityGroups",
    input: { mountTargetId: "FilesInSubnetA", securityGroups: ["LoadBalancerSecurityGroup"] },
  },
  { call: "efs.PutFileSystemPolicy", input: { fileSystemId: "Files", policy: everybody } },
  {
    call: "efs.DeleteFileSystemPolicy",
    after: [["efs.PutFileSystemPolicy", { fileSystemId: "Files", policy: everybody }]],
    input: { fileSystemId: "Files" },
  },
  { call: "efs.UpdateFileSystem", input: { fileSystemId: "Files", throughputMode: "elastic" } },
  { call: "events.PutRule", input: { name: "every-day", scheduleExpression: "rate(1 day)" } },
  { call: "events.EnableRule", after: [["events.DisableRule", { name: "every-hour" }]], input: { name: "every-hour" } },
  { call: "events.DisableRule", input: { name: "every-hour" } },
  {
    call: "events.DeleteRule",
    after: [["events.RemoveTargets", { rule: "every-hour", ids: ["alerts"] }]],
    input: { name: "every-hour" },
  },
  { call: "events.PutTargets", input: { rule: "every-hour", targets: [{ Id: "jobs", Arn: "Jobs" }] } },
  { call: "events.RemoveTargets", input: { rule: "every-hour", ids: ["alerts"] } },
  { call: "scheduler.UpdateSchedule", input: { name: "nightly", state: "DISABLED" } },
  { call: "scheduler.DeleteSchedule", input: { name: "nightly" } },
  { call: "s3.PutBucketNotificationConfiguration", input: { bucket: "Uploads", eventBridgeEnabled: true } },
  { call: "cloudwatch.PutMetricAlarm", input: alarm },
  { call: "cloudwatch.PutMetricAlarm", input: { ...alarm, alarmName: "high-cpu" } },
  { call: "cloudwatch.PutCompositeAlarm", input: composite },
  { call: "cloudwatch.DeleteAlarms", input: { alarmNames: ["high-cpu"] } },
  {
    call: "ecr.PutImageTagMutability",
    input: { repositoryName: "shop", imageTagMutability: "IMMUTABLE" },
  },
  {
    call: "ecr.PutImageScanningConfiguration",
    input: { repositoryName: "shop", imageScanningConfiguration: { scanOnPush: true } },
  },
  { call: "ecr.PutLifecyclePolicy", input: { repositoryName: "shop", lifecyclePolicyText: lifecycle } },
  {
    call: "ecr.DeleteLifecyclePolicy",
    after: [["ecr.PutLifecyclePolicy", { repositoryName: "shop", lifecyclePolicyText: lifecycle }]],
    input: { repositoryName: "shop" },
  },
  { call: "ecr.SetRepositoryPolicy", input: { repositoryName: "shop", policyText: trust } },
  {
    call: "ecr.DeleteRepositoryPolicy",
    after: [["ecr.SetRepositoryPolicy", { repositoryName: "shop", policyText: trust }]],
    input: { repositoryName: "shop" },
  },
  {
    call: "ecr.PutReplicationConfiguration",
    input: {
      replicationConfiguration: { rules: [{ destinations: [{ region: "eu-west-1", registryId: "123456789012" }] }] },
    },
  },
  { call: "iam.PutRolePolicy", input: inlinePolicy },
  { call: "iam.DeleteRolePolicy", input: { roleName: "EventsRole", policyName: "run" } },
  {
    call: "iam.AttachRolePolicy",
    input: { roleName: "EventsRole", policyArn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" },
  },
  {
    call: "iam.DetachRolePolicy",
    input: {
      roleName: "EventsRole",
      policyArn: "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceEventsRole",
    },
  },
  { call: "iam.UpdateAssumeRolePolicy", input: { roleName: "EventsRole", policyDocument: trust } },
  { call: "ec2.CreateNetworkAclEntry", input: aclEntry },
  {
    call: "ec2.ReplaceNetworkAclEntry",
    after: [["ec2.CreateNetworkAclEntry", aclEntry]],
    input: { ...aclEntry, ruleAction: "allow" },
  },
  { call: "ec2.DeleteNetworkAclEntry", after: [["ec2.CreateNetworkAclEntry", aclEntry]], input: acl },
  {
    call: "ec2.CreateRoute",
    input: { routeTableId: "RouteTable", destinationCidrBlock: "192.168.0.0/16", gatewayId: "InternetGateway" },
  },
  { call: "ec2.DeleteRoute", input: { routeTableId: "RouteTable", destinationCidrBlock: "0.0.0.0/0" } },
  {
    call: "ec2.ReplaceRoute",
    sample: "incident.yaml",
    input: { routeTableId: "PrivateRoutes", destinationCidrBlock: "0.0.0.0/0", gatewayId: "InternetGateway" },
  },
  {
    call: "ec2.CreateVpcEndpoint",
    input: { vpcId: "Vpc", serviceName: "com.amazonaws.us-east-1.dynamodb", routeTableIds: ["RouteTable"] },
  },
  { call: "ec2.ModifyVpcEndpoint", input: { vpcEndpointId: "S3Endpoint", policyDocument: everybody } },
  { call: "ec2.DeleteVpcEndpoints", input: { vpcEndpointIds: ["S3Endpoint"] } },
  { call: "ec2.AuthorizeSecurityGroupIngress", input: { groupId: "TaskSecurityGroup", ipPermissions: permission } },
  {
    call: "ec2.RevokeSecurityGroupIngress",
    after: [["ec2.AuthorizeSecurityGroupIngress", { groupId: "TaskSecurityGroup", ipPermissions: permission }]],
    input: { groupId: "TaskSecurityGroup", ipPermissions: permission },
  },
  { call: "ec2.AuthorizeSecurityGroupEgress", input: { groupId: "TaskSecurityGroup", ipPermissions: permission } },
  {
    call: "ec2.RevokeSecurityGroupEgress",
    after: [["ec2.AuthorizeSecurityGroupEgress", { groupId: "TaskSecurityGroup", ipPermissions: permission }]],
    input: { groupId: "TaskSecurityGroup", ipPermissions: permission },
  },
  { call: "application-autoscaling.RegisterScalableTarget", input: { resourceId: "ScalableTarget", maxCapacity: 20 } },
  { call: "application-autoscaling.DeregisterScalableTarget", input: { resourceId: "ScalableTarget" } },
  { call: "application-autoscaling.PutScalingPolicy", input: tracking },
  {
    call: "application-autoscaling.DeleteScalingPolicy",
    input: { policyName: "CpuPolicy", resourceId: "ScalableTarget" },
  },
  { call: "application-autoscaling.PutScheduledAction", input: scheduledAction },
  {
    call: "application-autoscaling.DeleteScheduledAction",
    after: [["application-autoscaling.PutScheduledAction", scheduledAction]],
    input: { resourceId: "ScalableTarget", scheduledActionName: "morning" },
  },
  {
    call: "autoscaling.SetDesiredCapacity",
    sample: layers,
    input: { autoScalingGroupName: "Instances", desiredCapacity: 3 },
  },
  {
    call: "autoscaling.UpdateAutoScalingGroup",
    sample: layers,
    input: { autoScalingGroupName: "Instances", maxSize: 9 },
  },
  { call: "autoscaling.PutLifecycleHook", sample: layers, input: hook },
  {
    call: "autoscaling.DeleteLifecycleHook",
    sample: layers,
    after: [["autoscaling.PutLifecycleHook", hook]],
    input: { autoScalingGroupName: "Instances", lifecycleHookName: "drain" },
  },
  { call: "autoscaling.PutScalingPolicy", sample: "ec2-random-ports.yaml", input: groupPolicy },
  {
    call: "autoscaling.DeletePolicy",
    sample: "ec2-random-ports.yaml",
    after: [["autoscaling.PutScalingPolicy", groupPolicy]],
    input: { policyName: "more" },
  },
  {
    call: "ec2.CreateLaunchTemplateVersion",
    sample: layers,
    input: { launchTemplateName: "LaunchTemplate", launchTemplateData: { instanceType: "m5.large" } },
  },
  { call: "kubernetes.ScaleDeployment", sample: kubernetes, input: { deployment: "Deployment", replicas: 4 } },
  { call: "kubernetes.SetImage", sample: kubernetes, input: { deployment: "Deployment", image: "shop:2" } },
  {
    call: "eks.UpdateNodegroupConfig",
    sample: kubernetes,
    input: { nodegroupName: "Nodegroup", scalingConfig: { maxSize: 8 } },
  },
];
