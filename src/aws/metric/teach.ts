export const metricGlossary = [
  {
    term: "CloudWatch metric",
    sentence:
      "A series of datapoints with a namespace, a name and dimensions, such as AWS/ECS CPUUtilization of one service.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
  },
  {
    term: "Datapoint",
    sentence: "What one period of a metric is folded into: average, minimum, maximum, sum and sample count.",
    examTrap: "A spike of fifteen seconds is averaged away inside its minute.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
  },
  {
    term: "CPUUtilization of a service",
    sentence:
      "CPU used by the service's tasks divided by the CPU their task definition reserves; its sample count is the RUNNING tasks.",
    examTrap: "A service without RUNNING tasks publishes nothing at all, not zero.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
  },
  {
    term: "CPUReservation of a cluster",
    sentence:
      "CPU units that tasks on EC2 reserve divided by those that ACTIVE and DRAINING container instances have registered.",
    examTrap: "A cluster that runs only Fargate tasks publishes neither CPUReservation nor MemoryReservation.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
  },
  {
    term: "CPUUtilization above 100%",
    sentence:
      "Possible on EC2 where CPU is declared for containers alone: it is a share, and a container may use what others leave idle.",
    examTrap: "With a CPU size of the task, as always on Fargate, it stops at 100%.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
  },
  {
    term: "EBSFilesystemUtilization",
    sentence: "Used share of the EBS volumes of a service's tasks, in percent.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
  },
  {
    term: "LiveTaskCount",
    sentence: "Tasks of a service that are ACTIVATING, RUNNING or DEACTIVATING at the end of the minute.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
  },
  {
    term: "High-resolution ECS metrics",
    sentence:
      "CPUUtilization and MemoryUtilization of a service every 20 seconds instead of every 60, set in its monitoring configuration.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/target-tracking-faster-auto-scaling.html",
  },
  {
    term: "Container Insights",
    sentence:
      "A setting of the cluster that counts tasks, services and deployments once a minute, in the namespace ECS/ContainerInsights.",
    examTrap: "RunningTaskCount comes from Container Insights only, and its metrics are charged as custom metrics.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html",
  },
  {
    term: "RequestCountPerTarget",
    sentence: "Requests per target of a target group in one period. Its statistic is called Sum although it is a mean.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
] as const;
