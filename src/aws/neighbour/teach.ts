const ecs = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/** Services that exam questions set beside ECS: what each is, and when to pick it. */
export const neighbourGlossary = [
  {
    term: "AWS Fargate",
    sentence: "Serverless compute for ECS and EKS, paid by vCPU and memory per second of a task or pod.",
    examTrap: "“No infrastructure to manage”, “pay for what a task uses”: Fargate, whichever orchestrator.",
    source: `${ecs}/AWS_Fargate.html`,
  },
  {
    term: "Amazon ECS Anywhere",
    sentence:
      "ECS tasks on your own servers, launch type EXTERNAL: bridge, host or none networking, no load balancer, no awsvpc, no EFS.",
    examTrap: "A workload that must stay on premises, with a control plane that AWS runs and no Kubernetes.",
    source: `${ecs}/ecs-anywhere.html`,
  },
  {
    term: "Amazon EKS Anywhere",
    sentence: "Kubernetes on your own machines, with AWS's distribution and tools; you run the control plane.",
    examTrap: "Kubernetes on premises, run by you: EKS Anywhere. On premises without Kubernetes: ECS Anywhere.",
    source: "https://anywhere.eks.amazonaws.com/docs/overview/",
  },
  {
    term: "Amazon EKS Distro",
    sentence: "The Kubernetes release that EKS itself runs, to build and run wherever you like.",
    source: "https://distro.eks.amazonaws.com/",
  },
  {
    term: "AWS Batch",
    sentence:
      "Job queues, priorities and array jobs, on compute environments of EC2 or Fargate that it scales by itself.",
    examTrap: "Many large jobs that wait in a queue: Batch. One task on a schedule: EventBridge and RunTask.",
    source: "https://docs.aws.amazon.com/batch/latest/userguide/what-is-batch.html",
  },
  {
    term: "AWS Elastic Beanstalk",
    sentence:
      "Deploys an application and keeps the EC2 instances within your reach. Its multi-container platform uses ECS (Dockerrun.aws.json version 2, EC2 only).",
    source: "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/create_deploy_docker_ecs.html",
  },
  {
    term: "AWS Lambda",
    sentence: "Functions of at most 15 minutes that events start; a function may be a container image.",
    examTrap: "Longer than 15 minutes, or a service that stays up: a task, not a function.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/images-create.html",
  },
  {
    term: "AWS App Runner",
    sentence:
      "An image or a repository becomes an HTTPS service. Closed to new customers since spring 2026; services that exist go on.",
    source: "https://docs.aws.amazon.com/apprunner/latest/dg/what-is-apprunner.html",
  },
  {
    term: "Amazon ECS Express Mode",
    sentence:
      "One call makes a Fargate service behind a load balancer: the simple way that follows App Runner and Copilot.",
    source: `${ecs}/express-service-overview.html`,
  },
  {
    term: "AWS Copilot CLI",
    sentence:
      "A command line for applications on ECS and App Runner. Only in older material: support ended on 12 June 2026.",
    source: "https://aws.github.io/copilot-cli/",
  },
  {
    term: "AWS Proton",
    sentence:
      "Templates that platform teams offer to developers. Only in older material: support ended on 7 October 2026.",
    source: "https://docs.aws.amazon.com/proton/latest/userguide/Welcome.html",
  },
  {
    term: "AWS App Mesh",
    sentence:
      "A service mesh of Envoy proxies. Only in older material: support ended in September 2026. On ECS, Service Connect took its place.",
    source: "https://docs.aws.amazon.com/app-mesh/latest/userguide/what-is-app-mesh.html",
  },
  {
    term: "Amazon ECS Managed Instances",
    sentence: "EC2 capacity that AWS runs for ECS: instance types and GPUs to choose, no instances to look after.",
    source: `${ecs}/ManagedInstances.html`,
  },
  {
    term: "Out of scope of SAA-C03",
    sentence:
      "CodeDeploy, Cloud Map, the CDK and Fault Injection Service stand in answers as distractors, or are tools.",
    source:
      "https://docs.aws.amazon.com/aws-certification/latest/solutions-architect-associate-03/saa-03-out-of-scope-services.html",
  },
] as const;
