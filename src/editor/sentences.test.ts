import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { openScenario } from "../engine/open.ts";
import { type Kind, kinds } from "../engine/records.ts";
import { createSimulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import { setupOf } from "../testing/scenario.ts";

/** What no scenario has. */
const others = `
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Subnet: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 } }
  NatGateway: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref Subnet } }
  Cluster: { Type: AWS::ECS::Cluster }
  LaunchTemplate:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { InstanceType: m5.large, ImageId: ami-ecs-optimized, UserData: ECS_CLUSTER=x } }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "2"
      VPCZoneIdentifier: [!Ref Subnet]
      LaunchTemplate: { LaunchTemplateId: !Ref LaunchTemplate, Version: "1" }
  Policy:
    Type: AWS::AutoScaling::ScalingPolicy
    Properties:
      AutoScalingGroupName: !Ref Group
      PolicyType: TargetTrackingScaling
      TargetTrackingConfiguration:
        { TargetValue: 50, PredefinedMetricSpecification: { PredefinedMetricType: ASGAverageCPUUtilization } }
  Network:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network, Subnets: [!Ref Subnet] }
  EndpointService:
    Type: AWS::EC2::VPCEndpointService
    Properties: { NetworkLoadBalancerArns: [!Ref Network] }
  CacheRule:
    Type: AWS::ECR::PullThroughCacheRule
    Properties: { EcrRepositoryPrefix: ecr-public, UpstreamRegistryUrl: public.ecr.aws }
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: high
      Namespace: AWS/ECS
      MetricName: CPUUtilization
      Statistic: Average
      Period: 60
      EvaluationPeriods: 1
      Threshold: 90
      ComparisonOperator: GreaterThanThreshold
  Topic: { Type: AWS::SNS::Topic }
  AclVpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.9.0.0/16 } }
  Acl: { Type: AWS::EC2::NetworkAcl, Properties: { VpcId: !Ref AclVpc } }
  Parameter: { Type: AWS::SSM::Parameter, Properties: { Name: /web/colour, Type: String, Value: blue } }
  Provider:
    Type: AWS::ECS::CapacityProvider
    Properties: { Name: provider, AutoScalingGroupProvider: { AutoScalingGroupArn: !Ref Group } }
  Schedule:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: rate(1 hour)
      FlexibleTimeWindow: { Mode: "OFF" }
      Target: { Arn: !Ref Topic, RoleArn: arn:aws:iam::123456789012:role/x }
  Kubernetes: { Type: AWS::EKS::Cluster, Properties: { Name: k8s, RoleArn: x, ResourcesVpcConfig: { SubnetIds: [] } } }
  Profile:
    Type: AWS::EKS::FargateProfile
    Properties:
      { ClusterName: !Ref Kubernetes, PodExecutionRoleArn: x, Subnets: [], Selectors: [{ Namespace: default }] }
  Composite: { Type: AWS::CloudWatch::CompositeAlarm, Properties: { AlarmName: both, AlarmRule: ALARM(high) } }
`;
/** Between them and these they draw every kind there is. */
const scenarios = [
  "private-pull.yaml",
  "queue-workers.yaml",
  "upload-to-dynamodb.yaml",
  "predictable-morning.yaml",
  "shared-files-on-efs.yaml",
  "secrets-that-rotate.yaml",
  "ecs-and-eks-side-by-side.yaml",
];

test("every kind that is drawn has a sentence for its name, from what the records say", async () => {
  const tables: Record<string, Map<string, unknown>> = {};
  const add = (kind: string, record: { readonly id: string }) => {
    tables[kind] ??= new Map();
    tables[kind].set(record.id, record);
  };
  const opened = openScenario(others, { fileName: "others.yaml" });
  if (opened.setup === null) throw new Error(opened.problems.map(({ message }) => message).join("\n"));
  for (const setup of [...scenarios.map((name) => setupOf(name)), opened.setup]) {
    const simulation = createSimulation(setup);
    simulation.advanceTo(simMs(1_000));
    for (const kind of kinds) for (const record of simulation.all(kind)) add(kind, record);
  }
  // What text reads begins with what is there when it is first imported.
  vi.resetModules();
  const { useClient } = await import("../client/store.ts");
  useClient.setState({ status: "running", tables: tables as never });
  const { canvasViews } = await import("./views.ts");
  const said: Record<string, readonly string[]> = {};
  for (const [kind, { useSentence }] of Object.entries(canvasViews)) {
    const Sentence = ({ id }: { id: string }) => createElement("b", null, useSentence(id));
    said[kind] = [...(tables[kind as Kind]?.keys() ?? [])].map((id) =>
      renderToStaticMarkup(createElement(Sentence, { id })).replace(/<\/?b>/g, ""),
    );
  }
  expect(Object.keys(said).filter((kind) => said[kind]?.length === 0)).toEqual([]);
  const sentences = Object.values(said).flat();
  expect(sentences.filter((sentence) => !/^\S+( \S+)+$/.test(sentence))).toEqual([]);
  expect(sentences.filter((sentence) => /undefined|null|NaN|\[object/.test(sentence))).toEqual([]);
});
