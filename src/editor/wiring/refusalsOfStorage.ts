import type { WiringGroup } from "./wiringGroup.ts";
import type { Fix } from "./wiringRule.ts";

const ecs = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/";
const s3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/";
const vpc = "https://docs.aws.amazon.com/vpc/latest/userguide/";
const uploads: Fix = { name: "ruleOnUpload", label: "Run a task for each upload" };
const instances = ["containerInstance", "autoScalingGroup", "launchTemplate"];

/** Buckets, tables, file systems, images, secrets and logs: what people try to join. */
export const refusalsOfStorage: readonly WiringGroup[] = [
  {
    from: ["bucket"],
    to: ["task"],
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
    from: ["bucket"],
    to: [...instances, "capacityProvider"],
    title: "A bucket is no disk of an instance.",
    fact: "Exam notes: S3 cannot be mounted as a file system; tasks share files on EFS.",
    today:
      "ECS mounts a bucket by the S3 Files volume type on Fargate and Managed Instances, not with launch type EC2.",
    source: `${ecs}s3files-volumes.html`,
  },
  {
    from: ["bucket"],
    to: ["fileSystem"],
    title: "A bucket is not part of a file system.",
    fact: "Exam notes: S3 keeps objects behind an API and cannot be mounted; EFS is mounted by NFS.",
    today: "ECS has a separate S3 Files volume type; a plain bucket still is not one.",
    source: `${ecs}s3files-volumes.html`,
  },
  {
    from: ["fileSystem"],
    to: instances,
    title: "A task definition mounts EFS, not {to}.",
    fact: "ECS mounts the file system for each task, on EC2 and on Fargate: tasks of both see the same files.",
    source: `${ecs}efs-volumes.html`,
  },
  {
    from: ["bucket"],
    to: ["table"],
    title: "A bucket writes no items.",
    fact: "An upload is an event: a rule runs a task, and the task writes the item with its task role.",
    fixes: [uploads],
    source: `${s3}EventBridge.html`,
  },
  {
    from: ["table"],
    to: ["bucket"],
    title: "A table sends nothing to a bucket by itself.",
    fact: "ExportTableToPointInTime writes a table to S3 when it is called; tasks read items with their task role.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.HowItWorks.html",
  },
  {
    from: ["repository"],
    to: ["bucket"],
    title: "ECR keeps layers in S3 for you.",
    fact: "Those buckets are AWS's own: a pull from a private subnet needs a gateway endpoint for S3 or a NAT gateway.",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html",
  },
  {
    from: ["secret", "parameter"],
    to: [...instances, "capacityProvider", "cluster"],
    title: "Containers are given {from}; {to} is not.",
    fact: "A container definition names it, and the execution role reads it when the task starts, on EC2 and on Fargate.",
    today: "Some study notes let the EC2 instance profile reference secrets: it injects none, the execution role does.",
    source: `${ecs}secrets-envvar-secrets-manager.html`,
  },
  {
    from: ["key"],
    to: ["taskDefinition", "service", "task", ...instances],
    title: "Containers name secrets, not keys.",
    fact: "The secret names its key; the role that reads the secret needs kms:Decrypt for that key as well.",
    source: `${ecs}secrets-envvar-secrets-manager.html`,
  },
  {
    from: ["key"],
    to: ["parameter"],
    title: "CloudFormation makes no encrypted parameters.",
    fact: "PutParameter makes a SecureString and names its key; AWS::SSM::Parameter makes String and StringList only.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ssm-parameter.html",
  },
  {
    from: ["key"],
    to: ["bucket", "table", "queue", "topic", "fileSystem", "logGroup", "repository"],
    title: "Here {to} is encrypted with a key that AWS keeps.",
    fact: "It can name a key of yours; whoever reads or writes it then needs the permission to use that key.",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/service-integration.html",
  },
  {
    from: ["loadBalancer"],
    to: ["bucket"],
    title: "Access logs of a load balancer are not kept here.",
    fact: "The attribute access_logs.s3.bucket names a bucket whose policy lets Elastic Load Balancing write.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html",
  },
  {
    from: ["vpc", "subnet"],
    to: ["logGroup", "bucket"],
    title: "Flow logs are not kept here.",
    fact: "A flow log of a VPC, subnet or network interface publishes to a log group or a bucket.",
    source: `${vpc}flow-logs.html`,
  },
  {
    from: ["cluster", ...instances, "capacityProvider"],
    to: ["logGroup"],
    title: "Containers write logs; {from} does not.",
    fact: "The awslogs driver of a container names the group; on EC2 without an execution role the instance profile signs.",
    source: `${ecs}using_awslogs.html`,
  },
  {
    from: ["eksCluster"],
    to: ["logGroup"],
    title: "Control plane logs of EKS are not kept here.",
    fact: "Each type of control plane log that is turned on goes to a log group of CloudWatch Logs.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
  },
];
