import type { Json, JsonObject } from "../../template/json.ts";
import { arnOf, type Draft, ref } from "./draft.ts";
import { classicType, typeOfKind as type } from "./resourceTypes.ts";

export type Addable =
  | Exclude<keyof typeof type, "scalableTarget" | "listener">
  | "classicLoadBalancer"
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
  fileSystem: addFileSystem,
  autoScalingGroup: addInstances,
  capacityProvider: addInstances,
  trafficSource(draft) {
    const [called] = draft.ofType(type.loadBalancer);
    if (called === undefined) return null;
    draft.setMetadata(["traffic", called], { rate: 20 });
    return called;
  },
};

function addVpc(draft: Draft): string {
  const vpc = draft.add("Vpc", type.vpc, { CidrBlock: "10.0.0.0/16" });
  const gateway = draft.add("InternetGateway", "AWS::EC2::InternetGateway", {});
  draft.add("InternetGatewayAttachment", "AWS::EC2::VPCGatewayAttachment", {
    VpcId: ref(vpc),
    InternetGatewayId: ref(gateway),
  });
  const routes = draft.add("RouteTable", "AWS::EC2::RouteTable", { VpcId: ref(vpc) });
  draft.add("DefaultRoute", "AWS::EC2::Route", {
    RouteTableId: ref(routes),
    DestinationCidrBlock: "0.0.0.0/0",
    GatewayId: ref(gateway),
  });
  for (let zone = 0; zone < 2; zone++) {
    const subnet = addSubnet(draft, vpc);
    draft.add(`${subnet}Routes`, "AWS::EC2::SubnetRouteTableAssociation", {
      SubnetId: ref(subnet),
      RouteTableId: ref(routes),
    });
  }
  return vpc;
}

const theVpc = (draft: Draft): string => draft.ofType(type.vpc)[0] ?? addVpc(draft);

/** Zones and address blocks in turn: 10.0.1.0/24 in the first zone, 10.0.2.0/24 in the second. */
function addSubnet(draft: Draft, vpc: string): string {
  const before = draft.ofType(type.subnet);
  const blocks = new Set(before.map((id) => draft.property(id, "CidrBlock")));
  let block = 1;
  while (blocks.has(`10.0.${block}.0/24`)) block++;
  const name = `Subnet${String.fromCharCode(65 + (before.length % 26))}`;
  return draft.add(name, type.subnet, {
    VpcId: ref(vpc),
    AvailabilityZone: { "Fn::Select": [before.length % 2, { "Fn::GetAZs": "" }] },
    CidrBlock: `10.0.${block}.0/24`,
    MapPublicIpOnLaunch: true,
  });
}

function twoSubnets(draft: Draft): readonly string[] {
  const vpc = theVpc(draft);
  while (draft.ofType(type.subnet).length < 2) addSubnet(draft, vpc);
  return draft.ofType(type.subnet).slice(0, 2);
}

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

export function addSecurityGroup(draft: Draft, name: string, from: JsonObject | null): string {
  return draft.add(name, type.securityGroup, {
    GroupDescription: from === null ? "Opened by what is wired to it" : "HTTP",
    VpcId: ref(theVpc(draft)),
    ...(from === null ? {} : { SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, ...from }] }),
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

function serviceDimensions(draft: Draft, service: string | undefined): Json {
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

export function scalableTargetOf(draft: Draft, service: string): string {
  const named = (id: string): boolean =>
    JSON.stringify(draft.property(id, "ResourceId") ?? null).includes(`\${${service}.Name}`);
  const known = draft.ofType(type.scalableTarget).find(named);
  if (known !== undefined) return known;
  const cluster = draft.property(service, "Cluster");
  const name =
    typeof cluster === "object" && cluster !== null && "Ref" in cluster ? `\${${String(cluster.Ref)}}` : cluster;
  return draft.add(`${service}ScalableTarget`, type.scalableTarget, {
    ServiceNamespace: "ecs",
    ScalableDimension: "ecs:service:DesiredCount",
    ResourceId: { "Fn::Sub": `service/${String(name ?? "default")}/\${${service}.Name}` },
    MinCapacity: 1,
    MaxCapacity: 10,
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
