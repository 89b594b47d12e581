export const fileSystemGlossary = [
  {
    term: "EFS file system",
    sentence: "Shared, persistent files for tasks in any Availability Zone, on EC2 and on Fargate at once.",
    examTrap:
      "Shared files across zones mean EFS: an EBS volume belongs to one task in one zone, and a plain S3 bucket is no volume.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html",
  },
  {
    term: "Mount target",
    sentence: "The address of a file system in one Availability Zone. Its security group must let TCP 2049 in.",
    examTrap: "A task in a zone without a mount target cannot resolve the file system's name, and does not start.",
    source: "https://docs.aws.amazon.com/efs/latest/ug/how-it-works.html",
  },
  {
    term: "Access point",
    sentence: "An entry to a file system with a user and a root directory of its own. It needs transit encryption.",
    examTrap: "With an access point the task definition must leave rootDirectory out, or set it to /.",
    source: "https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html",
  },
  {
    term: "EFS IAM authorization",
    sentence:
      "With iam ENABLED the task role is the client: ClientMount mounts read-only, ClientWrite writes. It needs transit encryption and a task role.",
    examTrap: "Without a policy of its own a file system gives full access to whoever reaches a mount target.",
    source: "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html",
  },
] as const;
