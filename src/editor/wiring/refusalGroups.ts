import { everyKind, except, type WiringGroup } from "./wiringGroup.ts";
import type { Fix } from "./wiringRule.ts";

const ecs = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/";
const elb = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/";
const vpc = "https://docs.aws.amazon.com/vpc/latest/userguide/";
const privateLink = "https://docs.aws.amazon.com/vpc/latest/privatelink/";
const cloudWatch = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/";
const eventBridge = "https://docs.aws.amazon.com/eventbridge/latest/userguide/";
const sqs = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/";
const sns = "https://docs.aws.amazon.com/sns/latest/dg/";
const applicationScaling = "https://docs.aws.amazon.com/autoscaling/application/userguide/";
const ec2Scaling = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/";

const service: Fix = { name: "wireTheService", label: "Wire its service" };
const definition: Fix = { name: "wireTheDefinition", label: "Wire its task definition" };

/** Reached by public endpoints of the Region. */
const regional = ["bucket", "table", "queue", "topic", "secret", "parameter", "repository", "logGroup", "key"];
const inSubnets = ["service", "loadBalancer", "autoScalingGroup"];
const scaling = ["scalingPolicy", "groupScalingPolicy", "scalableTarget", "scheduledAction"];
const behindBalancers = ["trafficSource", "loadBalancer", "targetGroup", "listener", "listenerRule"];
const namedByDefinition = ["role", "secret", "parameter", "fileSystem", "repository", "logGroup"];

/** What is refused a role by a reason of its own, and what may use one, is not among these. */
const assumesNothing = except(
  ...["taskDefinition", "service", "task", "capacityProvider", "cluster", "secret", "parameter", "role"],
  ...["loadBalancer", "targetGroup", "listener", "listenerRule", "alarm", "compositeAlarm", ...scaling],
  ...["eksCluster", "nodegroup", "fargateProfile", "deployment", "horizontalPodAutoscaler", "pod"],
);

