/**
 * Prices in US dollars, us-east-1, Linux, on demand, 2026.
 * Source: the AWS pricing pages of Fargate, Elastic Load Balancing, VPC and CloudWatch.
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
  applicationLoadBalancer: { perHour: 0.0225, perLcuHour: 0.008 },
  networkLoadBalancer: { perHour: 0.0225, perLcuHour: 0.006 },
  classicLoadBalancer: { perHour: 0.025, perGb: 0.008 },
  publicIpv4PerHour: 0.005,
  /** A standard alarm. Ten are free for each account; counted all the same, so that the price of a policy shows. */
  alarmPerMonth: 0.1,
  /** Source: the AWS Pricing Calculator's month. */
  hoursPerMonth: 730,
} as const;
