import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { startOfRun } from "../../kernel/time.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { providersOf, underTheirNames } from "../capacityProvider/providersOf.ts";
import { readStrategy } from "../capacityProvider/readStrategy.ts";
import { launchTypeOfStrategy, strategyProblem } from "../capacityProvider/strategy.ts";
import { registeredInstances } from "../loadBalancer/classicTemplate.ts";
import { placementProblems } from "../placement/placementProblems.ts";
import { readPlacementConstraints, readPlacementStrategy } from "../placement/readPlacement.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import { openExternalService } from "../taskSet/externalServiceTemplate.ts";
import { codeDeployProblem } from "../taskSet/readExternalService.ts";
import { trafficProblem } from "./deploymentProblem.ts";
import { readAdvanced, readStrategyFields } from "./deploymentTemplate.ts";
import type {
  DeploymentCircuitBreaker,
  DeploymentConfiguration,
  DeploymentController,
  FailureThreshold,
  ServiceLoadBalancer,
  ServiceRecord,
} from "./model.ts";
import { monitoringProblem } from "./monitoringProblem.ts";
import { newService, type ServiceSettings } from "./newService.ts";
import { platformProblem } from "./platformProblem.ts";
import { targetTypeProblem } from "./readLoadBalancers.ts";
import { desiredCountProblem, gracePeriodProblem, limitsProblem, taskDefinitionProblem } from "./readUpdate.ts";
import { daemonProblem } from "./schedulingProblems.ts";
import { templateEdits } from "./templateEdits.ts";
import { rebalancingProblem, usualRebalancing } from "./zoneBalance.ts";

type Path = readonly (string | number)[];

