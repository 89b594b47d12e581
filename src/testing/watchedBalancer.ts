import type { AlarmRecord } from "../aws/alarm/model.ts";
import { openScenario } from "../engine/open.ts";
import { createSimulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import type { Properties } from "./fargateTemplate.ts";

/**
 * A load balancer without a target and one alarm on the 503s it answers. A minute of 10 requests is a datapoint of 10, a
 * minute without requests has no datapoint at all: AWS's tables of missing data, by traffic alone.
 */
export function watchedBalancer(alarm: Properties, requestsPerMinute: readonly number[]) {
  const opened = openScenario(
    JSON.stringify({
      Metadata: {
        SteadyState: {
          version: 1,
          seed: 7,
          clock: "idealised",
          traffic: { LoadBalancer: { recorded: { period: "1m", values: requestsPerMinute } } },
        },
      },
      Resources: {
        Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
        SubnetA: {
          Type: "AWS::EC2::Subnet",
          Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.1.0/24", AvailabilityZone: "us-east-1a" },
        },
        SubnetB: {
          Type: "AWS::EC2::Subnet",
          Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.2.0/24", AvailabilityZone: "us-east-1b" },
        },
        LoadBalancer: {
          Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
          Properties: { Name: "front", Type: "application", Subnets: [{ Ref: "SubnetA" }, { Ref: "SubnetB" }] },
        },
        TargetGroup: {
          Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
          Properties: { Name: "web", TargetType: "ip", Protocol: "HTTP", Port: 80, VpcId: { Ref: "Vpc" } },
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
        Errors: {
          Type: "AWS::CloudWatch::Alarm",
          Properties: {
            AlarmName: "errors",
            Namespace: "AWS/ApplicationELB",
            MetricName: "HTTPCode_ELB_503_Count",
            Dimensions: [{ Name: "LoadBalancer", Value: { "Fn::GetAtt": ["LoadBalancer", "LoadBalancerFullName"] } }],
            Statistic: "Sum",
            Period: 60,
            EvaluationPeriods: 3,
            Threshold: 50,
            ComparisonOperator: "GreaterThanThreshold",
            ...alarm,
          },
        },
      },
    }),
    { fileName: "watched.json" },
  );
  if (opened.setup === null) throw new Error(opened.problems.map(({ message }) => message).join("\n"));
  const simulation = createSimulation(opened.setup, { checkRecords: true });
  return {
    simulation,
    problems: opened.problems.map(({ message }) => message),
    /** Lives to the end of a minute. */
    liveTo: (minute: number) => simulation.advanceTo(simMs(minute * 60_000)),
    alarm: (): AlarmRecord => {
      const found = simulation.get("alarm", "Errors");
      if (found === undefined) throw new Error("The alarm is gone.");
      return found;
    },
    /** Every change of state, as `minute state`. */
    states: () =>
      simulation
        .journalFrom(1)
        .filter(({ detailType }) => detailType === "CloudWatch Alarm State Change")
        .map(({ atMs, eventName }) => `${atMs / 60_000} ${eventName}`),
  };
}

/** Requests of each minute of a window: 0 within the threshold, X breaching, - no datapoint. */
export const requestsOf = (window: string): readonly number[] =>
  [...window].map((sign) => (sign === "X" ? 100 : sign === "0" ? 10 : 0));
