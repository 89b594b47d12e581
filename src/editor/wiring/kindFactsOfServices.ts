/** One kind as a wire sees it. */
export interface KindFact {
  /** As AWS names it, in the middle of a sentence. */
  readonly name: string;
  /** What it is for: the rest of a sentence that begins with its name. */
  readonly does: string;
  /** What it calls, starts or uses: why a wire from it may not end just anywhere. */
  readonly from: string;
  /** Who calls or uses it: why a wire to it may not begin just anywhere. */
  readonly to: string;
  /** AWS's page. */
  readonly source: string;
}

const ecs = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/";
const elb = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/";
const vpc = "https://docs.aws.amazon.com/vpc/latest/userguide/";

/** What runs tasks, and where. */
export const runFacts: Readonly<Record<string, KindFact>> = {
  cluster: {
    name: "cluster",
    does: "groups services and tasks",
    from: "A cluster groups services, tasks and capacity; it calls nothing.",
    to: "Services, tasks and capacity name the cluster that they belong to.",
    source: `${ecs}clusters.html`,
  },
  service: {
    name: "service",
    does: "keeps tasks running",
    from: "A service runs a task definition on a cluster's capacity and registers its tasks in target groups.",
    to: "A service is reached through a target group, and scaled by a scaling policy.",
    source: `${ecs}ecs_services.html`,
  },
  taskDefinition: {
    name: "task definition",
    does: "says what a task runs",
    from: "A task definition names images, roles, volumes and secrets; it calls nothing.",
    to: "Services, schedules and rules run a task definition.",
    source: `${ecs}task_definitions.html`,
  },
  task: {
    name: "task",
    does: "runs containers",
    from: "A task follows its service and its task definition; wire those.",
    to: "ECS places tasks and registers them; wire the service.",
    source: `${ecs}ecs_run_task.html`,
  },
  containerInstance: {
    name: "container instance",
    does: "hosts tasks",
    from: "A container instance hosts what ECS places on it; it is registered with one cluster by its agent.",
    to: "Auto Scaling launches container instances, and ECS places tasks on them.",
    source: `${ecs}ecs-agent-versions.html`,
  },
  capacityProvider: {
    name: "capacity provider",
    does: "supplies capacity for tasks",
    from: "A capacity provider scales one Auto Scaling group, or stands for Fargate.",
    to: "Clusters and services name capacity providers in a strategy.",
    source: `${ecs}asg-capacity-providers.html`,
  },
  autoScalingGroup: {
    name: "Auto Scaling group",
    does: "launches instances",
    from: "An Auto Scaling group launches instances from a launch template into subnets.",
    to: "A capacity provider or a scaling policy of the group changes its size.",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-groups.html",
  },
  launchTemplate: {
    name: "launch template",
    does: "says what an instance starts with",
    from: "A launch template names what an instance starts with: its image, type, groups and profile.",
    to: "An Auto Scaling group launches from a launch template.",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-templates.html",
  },
  repository: {
    name: "ECR repository",
    does: "keeps images",
    from: "A repository answers pulls; it calls nothing.",
    to: "Containers of a task definition name an image of a repository.",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html",
  },
  pullThroughCacheRule: {
    name: "pull-through cache rule",
    does: "caches images of an upstream registry",
    from: "A rule caches what is pulled through it; it calls nothing.",
    to: "Containers of a task definition name images through the cache.",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html",
  },
  role: {
    name: "IAM role",
    does: "holds permissions",
    from: "A role signs calls for whoever assumes it: a task definition, an instance, a rule or a schedule.",
    to: "Nothing calls a role; whoever needs one names it.",
    source: `${ecs}security-ecs-iam-role-overview.html`,
  },
  vpc: {
    name: "VPC",
    does: "holds subnets",
    from: "A VPC holds subnets, gateways and security groups; it calls nothing.",
    to: "What is in a VPC is put there by its subnet; nothing is wired to the VPC itself.",
    source: `${vpc}how-it-works.html`,
  },
  availabilityZone: {
    name: "Availability Zone",
    does: "holds subnets",
    from: "A zone holds subnets; it calls nothing.",
    to: "What is in a zone is put there by its subnet; nothing is wired to the zone itself.",
    source: `${vpc}configure-subnets.html`,
  },
  subnet: {
    name: "subnet",
    does: "gives addresses",
    from: "A subnet gives addresses; its route table says where they lead.",
    to: "Services, load balancers and Auto Scaling groups name subnets.",
    source: `${vpc}configure-subnets.html`,
  },
  securityGroup: {
    name: "security group",
    does: "filters what reaches network interfaces",
    from: "A security group lets traffic in from addresses or from another security group.",
    to: "Load balancers, services and instances name security groups.",
    source: `${vpc}vpc-security-groups.html`,
  },
  natGateway: {
    name: "NAT gateway",
    does: "leads private subnets to the internet",
    from: "A NAT gateway reaches the internet through an internet gateway.",
    to: "A route of a route table leads to a NAT gateway.",
    source: `${vpc}vpc-nat-gateway.html`,
  },
  internetGateway: {
    name: "internet gateway",
    does: "joins a VPC with the internet",
    from: "An internet gateway joins one VPC with the internet; it calls nothing.",
    to: "A route of a route table leads to an internet gateway.",
    source: `${vpc}VPC_Internet_Gateway.html`,
  },
  routeTable: {
    name: "route table",
    does: "says where the traffic of subnets goes",
    from: "Routes lead to gateways, endpoints and instances.",
    to: "A subnet is associated with a route table.",
    source: `${vpc}VPC_Route_Tables.html`,
  },
  networkAcl: {
    name: "network ACL",
    does: "filters what enters and leaves subnets",
    from: "A network ACL filters what enters and leaves its subnets; it calls nothing.",
    to: "A subnet is associated with a network ACL.",
    source: `${vpc}vpc-network-acls.html`,
  },
  vpcEndpoint: {
    name: "VPC endpoint",
    does: "leads to one AWS service",
    from: "An endpoint leads to one AWS service without the internet.",
    to: "Route tables lead to gateway endpoints; addresses of interface endpoints stand in subnets.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html",
  },
};