/** AWS::ECS::Service. */
export const serviceMapping: ResourceMapping = {
  type: "AWS::ECS::Service",
  understood: [
    "ServiceName",
    "Cluster",
    "LaunchType",
    "CapacityProviderStrategy",
    "PlatformVersion",
    "DesiredCount",
    "SchedulingStrategy",
    "TaskDefinition",
    "HealthCheckGracePeriodSeconds",
    "DeploymentConfiguration",
    "DeploymentController",
    "NetworkConfiguration",
    "LoadBalancers",
    "PlacementConstraints",
    "PlacementStrategies",
    "AvailabilityZoneRebalancing",
    "EnableExecuteCommand",
    "Monitoring",
  ],
  ignored: {
    EnableECSManagedTags: "Nothing here depends on tags.",
    ForceNewDeployment: "A stack update would start a deployment; opening the template starts the first one.",
    PropagateTags: "Nothing here depends on tags.",
    Role: "The service-linked role is always there.",
    ServiceConnectConfiguration: "Service Connect is not simulated.",
    ServiceRegistries: "Service discovery is not simulated.",
    Tags: "Nothing here depends on tags.",
    VolumeConfigurations: "Volumes have no effect here yet.",
    VpcLatticeConfigurations: "VPC Lattice is not simulated.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const desiredCount = properties.DesiredCount === undefined ? 1 : numberOf(properties.DesiredCount);
    if (typeof desiredCount !== "number" || !Number.isInteger(desiredCount) || desiredCount < 0) {
      const message = `DesiredCount ${JSON.stringify(properties.DesiredCount)} is not a count of tasks.`;
      refuse(open, resource, ["DesiredCount"], message, "Use a whole number of zero or more.");
      return;
    }
    const tooMany = desiredCountProblem(desiredCount);
    if (tooMany !== null) {
      refuse(open, resource, ["DesiredCount"], tooMany, "Use 5000 or fewer, or several services.");
      return;
    }
    const controller = controllerOf(properties.DeploymentController);
    if (controller === "EXTERNAL") {
      openExternalService(resource, open, clusterOf(open, properties.Cluster), desiredCount);
      return;
    }
    const definition = findTaskDefinition(open.all("taskDefinition"), open.idOf(properties.TaskDefinition));
    if (definition === undefined) {
      const message = "The task definition of this service could not be read.";
      refuse(open, resource, ["TaskDefinition"], message, "Refer to an AWS::ECS::TaskDefinition of this template.");
      return;
    }
    const launchType = launchTypeOf(resource, open, definition);
    if (launchType === null) return;
    const schedulingStrategy = schedulingStrategyOf(resource, open, launchType);
    const placement = placementOf(resource, open, launchType, definition);
    if (schedulingStrategy === null || placement === null) return;

    const badStrategy = strategyProblem(
      strategyOf(resource, open).capacityProviderStrategy ?? [],
      providersOf(open.get("cluster", clusterOf(open, properties.Cluster).id) ?? {}, open.all("capacityProvider")),
    );
    if (badStrategy !== null) {
      refuse(open, resource, ["CapacityProviderStrategy"], badStrategy, "Correct the strategy.");
      return;
    }
    const deploymentConfiguration = readDeploymentConfiguration(resource, open, schedulingStrategy);
    const limits = limitsProblem(deploymentConfiguration);
    if (limits !== null) {
      refuse(
        open,
        resource,
        ["DeploymentConfiguration"],
        limits,
        "Use MinimumHealthyPercent 100 and MaximumPercent 200.",
      );
      return;
    }
    const asked = { launchType, desiredCount: properties.DesiredCount === undefined ? undefined : desiredCount };
    const daemon =
      schedulingStrategy === "DAEMON" ? daemonProblem({ ...asked, ...placement, deploymentConfiguration }) : null;
    if (daemon !== null) {
      refuse(open, resource, ["SchedulingStrategy"], daemon, "Leave it out, or use REPLICA.");
      return;
    }
    const cluster = clusterOf(open, properties.Cluster);
    const serviceName = textOf(properties.ServiceName) ?? logicalId;
    const settings: ServiceSettings = {
      id: logicalId,
      serviceName,
      serviceArn: `arn:aws:ecs:${open.region}:${open.accountId}:service/${cluster.clusterName}/${serviceName}`,
      clusterArn: cluster.id,
      schedulingStrategy,
      ...(controller === "ECS" ? {} : { deploymentController: { type: controller } }),
      launchType,
      platformVersion: textOf(properties.PlatformVersion) ?? null,
      desiredCount,
      ...strategyOf(resource, open),
      taskDefinition: definition.id,
      loadBalancers: readLoadBalancers(resource, open),
      deploymentConfiguration,
      healthCheckGracePeriodSeconds: numberOf(properties.HealthCheckGracePeriodSeconds) ?? 0,
      networkConfiguration: readNetwork(resource, open),
      ...placement,
      ...telemetryOf(resource, open),
    };
    const rebalancing = rebalancingOf(resource, open, settings);
    if (rebalancing === null) return;
    const record = newService({ ...settings, availabilityZoneRebalancing: rebalancing }, startOfRun);
    const groupNamed = (id: string) => open.get("targetGroup", id);
    const codeDeploy = controller === "CODE_DEPLOY" ? codeDeployProblem(record) : null;
    if (codeDeploy !== null) {
      refuse(open, resource, ["DeploymentController"], codeDeploy, "Use the controller ECS, or mend what it asks for.");
      return;
    }
    const unfit =
      trafficProblem(record.deploymentConfiguration, record.loadBalancers) ??
      taskDefinitionProblem(record, definition) ??
      targetTypeProblem(record.loadBalancers, definition, groupNamed);
    if (unfit !== null) {
      const path = record.networkConfiguration === null ? ["NetworkConfiguration"] : ["TaskDefinition"];
      refuse(open, resource, path, unfit, "Make the service and its task definition agree.");
      return;
    }
    const platform = platformProblem(record, definition);
    if (platform !== null) {
      refuse(
        open,
        resource,
        ["PlatformVersion"],
        platform.message,
        "Leave it out, or use LATEST.",
        `a ${platform.exception}`,
      );
      return;
    }
    const grace = gracePeriodProblem(record.healthCheckGracePeriodSeconds);
    if (grace !== null) {
      refuse(open, resource, ["HealthCheckGracePeriodSeconds"], grace, "Use a number of seconds, for example 60.");
      return;
    }
    open.put("service", record);
  },

  edits: templateEdits,
};

