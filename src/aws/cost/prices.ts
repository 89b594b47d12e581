import { hoursPerMonth } from "./model.ts";

/**
 * Prices in US dollars, us-east-1, Linux, on demand, 2026.
 * Source: the AWS pricing pages of Fargate, Elastic Load Balancing, VPC, EC2, CloudWatch and SQS.
 */
export const prices = {
  fargate: {
    X86_64: { perVcpuHour: 0.04048, perGbHour: 0.004445 },
    ARM64: { perVcpuHour: 0.03238, perGbHour: 0.00356 },
  },
  /** Source: Fargate pricing: up to 70 % less. Estimate: the full 70 %. */
  fargateSpotShare: 0.3,
  /** Source: Fargate pricing: per second, at least one minute. */
  fargateMinimumSeconds: 60,
  /** Source: the same page: five minutes for Windows containers. */
  fargateMinimumSecondsWindows: 300,
  /** Source: Fargate pricing: 20 GB come with every task. */
  fargateEphemeralStorage: { freeGb: 20, perGbHour: 0.000_111 },
  /** Source: Amazon EBS pricing, gp3, as root volumes are; those of tasks are in ebsPrice.ts. */
  gp3PerGbMonth: 0.08,
  /** Source: Amazon ECS pricing, ECS Anywhere: for each registered instance. */
  ecsAnywherePerHour: 0.010_25,
  /** Estimate: the root volume of the ECS-optimized AMI, which a launch template may enlarge. */
  rootVolumeGb: 30,
  /** Estimate: the price of standard support that AWS has long asked; extended support costs more and is not simulated. */
  eksClusterPerHour: 0.1,
  /** Source: Amazon EKS API Reference, CreateNodegroup, diskSize: 20 GiB. */
  nodeVolumeGb: 20,
  applicationLoadBalancer: { perHour: 0.0225, perLcuHour: 0.008 },
  networkLoadBalancer: { perHour: 0.0225, perLcuHour: 0.006 },
  classicLoadBalancer: { perHour: 0.025, perGb: 0.008 },
  natGateway: { perHour: 0.045, perGb: 0.045 },
  /** For each zone an interface endpoint has a network interface in. Source: AWS PrivateLink pricing. */
  interfaceEndpointPerHour: 0.01,
  publicIpv4PerHour: 0.005,
  /** From a Region to the internet. The first 100 GB of a month are free; counted all the same, so that the price shows. */
  internetEgressPerGb: 0.09,
  /** A standard alarm. Ten are free for each account; counted all the same, so that the price of a policy shows. */
  alarmPerMonth: 0.1,
  /** Source: Amazon CloudWatch pricing, composite alarm, us-east-1. */
  compositeAlarmPerMonth: 0.5,
  highResolutionAlarmPerMonth: 0.3,
  /**
   * A metric of one's own, of Container Insights, or an ECS metric at 20 seconds. Ten are free; counted all the same.
   * Source: Amazon CloudWatch pricing; Amazon ECS announcement of high-resolution metrics: charged as custom metrics.
   */
  customMetricPerMonth: 0.3,
  /** Source: Amazon ECR pricing, private repositories. Layers that images share are stored once, and counted here twice. */
  ecrPerGbMonth: 0.1,
  /** Requests. */
  sqsPerMillion: 0.4,
  sqsFifoPerMillion: 0.5,
  hoursPerMonth,
} as const;