/** Reasons that hold for many pairs, the nearest first. Source: each row's page. */
export const refusalGroups: readonly WiringGroup[] = [
  {
    from: ["targetGroup", "loadBalancer", "scalingPolicy", "schedule", "capacityProvider"],
    to: ["task"],
    title: "ECS decides about tasks: wire the service of this one.",
    fact: "The service registers its tasks in target groups, places them on capacity and keeps their number.",
    fixes: [service],
    source: `${ecs}ecs_services.html`,
  },
  {
    from: [...namedByDefinition, "eventRule"],
    to: ["task"],
    title: "A task takes everything from its task definition.",
    fact: "Images, roles, volumes and secrets stand in the task definition; tasks that start from then on have them.",
    fixes: [definition],
    source: `${ecs}task_definitions.html`,
  },
  {
    from: ["task"],
    to: ["bucket", "table", "queue", "topic", "logGroup", "subnet", "securityGroup", "eventRule", "targetGroup"],
    title: "Tasks come and go: wire the service of this one.",
    fact: "What a task calls and where it stands follows from its service and its task definition.",
    fixes: [service],
    source: `${ecs}ecs_services.html`,
  },
  {
    from: inSubnets,
    to: ["vpc", "availabilityZone"],
    title: "{from} is put there by its subnets.",
    fact: "A subnet lies in one Availability Zone of one VPC; whatever names the subnet gets an address there.",
    fixes: [{ name: "joinItsSubnets", label: "Name its subnet" }],
    source: `${vpc}configure-subnets.html`,
  },
  {
    from: regional,
    to: ["vpc", "subnet", "availabilityZone"],
    title: "{from} belongs to the Region, not to a VPC.",
    fact: "It is reached by a public endpoint of the Region, or from within the VPC by a VPC endpoint.",
    fixes: [{ name: "addEndpoint", label: "Add a VPC endpoint" }],
    source: `${privateLink}concepts.html`,
  },
  {
    from: except("vpc", "availabilityZone", "subnet", ...inSubnets, ...regional),
    to: ["vpc", "availabilityZone"],
    title: "Nothing is wired to {to}.",
    fact: "Load balancers, services and groups name subnets; the subnet says which VPC and zone they stand in.",
    source: `${vpc}configure-subnets.html`,
  },
  {
    from: ["trafficSource"],
    to: ["task", "taskDefinition", "containerInstance", "autoScalingGroup", "capacityProvider", "cluster"],
    title: "Users know the name of a load balancer, not {to}.",
    fact: "Tasks and instances come and go; a load balancer keeps one DNS name and forwards to those that are healthy.",
    fixes: [{ name: "insertLoadBalancer", label: "Insert a load balancer" }],
    source: `${elb}introduction.html`,
  },
  {
    from: ["trafficSource"],
    to: everyKind,
    title: "Users do not call {to}.",
    fact: "Requests of users go to a load balancer, and messages of producers to a queue.",
    source: `${ecs}service-load-balancing.html`,
  },
  {
    from: everyKind,
    to: ["trafficSource"],
    title: "Nothing calls users.",
    fact: "A client opens the connection, and the answer goes back along it.",
    source: `${elb}introduction.html`,
  },
  {
    from: ["taskDefinition"],
    to: ["loadBalancer", "targetGroup", "scalingPolicy", "subnet", "securityGroup"],
    title: "A task definition says what runs; its service says where, and behind what.",
    fact: "Load balancers, subnets, security groups and capacity stand in the service, or in the call of RunTask.",
    fixes: [{ name: "wireTheService", label: "Wire the service that runs it" }],
    source: `${ecs}ecs_services.html`,
  },
  {
    from: ["taskDefinition"],
    to: ["cluster"],
    title: "A task definition belongs to no cluster.",
    fact: "A family is registered in the Region; a service, or a call of RunTask, runs it on a cluster.",
    fixes: [{ name: "runOnCluster", label: "Run it there as a service" }],
    source: `${ecs}task_definitions.html`,
  },
  {
    from: ["loadBalancer", "targetGroup"],
    to: ["containerInstance", "autoScalingGroup", "capacityProvider", "cluster"],
    title: "ECS registers tasks, not {to}.",
    fact: "A service registers an instance's address and the host port of each task; a group that registers its instances itself would send requests to ports where no task listens.",
    source: `${ecs}service-load-balancing.html`,
  },
  {
    from: ["loadBalancer"],
    to: ["loadBalancer"],
    title: "This load balancer forwards to target groups.",
    fact: "A target group holds instances, addresses or functions.",
    today: "A target group of type alb puts an Application Load Balancer behind a Network Load Balancer.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html",
  },
  {
    from: behindBalancers,
    to: [...regional, "fileSystem", "role", "eventRule", "schedule", "alarm", "compositeAlarm", ...scaling],
    title: "Requests do not go to {to}.",
    fact: "A load balancer forwards to targets: instances, addresses and functions.",
    source: `${elb}load-balancer-target-groups.html`,
  },
  {
    from: ["bucket"],
    to: ["queue", "topic"],
    title: "Events of a bucket reach {to} by a rule here.",
    fact: "S3 notifies queues, topics and functions directly, or sends every event to EventBridge; this sandbox draws the second way.",
    fixes: [{ name: "ruleBetween", label: "Put a rule between" }],
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html",
  },
  {
    from: ["alarm"],
    to: ["taskDefinition"],
    title: "An alarm runs no task by itself.",
    fact: "Its change of state is an event; a rule that matches it runs a task.",
    fixes: [{ name: "ruleBetween", label: "Put a rule between" }],
    source: `${cloudWatch}cloudwatch-and-eventbridge.html`,
  },
  {
    from: ["compositeAlarm"],
    to: ["queue"],
    title: "A composite alarm sends nothing to a queue.",
    fact: "It notifies topics, and a queue can be subscribed to a topic.",
    fixes: [{ name: "topicBetween", label: "Put a topic between" }],
    source: `${cloudWatch}alarm-combining.html`,
  },
  {
    from: ["compositeAlarm"],
    to: ["service", "groupScalingPolicy", "autoScalingGroup", "capacityProvider", "containerInstance", ...scaling],
    title: "A composite alarm cannot scale.",
    fact: "Scaling and EC2 actions belong to metric alarms; a composite alarm notifies topics.",
    source: `${cloudWatch}alarm-combining.html`,
  },
  {
    from: ["alarm"],
    to: ["capacityProvider", "cluster", "scalableTarget", "scheduledAction"],
    title: "An alarm calls scaling policies, not {to}.",
    fact: "A step policy says by how much; managed scaling of a capacity provider makes its own alarms.",
    source: `${ecs}cluster-auto-scaling.html`,
  },
  {
    from: ["alarm"],
    to: ["containerInstance"],
    title: "ECS replaces what runs on an instance; this alarm watches no single instance.",
    fact: "EC2 actions stop, terminate, reboot or recover the one instance whose metric the alarm watches.",
    source: `${cloudWatch}UsingAlarmActions.html`,
  },
  {
    from: everyKind,
    to: ["alarm", "compositeAlarm"],
    title: "Nothing calls {to}.",
    fact: "A metric alarm watches one metric, a composite alarm the states of other alarms; both judge by themselves.",
    source: `${cloudWatch}AlarmThatSendsEmail.html`,
  },
  {
    from: ["queue"],
    to: ["taskDefinition", "task"],
    title: "SQS never pushes to ECS.",
    fact: "Tasks poll the queue; its depth can drive scaling.",
    today: "A pipe of EventBridge polls a queue for you and calls RunTask; the queue itself still pushes nothing.",
    fixes: [{ name: "pollQueue", label: "Make tasks poll" }],
    source: `${eventBridge}eb-pipes.html`,
  },
  {
    from: ["queue"],
    to: ["cluster", "capacityProvider", "autoScalingGroup", "containerInstance", "eventRule"],
    title: "SQS never pushes to ECS.",
    fact: "Tasks poll the queue; its depth can drive scaling.",
    today: "A pipe of EventBridge polls a queue for you and calls RunTask; the queue itself still pushes nothing.",
    source: `${eventBridge}eb-pipes.html`,
  },
  {
    from: ["queue"],
    to: everyKind,
    title: "A queue sends nothing.",
    fact: "A message stays in the queue until a consumer receives and deletes it.",
    source: `${sqs}sqs-basic-architecture.html`,
  },
  {
    from: ["topic"],
    to: ["taskDefinition", "task"],
    title: "A topic does not know tasks.",
    fact: "SNS pushes to queues, functions, mail and HTTPS addresses; tasks poll a queue that is subscribed.",
    fixes: [{ name: "queueBetween", label: "Put a queue between" }],
    source: `${sns}welcome.html`,
  },
  {
    from: ["topic"],
    to: everyKind,
    title: "{to} cannot subscribe to a topic.",
    fact: "Subscribers are queues, functions, Firehose streams, mail, HTTPS addresses and phones.",
    source: `${sns}sns-event-destinations.html`,
  },
  {
    from: ["table"],
    to: ["eventRule", "queue", "topic"],
    title: "A table sends no events to {to}.",
    fact: "Changes stand in its stream, and a function reads that.",
    today: "A pipe of EventBridge can read the stream as well.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html",
  },
  {
    from: ["repository"],
    to: ["eventRule"],
    title: "Pushes to a repository start nothing in this sandbox.",
    fact: "ECR sends ECR Image Action to EventBridge; here only events of ECS, EC2, S3, scaling and alarms reach rules.",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html",
  },
  {
    from: ["eventRule"],
    to: ["task"],
    title: "A rule starts tasks; it sends nothing to those that run.",
    fact: "The ECS target calls RunTask with a task definition.",
    fixes: [{ name: "targetTaskDefinition", label: "Target the task definition" }],
    source: `${eventBridge}eb-targets.html`,
  },
  {
    from: ["eventRule"],
    to: ["capacityProvider", "autoScalingGroup", "containerInstance", ...scaling],
    title: "A rule changes no capacity.",
    fact: "Its ECS target runs tasks; capacity follows scaling policies and scheduled actions.",
    source: `${ecs}cluster-auto-scaling.html`,
  },
  {
    from: ["eventRule"],
    to: everyKind,
    title: "A rule does not deliver to {to} here.",
    fact: "EventBridge delivers to about twenty services, functions among them; this sandbox runs tasks and delivers to queues and topics.",
    source: `${eventBridge}eb-targets.html`,
  },
  {
    from: ["schedule"],
    to: ["cluster", "task"],
    title: "A schedule needs a task definition to run.",
    fact: "The ECS target is a cluster with EcsParameters, and those name a task definition.",
    fixes: [{ name: "targetTaskDefinition", label: "Target the task definition" }],
    source: `${ecs}tasks-scheduled-eventbridge-scheduler.html`,
  },
  {
    from: ["schedule"],
    to: [...scaling, "autoScalingGroup", "capacityProvider"],
    title: "Capacity has schedules of its own.",
    fact: "Scheduled actions of Application Auto Scaling and of EC2 Auto Scaling set limits at their times.",
    source: `${applicationScaling}application-auto-scaling-scheduled-scaling.html`,
  },
  {
    from: ["schedule"],
    to: everyKind,
    title: "A schedule does not call {to} here.",
    fact: "A schedule calls one target: a templated one such as RunTask, SendMessage or Publish, or any API by a universal target.",
    source: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets.html",
  },
  {
    from: [...regional, "fileSystem"],
    to: ["containerInstance", "capacityProvider", "autoScalingGroup", "cluster"],
    title: "Tasks use {from}; {to} does not.",
    fact: "A task definition names what its containers mount, pull and read; the task role says what they may call.",
    source: `${ecs}task_definitions.html`,
  },
  {
    from: ["bucket", "table", "queue", "secret", "parameter", "repository", "logGroup", "key"],
    to: ["fileSystem"],
    title: "{from} is not part of a file system.",
    fact: "A file system is mounted by NFS; objects, items, messages and secrets are called by their APIs.",
    source: "https://docs.aws.amazon.com/efs/latest/ug/whatisefs.html",
  },
  {
    from: ["role"],
    to: [...scaling, "loadBalancer", "targetGroup", "listener", "listenerRule", "cluster", "alarm", "compositeAlarm"],
    title: "{to} names no role of yours.",
    fact: "Elastic Load Balancing, Auto Scaling, CloudWatch and ECS itself use service-linked roles.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html",
  },
  {
    from: assumesNothing,
    to: ["role"],
    title: "{from} assumes no role here.",
    fact: "Tasks, instances, rules and schedules assume roles; draw the wire from the role to the one that does.",
    source: `${ecs}security-ecs-iam-role-overview.html`,
  },
  {
    from: scaling,
    to: ["taskDefinition", "task", "cluster", "containerInstance", "targetGroup", "loadBalancer"],
    title: "{from} changes a number, not {to}.",
    fact: "Application Auto Scaling sets the desired count of a service; ECS then starts or stops tasks.",
    source: `${applicationScaling}services-that-can-integrate-ecs.html`,
  },
  {
    from: ["groupScalingPolicy"],
    to: ["capacityProvider"],
    title: "Managed scaling and a policy of your own would pull against each other.",
    fact: "A capacity provider with managed scaling makes a target tracking policy of its own for the group.",
    source: `${ecs}cluster-auto-scaling.html`,
  },
  {
    from: ["capacityProvider", "autoScalingGroup", "containerInstance", "launchTemplate"],
    to: ["service", "taskDefinition", "targetGroup", "loadBalancer"],
    title: "{from} does not choose what runs on it.",
    fact: "A service names its capacity, and ECS places the tasks; a target group gets them from the service.",
    source: `${ecs}task-placement.html`,
  },
  {
    from: ["containerInstance"],
    to: ["cluster"],
    title: "The agent has registered this instance with its cluster.",
    fact: "ECS_CLUSTER in the user data names the cluster when the instance starts; it cannot be moved to another.",
    source: `${ecs}launch_container_instance.html`,
  },
  {
    from: ["containerInstance", "launchTemplate"],
    to: ["subnet", "securityGroup"],
    title: "Instances get {to} when they are launched.",
    fact: "The group names subnets, the launch template security groups; both hold for instances launched from then on.",
    source: `${ec2Scaling}launch-templates.html`,
  },
  {
    from: except("subnet", "vpc", "routeTable"),
    to: ["routeTable"],
    title: "Subnets have route tables; {from} has none.",
    fact: "A route table is associated with subnets and says where their traffic goes.",
    source: `${vpc}VPC_Route_Tables.html`,
  },
  {
    from: except("routeTable", "vpc", "subnet", "vpcEndpointService"),
    to: ["internetGateway", "natGateway", "vpcEndpoint"],
    title: "The way to {to} is a route, not a wire.",
    fact: "The route table of a subnet leads there; whatever has an address in the subnet goes that way.",
    source: `${vpc}VPC_Route_Tables.html`,
  },
  {
    from: except("service", "loadBalancer", "securityGroup"),
    to: ["securityGroup"],
    title: "{from} has no security groups of its own to name here.",
    fact: "Network interfaces have security groups: those of load balancers, tasks, instances, endpoints and mount targets.",
    source: `${vpc}vpc-security-groups.html`,
  },
  {
    from: except("service", "loadBalancer", "fileSystem", "autoScalingGroup"),
    to: ["subnet"],
    title: "{from} has no address in a subnet.",
    fact: "Network interfaces have addresses in subnets: those of load balancers, tasks, instances, gateways, endpoints and mount targets.",
    source: `${vpc}configure-subnets.html`,
  },
];