/** CreateService would answer with an exception. */
function refuse(
  open: OpenContext,
  resource: ResolvedResource,
  path: Path,
  message: string,
  tryThis: string,
  exception = "an InvalidParameterException",
): void {
  const why = `CreateService would refuse it with ${exception}.`;
  open.problem(resource, path, "error", message, why, tryThis);
}

const notSimulated = (
  open: OpenContext,
  resource: ResolvedResource,
  path: Path,
  severity: "warning" | "note",
  message: string,
  why: string,
  tryThis = "It stays in the file as it is.",
): void => open.problem(resource, path, severity, message, why, tryThis);

/** By launch type, or by Fargate's capacity providers. Reports what it will not run. */
function launchTypeOf(
  resource: ResolvedResource,
  open: OpenContext,
  definition: TaskDefinitionRecord,
): "FARGATE" | "EC2" | null {
  const { LaunchType } = resource.properties;
  const strategy = strategyOf(resource, open).capacityProviderStrategy;
  if (strategy !== undefined) return launchTypeOfStrategy(strategy);
  const launchType = textOf(LaunchType) ?? "EC2";
  if (launchType === "FARGATE") return "FARGATE";
  const forFargate = definition.requiresCompatibilities.includes("FARGATE");
  if (LaunchType === undefined && forFargate) {
    const message = `The service ${resource.logicalId} names no LaunchType and runs on Fargate here.`;
    const why = "Its task definition is for Fargate, but without a LaunchType AWS uses EC2.";
    notSimulated(open, resource, [], "warning", message, why, "Set LaunchType to FARGATE.");
    return "FARGATE";
  }
  if (launchType === "EC2") return "EC2";
  const message = `The service ${resource.logicalId} is not simulated.`;
  const why = `It runs on ${launchType}; services run on Fargate and EC2 here.`;
  notSimulated(open, resource, ["LaunchType"], "warning", message, why, "Set LaunchType to FARGATE or EC2.");
  return null;
}

/** Constraints and strategy of a service on EC2; null when CreateService would refuse them. */
function placementOf(
  resource: ResolvedResource,
  open: OpenContext,
  launchType: "FARGATE" | "EC2",
  definition: TaskDefinitionRecord,
): Pick<ServiceRecord, "placementConstraints" | "placementStrategy"> | null {
  const { PlacementConstraints, PlacementStrategies } = resource.properties;
  const placementConstraints = readPlacementConstraints(PlacementConstraints);
  const placementStrategy = readPlacementStrategy(PlacementStrategies);
  const definitionConstraints = definition.placementConstraints ?? [];
  const settings = {
    launchType,
    strategy: placementStrategy,
    constraints: placementConstraints,
    definitionConstraints,
  };
  const problems = placementProblems(settings);
  for (const { field, index, message } of problems) {
    const property = field === "placementStrategy" ? "PlacementStrategies" : "PlacementConstraints";
    refuse(open, resource, index === null ? [property] : [property, index], message, "Correct it or leave it out.");
  }
  if (problems.length > 0) return null;
  return launchType === "FARGATE" ? {} : { placementConstraints, placementStrategy };
}

function telemetryOf(
  resource: ResolvedResource,
  open: OpenContext,
): Pick<ServiceSettings, "monitoring" | "enableExecuteCommand"> {
  const { properties } = resource;
  const enableExecuteCommand = booleanOf(properties.EnableExecuteCommand);
  const list = listOf(objectOf(properties.Monitoring)?.MetricConfigurations);
  const monitoring =
    list === undefined || list === null
      ? undefined
      : {
          metricConfigurations: list.map((item) => ({
            metricNames: (listOf(objectOf(item)?.MetricNames) ?? []).map((name) => textOf(name) ?? ""),
            resolutionSeconds: numberOf(objectOf(item)?.ResolutionSeconds) ?? 0,
          })),
        };
  const problem = monitoringProblem(monitoring);
  if (problem !== null) refuse(open, resource, ["Monitoring"], problem, "Correct it or leave it out.");
  return {
    ...(monitoring === undefined || problem !== null ? {} : { monitoring }),
    ...(typeof enableExecuteCommand === "boolean" ? { enableExecuteCommand } : {}),
  };
}

