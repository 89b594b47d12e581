import type { AnyRecord } from "../../engine/records.ts";
import type { ReadRecord } from "../../engine/wire.ts";

/** The two ends of a wire as records; null for what is only about to be added. */
export interface Ends {
  readonly from: AnyRecord | null;
  readonly to: AnyRecord | null;
  readonly read: ReadRecord;
}
export type FixName =
  | "useFileSystem"
  | "swapForApplicationLoadBalancer"
  | "recreateAsIp"
  | "insertPolicy"
  | "pollQueue"
  | "createTaskRole"
  | "addExecutionRole"
  | "targetTaskDefinition"
  | "insertTargetGroup";
export interface Fix {
  readonly name: FixName;
  readonly label: string;
}
/** What a wire between two kinds is. The first rule of a pair whose `when` holds decides. */
export interface WiringRule {
  readonly from: string;
  readonly to: string;
  readonly legal: boolean;
  /** Without it the rule holds for every such pair. */
  readonly when?: (ends: Ends) => boolean;
  readonly title: string;
  readonly fact: string;
  /** What holds now, where the exam notes are older. */
  readonly today?: string;
  readonly fixes?: readonly Fix[];
  readonly source: string;
}
type Field = (record: AnyRecord | null, name: string) => unknown;
const field: Field = (record, name) => (record as Record<string, unknown> | null)?.[name];

const ecs = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/";
const trusts = (record: AnyRecord | null, service: string): boolean =>
  JSON.stringify(field(record, "assumeRolePolicyDocument") ?? "").includes(service);
const isClassic = ({ from }: Ends): boolean => field(from, "type") === "classic";
const isOnFargate = ({ to }: Ends): boolean => field(to, "launchType") === "FARGATE";
const definitionOf = (record: AnyRecord | null, read: ReadRecord) =>
  read("taskDefinition", String(field(record, "taskDefinition") ?? ""));
const isAwsvpc = ({ to, read }: Ends): boolean => definitionOf(to, read)?.networkMode === "awsvpc";
const swap: Fix = { name: "swapForApplicationLoadBalancer", label: "Swap for ALB" };

