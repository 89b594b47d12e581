import type { Json, JsonObject } from "../../template/json.ts";
import { arnOf, type Draft, ref } from "./draft.ts";
import { scheduledTask } from "./makeEventWires.ts";
import { addSecurityGroup, addSubnet, addVpc, theVpc, twoSubnets } from "./networkParts.ts";
import { addDeployment, addEksCluster, addNodegroup } from "./newKubernetes.ts";
import {
  addCompositeAlarm,
  addGatewayEndpoint,
  addGroupPolicy,
  addInstance,
  addKey,
  addLogGroup,
  addNatGateway,
  addNetworkLoadBalancer,
  addRouteTable,
  addScheduledAction,
} from "./newParts.ts";
import { classicType, typeOfKind as type } from "./resourceTypes.ts";
import { scalableTargetOf } from "./scalableTargetOf.ts";

export type Addable =
  | Exclude<keyof typeof type, "scalableTarget" | "listener">
  | "classicLoadBalancer"
  | "networkLoadBalancer"
  | "scheduledAction"
  | "trafficSource";

/** Adds a resource of a kind with all it cannot be without, and answers its logical id; null where that makes no sense. */
export function addResource(draft: Draft, kind: Addable): string | null {
  return additions[kind](draft);
}

const executionPolicy = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
const trustedByTasks: JsonObject = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

const additions: { readonly [K in Addable]: (draft: Draft) => string | null } = {
  vpc: addVpc,
  subnet: (draft) => addSubnet(draft, theVpc(draft)),
  cluster: (draft) => draft.add("Cluster", type.cluster, {}),
  eksCluster: addEksCluster,
  nodegroup: addNodegroup,
  deployment: addDeployment,
  role: (draft) => draft.add("TaskRole", type.role, { AssumeRolePolicyDocument: trustedByTasks }),
  taskDefinition: addTaskDefinition,
  service: addService,
  targetGroup: (draft) =>
    draft.add("TargetGroup", type.targetGroup, {
      TargetType: "ip",
      Protocol: "HTTP",
      Port: 80,
      VpcId: ref(theVpc(draft)),
      HealthCheckIntervalSeconds: 10,
      HealthyThresholdCount: 2,
      TargetGroupAttributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "30" }],
    }),
  loadBalancer: addLoadBalancer,
  classicLoadBalancer: (draft) =>
    draft.add("ClassicLoadBalancer", classicType, {
      Subnets: twoSubnets(draft).map(ref),
      Listeners: [{ LoadBalancerPort: "80", InstancePort: "80", Protocol: "HTTP" }],
    }),
  securityGroup: (draft) => addSecurityGroup(draft, "SecurityGroup", { CidrIp: "0.0.0.0/0" }),
  scalingPolicy: (draft) => addPolicy(draft, draft.ofType(type.service)[0]),
  alarm: (draft) =>
    draft.add("Alarm", type.alarm, {
      Namespace: "AWS/ECS",
      MetricName: "CPUUtilization",
      Dimensions: serviceDimensions(draft, draft.ofType(type.service)[0]),
      Statistic: "Average",
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 80,
      ComparisonOperator: "GreaterThanThreshold",
    }),
  queue: (draft) => draft.add("Queue", type.queue, { VisibilityTimeout: 30 }),
  topic: (draft) => draft.add("Topic", type.topic, {}),
  bucket: (draft) => draft.add("Bucket", type.bucket, {}),
  table: (draft) =>
    draft.add("Table", type.table, {
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    }),
  repository: (draft) => draft.add("Repository", type.repository, {}),
  pullThroughCacheRule: (draft) =>
    draft.add("CacheRule", type.pullThroughCacheRule, {
      EcrRepositoryPrefix: "ecr-public",
      UpstreamRegistryUrl: "public.ecr.aws",
    }),
  secret: (draft) => draft.add("Secret", type.secret, { GenerateSecretString: {} }),
  parameter: (draft) => draft.add("Parameter", type.parameter, { Type: "String", Value: "on" }),
  eventRule: (draft) =>
    draft.add("Rule", type.eventRule, {
      EventPattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: { lastStatus: ["STOPPED"] },
      },
    }),
  schedule(draft) {
    const definition = draft.ofType(type.taskDefinition)[0] ?? addTaskDefinition(draft);
    return draft.add("Schedule", type.schedule, {
      ScheduleExpression: "rate(5 minutes)",
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: scheduledTask(draft, definition),
    });
  },
  fileSystem: addFileSystem,
  autoScalingGroup: addInstances,
  capacityProvider: addInstances,
  compositeAlarm: addCompositeAlarm,
  containerInstance: addInstance,
  groupScalingPolicy: (draft) => addGroupPolicy(draft, addInstances),
  key: addKey,
  logGroup: addLogGroup,
  natGateway: addNatGateway,
  networkLoadBalancer: addNetworkLoadBalancer,
  routeTable: addRouteTable,
  scheduledAction: (draft) => addScheduledAction(draft, draft.ofType(type.service)[0]),
  vpcEndpoint: addGatewayEndpoint,
  trafficSource(draft) {
    const [called] = draft.ofType(type.loadBalancer);
    if (called === undefined) return null;
    draft.setMetadata(["traffic", called], { rate: 20 });
    return called;
  },
};