/** What the template says, or what AWS sets when it says nothing; null when CreateService would refuse it. */
function rebalancingOf(
  resource: ResolvedResource,
  open: OpenContext,
  settings: ServiceSettings,
): "ENABLED" | "DISABLED" | null {
  const said = textOf(resource.properties.AvailabilityZoneRebalancing);
  const rebalancing = said === "ENABLED" || said === "DISABLED" ? said : usualRebalancing(settings);
  const problem = rebalancing === "ENABLED" ? rebalancingProblem(settings) : null;
  if (problem === null) return rebalancing;
  refuse(open, resource, ["AvailabilityZoneRebalancing"], problem, "Set it to DISABLED.");
  return null;
}

function schedulingStrategyOf(
  resource: ResolvedResource,
  open: OpenContext,
  launchType: "FARGATE" | "EC2",
): ServiceRecord["schedulingStrategy"] | null {
  const { SchedulingStrategy } = resource.properties;
  const strategy = textOf(SchedulingStrategy) === "DAEMON" ? "DAEMON" : "REPLICA";
  if (strategy === "DAEMON" && launchType === "FARGATE") {
    // Estimate: the rule is AWS's, the sentence ours.
    const message = "The DAEMON scheduling strategy is not supported with the Fargate launch type.";
    refuse(open, resource, ["SchedulingStrategy"], message, "Use REPLICA.");
    return null;
  }
  return strategy;
}

const controllerOf = (deploymentController: unknown): DeploymentController["type"] => {
  const type = textOf(objectOf(deploymentController)?.Type);
  return type === "CODE_DEPLOY" || type === "EXTERNAL" ? type : "ECS";
};

/** Source: Amazon ECS API Reference, DeploymentConfiguration: defaults of REPLICA and of DAEMON services. */
function readDeploymentConfiguration(
  resource: ResolvedResource,
  open: OpenContext,
  schedulingStrategy: ServiceRecord["schedulingStrategy"],
): DeploymentConfiguration {
  const daemon = schedulingStrategy === "DAEMON";
  const said = objectOf(resource.properties.DeploymentConfiguration) ?? {};
  const breaker = objectOf(said.DeploymentCircuitBreaker) ?? {};
  for (const name of Object.keys(said)) {
    if (understoodInConfiguration.includes(name)) continue;
    const path = ["DeploymentConfiguration", name];
    const why = "DeploymentConfiguration has no such field.";
    notSimulated(open, resource, path, "note", `${name} is not simulated.`, why);
  }
  const percent = (value: unknown, usual: number): number =>
    value === undefined ? usual : (numberOf(value) ?? Number.NaN);
  return {
    minimumHealthyPercent: percent(said.MinimumHealthyPercent, daemon ? 0 : 100),
    maximumPercent: percent(said.MaximumPercent, daemon ? 100 : 200),
    deploymentCircuitBreaker: {
      enable: booleanOf(breaker.Enable) ?? false,
      rollback: booleanOf(breaker.Rollback) ?? false,
      ...readThreshold(breaker),
    },
    ...readStrategyFields(said, open),
  };
}

const understoodInConfiguration = [
  "MinimumHealthyPercent",
  "MaximumPercent",
  "DeploymentCircuitBreaker",
  "Strategy",
  "BakeTimeInMinutes",
  "LinearConfiguration",
  "CanaryConfiguration",
  "LifecycleHooks",
  "Alarms",
  "EarlySuccessCriteria",
];

/** What the template says of the threshold; what it leaves out stays out. */
function readThreshold(breaker: Readonly<Record<string, unknown>>): Partial<DeploymentCircuitBreaker> {
  const threshold = objectOf(breaker.ThresholdConfiguration);
  const resets = booleanOf(breaker.ResetOnHealthyTask);
  return {
    ...(threshold === null || threshold === undefined
      ? {}
      : {
          thresholdConfiguration: {
            type: (textOf(threshold.Type) ?? "") as FailureThreshold["type"],
            value: numberOf(threshold.Value) ?? 0,
          },
        }),
    ...(typeof resets === "boolean" ? { resetOnHealthyTask: resets } : {}),
  };
}

