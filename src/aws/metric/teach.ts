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
    term: "RequestCountPerTarget",
    sentence: "Requests per target of a target group in one period. Its statistic is called Sum although it is a mean.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
] as const;
