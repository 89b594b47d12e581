import { openScenario } from "../engine/open.ts";
import type { Command } from "../engine/records.ts";
import { createSimulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import { problemText } from "../template/problem.ts";

export interface LoadedServiceOptions {
  readonly clock?: "idealised" | "realistic";
  readonly desiredCount: number;
  readonly minCapacity?: number;
  readonly maxCapacity: number;
  readonly targetValue?: number;
  readonly scaleOutCooldown?: number;
  readonly scaleInCooldown?: number;
  readonly disableScaleIn?: boolean;
  readonly metric?:
    | "ECSServiceAverageCPUUtilization"
    | "ECSServiceAverageCPUUtilizationHighResolution"
    | "ALBRequestCountPerTarget";
  /** CPU percent summed over all tasks, from the first second. */
  readonly load: number;
}

/**
 * A whole service under load, everything simulated: a task of one vCPU is kept busy for 10 ms by each request, so one
 * request per second is one percent of one task. Clients give up after a second, so an overload leaves no backlog.
 */
export function loadedService(options: LoadedServiceOptions) {
  const opened = openScenario(loadedServiceTemplate(options), { fileName: "loaded-service.yaml" });
  if (opened.setup === null) throw new Error(opened.problems.map(problemText).join("\n"));
  const simulation = createSimulation(opened.setup, { checkRecords: true });
  const loaded = {
    simulation,
    problems: opened.problems,
    service: () => {
      const service = simulation.get("service", "Service");
      if (service === undefined) throw new Error("The service is gone.");
      return service;
    },
    liveTo: (minutes: number) => simulation.advanceTo(simMs(minutes * 60_000)),
    send: (command: Command) => simulation.send(command),
    setLoad: (load: number) => simulation.send({ type: "lab.SetTraffic", rate: load }),
    /** Every scaling so far, as `minutes desiredCount`. */
    changes: () =>
      simulation
        .journalFrom(1)
        .filter(({ eventName, message }) => eventName === "SERVICE_DESIRED_COUNT_UPDATED" && message.includes("Cause:"))
        .map(({ atMs, message }) => `${Math.round(atMs / 600) / 100} ${/desired count to (\d+)/.exec(message)?.[1]}`),
    /** Newest average of the tracked metric. */
    metric: () => simulation.get("metric", "AWS/ECS CPUUtilization Cluster Service")?.datapoints.at(-1)?.average,
    averages: () =>
      simulation.get("metric", "AWS/ECS CPUUtilization Cluster Service")?.datapoints.map(({ average }) => average) ??
      [],
  };
  return loaded;
}

/** The template of that service. */
export const loadedServiceTemplate = ({
  clock = "idealised",
  desiredCount,
  minCapacity = 2,
  maxCapacity,
  targetValue = 50,
  scaleOutCooldown = 300,
  scaleInCooldown = 300,
  disableScaleIn = false,
  metric = "ECSServiceAverageCPUUtilization",
  load,
}: LoadedServiceOptions): string => `
Metadata:
  SteadyState:
    version: 1
    seed: 7
    clock: ${clock}
    traffic:
      LoadBalancer: { rate: ${load}, clientTimeout: 1s }
    images:
      app: { sizeMiB: 1, startSeconds: 0, cpuMsPerRequest: 10, waitMsPerRequest: 0, memoryMiB: 100, stopSeconds: 0 }
Resources:
  Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: 10.0.0.0/16 } }
  SubnetA:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, AvailabilityZone: us-east-1a, CidrBlock: 10.0.1.0/24 }
  SubnetB:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, AvailabilityZone: us-east-1b, CidrBlock: 10.0.2.0/24 }
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Name: front, Type: application, Subnets: [!Ref SubnetA, !Ref SubnetB] }
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Name: web
      TargetType: ip
      Protocol: HTTP
      Port: 80
      VpcId: !Ref Vpc
      HealthCheckIntervalSeconds: 300
      HealthCheckTimeoutSeconds: 120
      TargetGroupAttributes: [{ Key: deregistration_delay.timeout_seconds, Value: "0" }]
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Port: 80
      Protocol: HTTP
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref TargetGroup }]
  Cluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: hello } }
  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "1024"
      Memory: "2048"
      ContainerDefinitions: [{ Name: app, Image: app, Essential: true, PortMappings: [{ ContainerPort: 80 }] }]
  Service:
    Type: AWS::ECS::Service
    DependsOn: Listener
    Properties:
      ServiceName: web
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      DesiredCount: ${desiredCount}
      TaskDefinition: !Ref TaskDefinition
      HealthCheckGracePeriodSeconds: 3600${
        metric === "ECSServiceAverageCPUUtilizationHighResolution"
          ? "\n      Monitoring: { MetricConfigurations: [{ MetricNames: [CPUUtilization], ResolutionSeconds: 20 }] }"
          : ""
      }
      NetworkConfiguration:
        AwsvpcConfiguration: { AssignPublicIp: ENABLED, Subnets: [!Ref SubnetA, !Ref SubnetB], SecurityGroups: [] }
      LoadBalancers: [{ ContainerName: app, ContainerPort: 80, TargetGroupArn: !Ref TargetGroup }]
  ScalableTarget:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      ResourceId: !Sub service/\${Cluster}/\${Service.Name}
      MinCapacity: ${minCapacity}
      MaxCapacity: ${maxCapacity}
  Policy:
    Type: AWS::ApplicationAutoScaling::ScalingPolicy
    Properties:
      PolicyName: web
      PolicyType: TargetTrackingScaling
      ScalingTargetId: !Ref ScalableTarget
      TargetTrackingScalingPolicyConfiguration:
        TargetValue: ${targetValue}
        ScaleOutCooldown: ${scaleOutCooldown}
        ScaleInCooldown: ${scaleInCooldown}
        DisableScaleIn: ${disableScaleIn}
        PredefinedMetricSpecification:
          PredefinedMetricType: ${metric}${
            metric === "ALBRequestCountPerTarget"
              ? '\n          ResourceLabel: !Sub "${LoadBalancer.LoadBalancerFullName}/${TargetGroup.TargetGroupFullName}"'
              : ""
          }
`;