function readNetwork(resource: ResolvedResource, open: OpenContext): ServiceRecord["networkConfiguration"] {
  const path = ["NetworkConfiguration", "AwsvpcConfiguration"];
  const said = objectOf(objectOf(resource.properties.NetworkConfiguration)?.AwsvpcConfiguration);
  if (said === null || said === undefined) return null;
  const subnets: string[] = [];
  (listOf(said.Subnets) ?? []).forEach((value, index) => {
    const id = open.idOf(value);
    if (open.get("subnet", id) !== undefined) {
      subnets.push(id);
      return;
    }
    const why = "It is not one of this template's, so its zone and its addresses are unknown.";
    const tryThis = "Refer to an AWS::EC2::Subnet of this template.";
    const message = `The subnet ${JSON.stringify(value)} is not simulated.`;
    notSimulated(open, resource, [...path, "Subnets", index], "warning", message, why, tryThis);
  });
  return {
    awsvpcConfiguration: {
      subnets,
      securityGroups: (listOf(said.SecurityGroups) ?? []).map((group) => open.idOf(group)),
      assignPublicIp: textOf(said.AssignPublicIp) === "ENABLED" ? "ENABLED" : "DISABLED",
    },
  };
}

function readLoadBalancers(resource: ResolvedResource, open: OpenContext): readonly ServiceLoadBalancer[] {
  const found: ServiceLoadBalancer[] = [];
  (listOf(resource.properties.LoadBalancers) ?? []).forEach((value, index) => {
    const said = objectOf(value) ?? {};
    const classic =
      said.LoadBalancerName === undefined ? undefined : open.get("loadBalancer", open.idOf(said.LoadBalancerName));
    const loadBalancerName = classic?.loadBalancerName;
    const targetGroupArn =
      classic?.type === "classic" ? registeredInstances(classic.id) : open.idOf(said.TargetGroupArn);
    if (open.get("targetGroup", targetGroupArn) === undefined) {
      const message = "This load balancer of the service is not simulated.";
      const why = "Its target group is not one of this template's.";
      const tryThis = "Refer to an AWS::ElasticLoadBalancingV2::TargetGroup of this template.";
      notSimulated(open, resource, ["LoadBalancers", index], "warning", message, why, tryThis);
      return;
    }
    const containerName = textOf(said.ContainerName) ?? "";
    const advancedConfiguration = readAdvanced(said.AdvancedConfiguration, open);
    found.push({
      targetGroupArn,
      ...(loadBalancerName === undefined ? {} : { loadBalancerName }),
      containerName,
      containerPort: numberOf(said.ContainerPort) ?? 80,
      ...(advancedConfiguration === null ? {} : { advancedConfiguration }),
    });
  });
  return found;
}

/** The cluster a service names, or "default" as AWS has it. */
function clusterOf(open: OpenContext, value: unknown): { readonly id: string; readonly clusterName: string } {
  const id = value === undefined ? "default" : open.idOf(value);
  for (const cluster of open.all("cluster")) {
    if (cluster.id === id || cluster.clusterName === id || cluster.clusterArn === id) return cluster;
  }
  const clusterArn = `arn:aws:ecs:${open.region}:${open.accountId}:cluster/${id}`;
  open.put("cluster", { id, clusterArn, clusterName: id, status: "ACTIVE" });
  return { id, clusterName: id };
}

/** Its own strategy; without that and without a launch type, its cluster's. */
function strategyOf(
  { properties }: ResolvedResource,
  open: OpenContext,
): Pick<ServiceRecord, "capacityProviderStrategy"> {
  const read = readStrategy(properties.CapacityProviderStrategy);
  const named = read.map((item) => ({ ...item, capacityProvider: open.idOf(item.capacityProvider) }));
  const own = underTheirNames(named, open.all("capacityProvider"));
  if (own.length > 0) return { capacityProviderStrategy: own };
  if (properties.LaunchType !== undefined) return {};
  const strategy = open.get("cluster", clusterOf(open, properties.Cluster).id)?.defaultCapacityProviderStrategy;
  return strategy === undefined ? {} : { capacityProviderStrategy: strategy };
}