function addTaskDefinition(draft: Draft): string {
  const role =
    draft
      .ofType(type.role)
      .find((id) => JSON.stringify(draft.property(id, "ManagedPolicyArns") ?? null).includes(executionPolicy)) ??
    draft.add("ExecutionRole", type.role, {
      AssumeRolePolicyDocument: trustedByTasks,
      ManagedPolicyArns: [executionPolicy],
    });
  const family = `app${draft.ofType(type.taskDefinition).length + 1}`;
  return draft.add("TaskDefinition", type.taskDefinition, {
    Family: family,
    RequiresCompatibilities: ["FARGATE"],
    NetworkMode: "awsvpc",
    Cpu: "256",
    Memory: "512",
    ExecutionRoleArn: arnOf(role),
    ContainerDefinitions: [
      { Name: "app", Image: "nginxdemos/hello", Essential: true, PortMappings: [{ ContainerPort: 80 }] },
    ],
  });
}

function addService(draft: Draft): string {
  const cluster = draft.ofType(type.cluster)[0] ?? draft.add("Cluster", type.cluster, {});
  const onFargate = (id: string): boolean =>
    JSON.stringify(draft.property(id, "RequiresCompatibilities") ?? null).includes("FARGATE");
  const definition = draft.ofType(type.taskDefinition).find(onFargate) ?? addTaskDefinition(draft);
  const subnets = twoSubnets(draft);
  const group = addSecurityGroup(draft, "TaskSecurityGroup", null);
  const number = draft.ofType(type.service).length + 1;
  return draft.add("Service", type.service, {
    ServiceName: `service-${number}`,
    Cluster: ref(cluster),
    LaunchType: "FARGATE",
    DesiredCount: 1,
    TaskDefinition: ref(definition),
    NetworkConfiguration: {
      AwsvpcConfiguration: {
        AssignPublicIp: "ENABLED",
        Subnets: subnets.map(ref),
        SecurityGroups: [ref(group)],
      },
    },
  });
}

function addLoadBalancer(draft: Draft): string {
  const subnets = twoSubnets(draft);
  const group = addSecurityGroup(draft, "LoadBalancerSecurityGroup", { CidrIp: "0.0.0.0/0" });
  const id = draft.add("LoadBalancer", type.loadBalancer, {
    Type: "application",
    Scheme: "internet-facing",
    Subnets: subnets.map(ref),
    SecurityGroups: [ref(group)],
  });
  draft.add(`${id}Listener`, type.listener, {
    LoadBalancerArn: ref(id),
    Port: 80,
    Protocol: "HTTP",
    DefaultActions: noAnswer,
  });
  return id;
}

/** What a listener does that forwards to nothing yet. */
export const noAnswer: Json = [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "503" } }];

/** What CloudWatch tells the metrics of a service apart by. */
export function serviceDimensions(draft: Draft, service: string | undefined): Json {
  if (service === undefined) return [];
  return [
    { Name: "ClusterName", Value: draft.property(service, "Cluster") ?? "default" },
    { Name: "ServiceName", Value: { "Fn::GetAtt": [service, "Name"] } },
  ];
}

/** Target tracking on CPU, with the scalable target that it steers. */
export function addPolicy(draft: Draft, service: string | undefined): string | null {
  if (service === undefined) return null;
  return draft.add("CpuPolicy", type.scalingPolicy, {
    PolicyName: `${service}-cpu-${draft.ofType(type.scalingPolicy).length + 1}`,
    PolicyType: "TargetTrackingScaling",
    ScalingTargetId: ref(scalableTargetOf(draft, service)),
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 50,
      PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
    },
  });
}

function addFileSystem(draft: Draft): string {
  const subnets = twoSubnets(draft);
  const group = draft.add("FileSystemSecurityGroup", type.securityGroup, {
    GroupDescription: "NFS",
    VpcId: ref(theVpc(draft)),
    SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 2049, ToPort: 2049, CidrIp: "10.0.0.0/16" }],
  });
  const id = draft.add("FileSystem", type.fileSystem, {});
  for (const subnet of subnets) {
    draft.add(`${id}In${subnet}`, "AWS::EFS::MountTarget", {
      FileSystemId: ref(id),
      SubnetId: ref(subnet),
      SecurityGroups: [ref(group)],
    });
  }
  return id;
}

/** An Auto Scaling group of container instances behind a capacity provider of its own, and the cluster they join. */
function addInstances(draft: Draft): string {
  const cluster = draft.ofType(type.cluster)[0] ?? draft.add("Cluster", type.cluster, {});
  const role = draft.add("InstanceRole", type.role, {
    AssumeRolePolicyDocument: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
    },
    ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"],
  });
  const profile = draft.add("InstanceProfile", "AWS::IAM::InstanceProfile", { Roles: [ref(role)] });
  const userData = `#!/bin/bash\necho ECS_CLUSTER=\${${cluster}} >> /etc/ecs/ecs.config\n`;
  const template = draft.add("LaunchTemplate", "AWS::EC2::LaunchTemplate", {
    LaunchTemplateData: {
      ImageId: "{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}",
      InstanceType: "t3.medium",
      IamInstanceProfile: { Arn: arnOf(profile) },
      UserData: { "Fn::Base64": { "Fn::Sub": userData } },
    },
  });
  const group = draft.add("AutoScalingGroup", type.autoScalingGroup, {
    MinSize: "1",
    MaxSize: "4",
    DesiredCapacity: "1",
    VPCZoneIdentifier: twoSubnets(draft).map(ref),
    LaunchTemplate: { LaunchTemplateId: ref(template), Version: { "Fn::GetAtt": [template, "LatestVersionNumber"] } },
  });
  const provider = draft.add("CapacityProvider", type.capacityProvider, {
    AutoScalingGroupProvider: { AutoScalingGroupArn: ref(group), ManagedScaling: { Status: "ENABLED" } },
  });
  draft.add("CapacityProviderAssociations", "AWS::ECS::ClusterCapacityProviderAssociations", {
    Cluster: ref(cluster),
    CapacityProviders: [ref(provider)],
    DefaultCapacityProviderStrategy: [],
  });
  return provider;
}