/** Pairs that AWS has something of its own to say about. Source: each row's page; wording from the design's wiring grammar. */
export const wiringRules: readonly WiringRule[] = [
  {
    from: "trafficSource",
    to: "loadBalancer",
    legal: true,
    title: "Users call this load balancer.",
    fact: "Clients resolve the DNS name of a load balancer and connect to its listeners.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html",
  },
  {
    from: "trafficSource",
    to: "queue",
    legal: true,
    title: "Producers send messages to this queue.",
    fact: "Producers call SendMessage.",
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/welcome.html",
  },
  {
    from: "trafficSource",
    to: "service",
    legal: false,
    title: "Users reach a service through a load balancer.",
    fact: "A service has no address of its own: each of its tasks has one, and they come and go.",
    source: `${ecs}service-load-balancing.html`,
  },
  {
    from: "loadBalancer",
    to: "targetGroup",
    legal: false,
    when: isClassic,
    title: "A Classic Load Balancer has no target groups.",
    fact: "It knows registered instances only.",
    fixes: [swap],
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/introduction.html",
  },
  {
    from: "loadBalancer",
    to: "targetGroup",
    legal: true,
    title: "A listener forwards to this target group.",
    fact: "The default action of a listener forwards to one or more target groups.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html",
  },
  {
    from: "loadBalancer",
    to: "service",
    legal: false,
    when: (ends) => isClassic(ends) && (isOnFargate(ends) || isAwsvpc(ends)),
    title: "A Classic Load Balancer cannot front Fargate tasks.",
    fact: "Fargate services take Application and Network Load Balancers: a Classic Load Balancer has no ip targets.",
    today: "A Gateway Load Balancer is taken too; a Classic Load Balancer still is not.",
    fixes: [swap],
    source: `${ecs}service-load-balancing.html`,
  },
  {
    from: "loadBalancer",
    to: "service",
    legal: false,
    when: isClassic,
    title: "A Classic Load Balancer cannot follow dynamic host ports.",
    fact: "Dynamic host port mapping works with Application and Network Load Balancers.",
    fixes: [swap],
    source: `${ecs}service-load-balancing.html`,
  },
  {
    from: "loadBalancer",
    to: "service",
    legal: true,
    title: "The load balancer forwards to the service through a target group.",
    fact: "ECS registers the tasks of the service in the target group and deregisters those it stops.",
    source: `${ecs}service-load-balancing.html`,
  },
  {
    from: "targetGroup",
    to: "service",
    legal: false,
    when: (ends) => field(ends.from, "targetType") === "instance" && isAwsvpc(ends),
    title: "Tasks with their own network interface need ip targets.",
    fact: "A task in awsvpc mode belongs to an elastic network interface, not to an instance.",
    fixes: [{ name: "recreateAsIp", label: "Recreate the target group as ip" }],
    source: `${ecs}service-load-balancing.html`,
  },
  {
    from: "targetGroup",
    to: "service",
    legal: true,
    title: "ECS registers the tasks of the service here.",
    fact: "A service names the target group, a container and its port in loadBalancers.",
    source: `${ecs}service-load-balancing.html`,
  },
  {
    from: "service",
    to: "taskDefinition",
    legal: true,
    title: "The service runs this task definition.",
    fact: "UpdateService with another task definition starts a deployment.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
  },
  {
    from: "service",
    to: "capacityProvider",
    legal: true,
    title: "The service asks this provider for capacity.",
    fact: "A strategy holds Fargate providers or providers of Auto Scaling groups, never both.",
    source: `${ecs}cluster-capacity-providers.html`,
  },
  {
    from: "service",
    to: "containerInstance",
    legal: false,
    when: ({ from }) => field(from, "launchType") === "FARGATE",
    title: "Fargate does not use your instances.",
    fact: "AWS supplies the host; you see only the elastic network interface.",
    source: `${ecs}AWS_Fargate.html`,
  },
  {
    from: "service",
    to: "queue",
    legal: true,
    title: "The tasks poll this queue.",
    fact: "The application calls ReceiveMessage and deletes what it has processed; the task role allows it.",
    source:
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html",
  },
  {
    from: "queue",
    to: "service",
    legal: false,
    title: "SQS never pushes to ECS.",
    fact: "Tasks poll the queue; its depth can drive scaling.",
    fixes: [{ name: "pollQueue", label: "Make tasks poll" }],
    source:
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html",
  },
  {
    from: "queue",
    to: "queue",
    legal: true,
    title: "What is received too often goes to the other queue.",
    fact: "RedrivePolicy names a dead-letter queue; both are standard, or both FIFO.",
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  },
  {
    from: "loadBalancer",
    to: "queue",
    legal: false,
    title: "A load balancer does not send messages.",
    fact: "It forwards to targets: instances, addresses, functions or another load balancer.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
  },
  {
    from: "scalingPolicy",
    to: "service",
    legal: true,
    title: "The policy sets the desired count of this service.",
    fact: "A policy belongs to the scalable target of one service.",
    source: `${ecs}service-auto-scaling.html`,
  },
  {
    from: "groupScalingPolicy",
    to: "service",
    legal: false,
    title: "A policy of an Auto Scaling group scales instances, not tasks.",
    fact: "Tasks are scaled by Application Auto Scaling; a capacity provider then scales the instances.",
    source: `${ecs}capacity-autoscaling.html`,
  },
  {
    from: "scalingPolicy",
    to: "autoScalingGroup",
    legal: false,
    title: "A policy of a service scales tasks, not instances.",
    fact: "Instances are scaled by managed scaling of a capacity provider, or by a policy of the group.",
    source: `${ecs}cluster-auto-scaling.html`,
  },
  {
    from: "alarm",
    to: "scalingPolicy",
    legal: false,
    when: ({ to }) => field(to, "policyType") === "TargetTrackingScaling",
    title: "Target tracking makes and owns its alarms.",
    fact: "Only step scaling policies are called by alarms of your own.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html",
  },
  {
    from: "alarm",
    to: "scalingPolicy",
    legal: true,
    title: "The alarm calls this policy.",
    fact: "In ALARM it invokes the policy, which changes the desired count by its steps.",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html",
  },
  {
    from: "alarm",
    to: "groupScalingPolicy",
    legal: true,
    title: "The alarm calls this policy.",
    fact: "In ALARM it invokes the policy, which changes the size of the group.",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-simple-step.html",
  },
  {
    from: "alarm",
    to: "service",
    legal: false,
    title: "An alarm needs a policy to act.",
    fact: "Alarms invoke step scaling policies, and those set the desired count.",
    fixes: [{ name: "insertPolicy", label: "Insert policy" }],
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html",
  },
  {
    from: "alarm",
    to: "queue",
    legal: false,
    title: "An alarm watches a queue; it sends nothing to it.",
    fact: "Its actions are scaling policies, EC2 actions and SNS topics.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  {
    from: "role",
    to: "taskDefinition",
    legal: false,
    when: ({ from }) => from !== null && !trusts(from, "ecs-tasks.amazonaws.com"),
    title: "This role cannot be assumed by tasks.",
    fact: "Task roles and execution roles trust ecs-tasks.amazonaws.com.",
    fixes: [{ name: "createTaskRole", label: "Create task role" }],
    source: `${ecs}task-iam-roles.html`,
  },
  {
    from: "role",
    to: "taskDefinition",
    legal: true,
    title: "The task definition names this role.",
    fact: "The agent signs with the execution role, the application with the task role.",
    source: `${ecs}security-ecs-iam-role-overview.html`,
  },
  {
    from: "taskDefinition",
    to: "role",
    legal: false,
    when: ({ to }) => to !== null && !trusts(to, "ecs-tasks.amazonaws.com"),
    title: "This role cannot be assumed by tasks.",
    fact: "Task roles and execution roles trust ecs-tasks.amazonaws.com.",
    fixes: [{ name: "createTaskRole", label: "Create task role" }],
    source: `${ecs}task-iam-roles.html`,
  },
  {
    from: "taskDefinition",
    to: "role",
    legal: true,
    title: "The task definition names this role.",
    fact: "The agent signs with the execution role, the application with the task role.",
    source: `${ecs}security-ecs-iam-role-overview.html`,
  },
  {
    from: "role",
    to: "service",
    legal: false,
    when: (ends) => isOnFargate(ends) && trusts(ends.from, "ec2.amazonaws.com"),
    title: "Fargate has no instance to carry a profile.",
    fact: "The agent's permissions stand in the instance profile on EC2; Fargate pulls and logs with the execution role.",
    fixes: [{ name: "addExecutionRole", label: "Add execution role" }],
    source: `${ecs}task_execution_IAM_role.html`,
  },
  {
    from: "role",
    to: "service",
    legal: false,
    title: "A service names no role of its tasks.",
    fact: "Roles of tasks stand in the task definition; ECS itself uses its service-linked role.",
    fixes: [{ name: "createTaskRole", label: "Create task role" }],
    source: `${ecs}security-ecs-iam-role-overview.html`,
  },
  {
    from: "bucket",
    to: "taskDefinition",
    legal: false,
    title: "S3 is not a volume you can mount in this scenario.",
    fact: "Exam notes: S3 cannot be mounted as a file system; use EFS.",
    today: "ECS has a separate S3 Files volume type; a plain bucket still is not one.",
    fixes: [
      { name: "useFileSystem", label: "Use EFS" },
      { name: "createTaskRole", label: "Read S3 with a task role" },
    ],
    source: `${ecs}using_data_volumes.html`,
  },
  {
    from: "fileSystem",
    to: "taskDefinition",
    legal: true,
    title: "A volume of the task definition mounts this file system.",
    fact: "A mount target in the task's zone answers on port 2049 before containers start.",
    source: `${ecs}efs-volumes.html`,
  },
  {
    from: "eventRule",
    to: "service",
    legal: false,
    title: "A rule starts tasks, not services.",
    fact: "The ECS target runs a task definition on a cluster; it cannot change a service's desired count.",
    fixes: [{ name: "targetTaskDefinition", label: "Target the task definition" }],
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/tasks-scheduled-eventbridge-scheduler.html",
  },
  {
    from: "schedule",
    to: "service",
    legal: false,
    title: "A schedule starts tasks, not services.",
    fact: "The ECS target runs a task definition on a cluster; scheduled actions change a desired count.",
    source: `${ecs}tasks-scheduled-eventbridge-scheduler.html`,
  },
  {
    from: "capacityProvider",
    to: "autoScalingGroup",
    legal: false,
    when: ({ from }) => from !== null,
    title: "A capacity provider keeps its Auto Scaling group.",
    fact: "CreateCapacityProvider names the group; UpdateCapacityProvider cannot name another.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateCapacityProvider.html",
  },
  {
    from: "service",
    to: "cluster",
    legal: false,
    title: "A service stays in the cluster it was created in.",
    fact: "UpdateService cannot name another cluster; the service is created anew there.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
  },
];