/** What brings requests, messages, events and data, and what watches. */
export const connectFacts: Readonly<Record<string, KindFact>> = {
  trafficSource: {
    name: "user",
    does: "sends requests and messages",
    from: "Users call the name of a load balancer, and producers send to a queue.",
    to: "Nothing calls users; the answer goes back along the request.",
    source: `${elb}introduction.html`,
  },
  loadBalancer: {
    name: "load balancer",
    does: "spreads requests over targets",
    from: "A load balancer's listeners forward to target groups.",
    to: "Users, and whatever knows its DNS name, call a load balancer.",
    source: `${elb}introduction.html`,
  },
  listener: {
    name: "listener",
    does: "takes connections on one port",
    from: "A listener forwards to target groups, by its rules.",
    to: "A listener belongs to one load balancer.",
    source: `${elb}load-balancer-listeners.html`,
  },
  listenerRule: {
    name: "listener rule",
    does: "forwards the requests that it matches",
    from: "A rule forwards what it matches to target groups.",
    to: "A rule belongs to one listener.",
    source: `${elb}listener-rules.html`,
  },
  targetGroup: {
    name: "target group",
    does: "passes requests to healthy targets",
    from: "A target group passes requests to targets; ECS registers those of a service.",
    to: "Listeners and their rules forward to target groups.",
    source: `${elb}load-balancer-target-groups.html`,
  },
  alarm: {
    name: "CloudWatch alarm",
    does: "watches a metric",
    from: "An alarm calls its actions: scaling policies, EC2 actions and SNS topics.",
    to: "An alarm watches a metric; nothing calls it.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  compositeAlarm: {
    name: "composite alarm",
    does: "reads other alarms",
    from: "A composite alarm notifies topics; it cannot call scaling policies or EC2 actions.",
    to: "A composite alarm reads the states of other alarms by its rule; nothing calls it.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html",
  },
  scalableTarget: {
    name: "scalable target",
    does: "bounds a desired count",
    from: "A scalable target bounds the desired count of one service.",
    to: "Scaling policies and scheduled actions name a scalable target.",
    source: "https://docs.aws.amazon.com/autoscaling/application/userguide/what-is-application-auto-scaling.html",
  },
  scalingPolicy: {
    name: "scaling policy",
    does: "changes a desired count",
    from: "A scaling policy sets the desired count of one service.",
    to: "A step policy is called by alarms; target tracking makes its own.",
    source: `${ecs}service-auto-scaling.html`,
  },
  groupScalingPolicy: {
    name: "scaling policy of a group",
    does: "changes the size of an Auto Scaling group",
    from: "A policy of an Auto Scaling group sets that group's desired capacity.",
    to: "A step or simple policy of a group is called by alarms.",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scale-based-on-demand.html",
  },
  queue: {
    name: "SQS queue",
    does: "keeps messages until a worker polls them",
    from: "A queue never pushes: whoever wants a message receives it.",
    to: "Producers send to a queue, and workers poll it.",
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/welcome.html",
  },
  topic: {
    name: "SNS topic",
    does: "pushes messages to its subscriptions",
    from: "A topic pushes to its subscriptions: queues, functions, addresses of mail and HTTPS.",
    to: "Alarms, rules and applications publish to a topic.",
    source: "https://docs.aws.amazon.com/sns/latest/dg/welcome.html",
  },
  eventRule: {
    name: "EventBridge rule",
    does: "passes matching events to its targets",
    from: "A rule passes matching events to its targets: an ECS task, a queue, a topic.",
    to: "Events come from the event bus; nothing is wired to a rule.",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html",
  },
  eventBus: {
    name: "event bus",
    does: "hands events to rules",
    from: "A bus hands events to the rules that stand on it.",
    to: "AWS services and applications put events on a bus.",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html",
  },
  schedule: {
    name: "schedule",
    does: "calls one target at its times",
    from: "A schedule of EventBridge Scheduler calls one target: an ECS task, a queue, a topic.",
    to: "Time starts a schedule; nothing is wired to it.",
    source: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets.html",
  },
  bucket: {
    name: "S3 bucket",
    does: "keeps objects",
    from: "A bucket sends events of its objects to EventBridge, queues and topics.",
    to: "Tasks call a bucket's API with their task role.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html",
  },
  table: {
    name: "DynamoDB table",
    does: "keeps items",
    from: "A table answers calls; it calls nothing.",
    to: "Tasks call a table's API with their task role.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html",
  },
  fileSystem: {
    name: "EFS file system",
    does: "is mounted by tasks",
    from: "A file system is mounted; it calls nothing.",
    to: "A volume of a task definition mounts a file system.",
    source: `${ecs}efs-volumes.html`,
  },
  secret: {
    name: "secret",
    does: "holds a value for containers",
    from: "A secret is read; it calls nothing.",
    to: "A container of a task definition names a secret, and the execution role reads it.",
    source: `${ecs}specifying-sensitive-data.html`,
  },
  logGroup: {
    name: "log group",
    does: "keeps log lines",
    from: "A log group keeps what is written to it; it calls nothing.",
    to: "The awslogs driver of a container writes to a log group with the execution role.",
    source: `${ecs}using_awslogs.html`,
  },
  applicationLog: {
    name: "log of an application",
    does: "is written by a task",
    from: "A log is written by a task; it calls nothing.",
    to: "The application in a task writes its log.",
    source: `${ecs}using_awslogs.html`,
  },
  scheduledAction: {
    name: "scheduled action",
    does: "sets the limits of a desired count at its times",
    from: "A scheduled action sets the limits of one scalable target at its times.",
    to: "Time starts a scheduled action; nothing is wired to it.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
  },
  eksCluster: {
    name: "EKS cluster",
    does: "runs Kubernetes",
    from: "A control plane of Kubernetes keeps what its manifests say; it calls nothing here.",
    to: "Node groups, Fargate profiles and Kubernetes objects name their cluster.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/eks-concepts.html",
  },
  nodegroup: {
    name: "EKS node group",
    does: "launches Kubernetes nodes",
    from: "A node group launches nodes for one cluster; pods come to them by room.",
    to: "Kubernetes places pods on nodes, and Cluster Autoscaler sizes the group.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html",
  },
  fargateProfile: {
    name: "EKS Fargate profile",
    does: "selects pods for Fargate",
    from: "A Fargate profile selects pods by namespace and labels; it calls nothing.",
    to: "Pods come to a profile by their namespace and labels, not by a wire.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html",
  },
  deployment: {
    name: "Kubernetes Deployment",
    does: "keeps pods running",
    from: "A Deployment keeps pods; a Service and a TargetGroupBinding put them behind a load balancer.",
    to: "A Deployment is scaled by a horizontal pod autoscaler and changed by its manifest.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/sample-deployment.html",
  },
  horizontalPodAutoscaler: {
    name: "horizontal pod autoscaler",
    does: "sets the replicas of a Deployment",
    from: "An autoscaler sets the replicas of the Deployment that its scaleTargetRef names.",
    to: "It reads metrics-server every 15 s; nothing calls it.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/horizontal-pod-autoscaler.html",
  },
  pod: {
    name: "EKS pod",
    does: "runs containers on Kubernetes",
    from: "A pod runs on the nodes of a Kubernetes cluster and calls what its service account allows.",
    to: "Kubernetes places pods; a Deployment asks for them.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/eks-concepts.html",
  },
  parameter: {
    name: "SSM parameter",
    does: "holds a value for containers",
    from: "A parameter is read; it calls nothing.",
    to: "A container of a task definition names a parameter, and the execution role reads it.",
    source: `${ecs}secrets-envvar-ssm-paramstore.html`,
  },
  vpcEndpointService: {
    name: "endpoint service",
    does: "offers a Network Load Balancer to other VPCs",
    from: "An endpoint service offers what stands behind a Network Load Balancer to other VPCs.",
    to: "Interface endpoints of other VPCs connect to an endpoint service.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html",
  },
  key: {
    name: "KMS key",
    does: "encrypts data",
    from: "A key encrypts and decrypts for whoever its policy allows; it calls nothing.",
    to: "Secrets, parameters, file systems and log groups name the key that encrypts them.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/overview.html",
  },
};
