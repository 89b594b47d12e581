import { type GroupOptions, type GroupRun, groupRun } from "./groupRun.ts";

/** An Application Load Balancer before the service, and a target group that every task joins. */
const balanced = (rate: number) => ({
  resources: {
    LoadBalancer: {
      Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      Properties: { Type: "application", Scheme: "internal", Subnets: [{ Ref: "SubnetA" }] },
    },
    TargetGroup: {
      Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
      Properties: {
        TargetType: "instance",
        Protocol: "HTTP",
        Port: 80,
        VpcId: { Ref: "Vpc" },
        HealthCheckIntervalSeconds: 10,
        HealthyThresholdCount: 2,
        UnhealthyThresholdCount: 2,
      },
    },
    Listener: {
      Type: "AWS::ElasticLoadBalancingV2::Listener",
      Properties: {
        LoadBalancerArn: { Ref: "LoadBalancer" },
        Port: 80,
        Protocol: "HTTP",
        DefaultActions: [{ Type: "forward", TargetGroupArn: { Ref: "TargetGroup" } }],
      },
    },
  },
  service: {
    HealthCheckGracePeriodSeconds: 3_600,
    LoadBalancers: [{ ContainerName: "web", ContainerPort: 80, TargetGroupArn: { Ref: "TargetGroup" } }],
  },
  rate,
});

/** A whole m5.large for each task: one request a second burns one percent of both vCPUs. */
const oneEach: GroupOptions = {
  container: { Cpu: 2_048, Memory: 1_024 },
  images: { nginx: { cpuMsPerRequest: 20, waitMsPerRequest: 0, startSeconds: 0, stopSeconds: 0 } },
};
export const setGroupTraffic = (run: GroupRun, rate: number): string =>
  run.send({ type: "lab.SetTraffic", source: "LoadBalancer", rate });

/** A group without a capacity provider whose tasks serve behind a load balancer. */
export function servedGroup(options: GroupOptions): GroupRun {
  const { resources, service } = balanced(0);
  return groupRun({
    ...oneEach,
    ...options,
    provider: null,
    resources: { ...resources, ...options.resources },
    service: { ...service, ...options.service },
  });
}

/** The desired capacity each time it changes, with the second. */
export function sizesOf(run: GroupRun, from: number, to: number, step = 1): readonly (readonly [number, number])[] {
  const seen: [number, number][] = [];
  for (let second = from; second <= to; second += step) {
    run.until(second);
    const { desiredCapacity } = run.group();
    if (seen.at(-1)?.[1] !== desiredCapacity) seen.push([second, desiredCapacity]);
  }
  return seen;
}
