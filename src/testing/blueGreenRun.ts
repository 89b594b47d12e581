import { openScenario } from "../engine/open.ts";
import { type FargateRun, runOf } from "./fargateRun.ts";

type Properties = Readonly<Record<string, unknown>>;
export interface BlueGreenOptions {
  readonly desiredCount?: number;
  /** Properties of DeploymentConfiguration. */
  readonly deployment: Properties;
  readonly rate?: number;
  /** Metadata.SteadyState, beside what is said here. */
  readonly metadata?: Properties;
  /** Resources besides those of the service, e.g. alarms. */
  readonly resources?: Readonly<Record<string, unknown>>;
}

/** Idealised clock: a task runs 60 s after it is asked for and is healthy with its second check, 10 s later. */
export function blueGreenTemplate({
  desiredCount = 4,
  deployment,
  rate = 10,
  metadata = {},
  resources = {},
}: BlueGreenOptions): string {
  const ref = (Ref: string) => ({ Ref });
  const get = (id: string, attribute: string) => ({ "Fn::GetAtt": [id, attribute] });
  const subnet = (AvailabilityZone: string, CidrBlock: string) => ({
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: ref("Vpc"), AvailabilityZone, CidrBlock },
  });
  const targetGroup = (Name: string) => ({
    Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    Properties: {
      Name,
      TargetType: "ip",
      Protocol: "HTTP",
      Port: 80,
      VpcId: ref("Vpc"),
      HealthCheckIntervalSeconds: 10,
      HealthyThresholdCount: 2,
      TargetGroupAttributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "30" }],
    },
  });
  const listener = (Port: number) => ({
    Type: "AWS::ElasticLoadBalancingV2::Listener",
    Properties: {
      LoadBalancerArn: ref("LoadBalancer"),
      Port,
      Protocol: "HTTP",
      DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
    },
  });
  const rule = (of: string) => ({
    Type: "AWS::ElasticLoadBalancingV2::ListenerRule",
    Properties: {
      ListenerArn: ref(of),
      Priority: 1,
      Conditions: [{ Field: "path-pattern", PathPatternConfig: { Values: ["*"] } }],
      Actions: [{ Type: "forward", TargetGroupArn: ref("Blue") }],
    },
  });
  const app = { sizeMiB: 1, startSeconds: 0, cpuMsPerRequest: 10, memoryMiB: 100, stopSeconds: 0 };
  return JSON.stringify({
    Metadata: {
      SteadyState: {
        version: 1,
        seed: 7,
        clock: "idealised",
        traffic: { LoadBalancer: { rate } },
        images: { app, next: app },
        ...metadata,
      },
    },
    Resources: {
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      SubnetA: subnet("us-east-1a", "10.0.1.0/24"),
      SubnetB: subnet("us-east-1b", "10.0.2.0/24"),
      LoadBalancer: {
        Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Properties: { Name: "front", Subnets: [ref("SubnetA"), ref("SubnetB")] },
      },
      Blue: targetGroup("blue"),
      Green: targetGroup("green"),
      Listener: listener(80),
      TestListener: listener(8080),
      ProductionRule: rule("Listener"),
      TestRule: rule("TestListener"),
      Cluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "hello" } },
      TaskDefinition: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: {
          Family: "web",
          RequiresCompatibilities: ["FARGATE"],
          NetworkMode: "awsvpc",
          Cpu: "256",
          Memory: "512",
          ContainerDefinitions: [{ Name: "app", Image: "app", Essential: true, PortMappings: [{ ContainerPort: 80 }] }],
        },
      },
      Service: {
        Type: "AWS::ECS::Service",
        Properties: {
          ServiceName: "web",
          Cluster: ref("Cluster"),
          LaunchType: "FARGATE",
          DesiredCount: desiredCount,
          TaskDefinition: ref("TaskDefinition"),
          HealthCheckGracePeriodSeconds: 60,
          DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: 200, ...deployment },
          NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref("SubnetA"), ref("SubnetB")] } },
          LoadBalancers: [
            {
              ContainerName: "app",
              ContainerPort: 80,
              TargetGroupArn: ref("Blue"),
              AdvancedConfiguration: {
                AlternateTargetGroupArn: ref("Green"),
                ProductionListenerRule: get("ProductionRule", "RuleArn"),
                TestListenerRule: get("TestRule", "RuleArn"),
                RoleArn: "arn:aws:iam::123456789012:role/ecsInfrastructureRole",
              },
            },
          ],
        },
      },
      ...resources,
    },
  });
}

export const openBlueGreen = (options: BlueGreenOptions) =>
  openScenario(blueGreenTemplate(options), { fileName: "blue-green-service.json" });

/** A Fargate service behind an Application Load Balancer with two target groups, everything simulated. */
export function blueGreenRun(options: BlueGreenOptions): FargateRun & {
  /** Registers the next revision and updates the service with it. */
  deploy(): void;
  /** Percent of production and of test traffic that the target group has by its rule. */
  share(targetGroup: "Blue" | "Green", rule?: "ProductionRule" | "TestRule"): number;
} {
  const run = runOf(openBlueGreen(options));
  return {
    ...run,
    deploy() {
      run.send({
        type: "ecs.RegisterTaskDefinition",
        family: "web",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        cpu: "256",
        memory: "512",
        containerDefinitions: [{ name: "app", image: "next", essential: true, portMappings: [{ containerPort: 80 }] }],
      });
      run.send({ type: "ecs.UpdateService", service: "Service", taskDefinition: "web" });
    },
    share(targetGroup, rule = "ProductionRule") {
      const parts = (run.simulation.get("listenerRule", rule)?.actions ?? []).flatMap((action) =>
        action.type === "forward" ? action.forwardConfig.targetGroups : [],
      );
      const total = parts.reduce((sum, { weight }) => sum + weight, 0);
      const own = parts.find(({ targetGroupArn }) => targetGroupArn === targetGroup)?.weight ?? 0;
      return (own / total) * 100;
    },
  };
}
