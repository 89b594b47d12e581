import type { Properties, TemplateOptions } from "./fargateTemplate.ts";

const ref = (Ref: string) => ({ Ref });

/** A load balancer with a listener and the target group "web", as resources; and what a service says to use it. */
export function targetGroup(
  targetType: "ip" | "instance",
  subnets: readonly string[],
  { delay = 0, properties = {} }: { readonly delay?: number; readonly properties?: Properties } = {},
) {
  return {
    service: { LoadBalancers: [{ TargetGroupArn: ref("TargetGroup"), ContainerName: "web", ContainerPort: 80 }] },
    resources: {
      LoadBalancer: {
        Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Properties: { Subnets: subnets.map(ref) },
      },
      TargetGroup: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: {
          Name: "web",
          TargetType: targetType,
          Protocol: "HTTP",
          Port: 80,
          VpcId: ref("Vpc"),
          HealthCheckIntervalSeconds: 5,
          HealthCheckTimeoutSeconds: 2,
          HealthyThresholdCount: 2,
          UnhealthyThresholdCount: 2,
          TargetGroupAttributes: [{ Key: "deregistration_delay.timeout_seconds", Value: String(delay) }],
          ...properties,
        },
      },
      Listener: {
        Type: "AWS::ElasticLoadBalancingV2::Listener",
        Properties: {
          LoadBalancerArn: ref("LoadBalancer"),
          Port: 80,
          Protocol: "HTTP",
          DefaultActions: [{ Type: "forward", TargetGroupArn: ref("TargetGroup") }],
        },
      },
    },
  };
}

/** A Fargate service behind it in two zones. */
export function fargateBehindTargetGroup(service: Properties = {}, delay = 0): TemplateOptions {
  const second = {
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.2.0/24", AvailabilityZone: "us-east-1b" },
  };
  const subnets = ["Subnet", "SecondSubnet"];
  const behind = targetGroup("ip", subnets, { delay });
  return {
    images: { nginx: { startSeconds: 0, stopSeconds: 0 } },
    resources: { SecondSubnet: second, ...behind.resources },
    service: {
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets.map(ref) } },
      ...behind.service,
      ...service,
    },
  };
}
