import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { startOfRun } from "../../kernel/time.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { providersOf } from "../capacityProvider/providersOf.ts";
import { strategyProblem } from "../capacityProvider/strategy.ts";
import { placementProblems } from "../placement/placementProblems.ts";
import { readPlacementConstraints, readPlacementStrategy } from "../placement/readPlacement.ts";
import { desiredCountProblem } from "../quota/quotaProblem.ts";
import { quotaOf } from "../quota/quotas.ts";
import { standingProblem } from "../quota/standingQuota.ts";
import { discoveryProblem } from "../serviceDiscovery/problems.ts";
import { discoveryTemplate } from "../serviceDiscovery/template.ts";
import { apiShape } from "../taskDefinition/cloudFormationNames.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import { openExternalService } from "../taskSet/externalServiceTemplate.ts";
import { codeDeployProblem } from "../taskSet/readExternalService.ts";
import { readVolumeConfigurations } from "../volume/volumeConfiguration.ts";
import { clusterOf, launchTypeOf, strategyOf } from "./capacityTemplate.ts";
import { readDeploymentConfiguration } from "./configurationTemplate.ts";
import { trafficProblem } from "./deploymentProblem.ts";
import type { DeploymentController, ServiceRecord } from "./model.ts";
import { monitoringProblem } from "./monitoringProblem.ts";
import { readLoadBalancers, readNetwork } from "./networkTemplate.ts";
import { newService, type ServiceSettings } from "./newService.ts";
import { platformProblem } from "./platformProblem.ts";
import { targetTypeProblem } from "./readLoadBalancers.ts";
import { gracePeriodProblem, limitsProblem, taskDefinitionProblem } from "./readUpdate.ts";
import { daemonProblem } from "./schedulingProblems.ts";
import { taggingTemplate } from "./taskTags.ts";
import { templateEdits } from "./templateEdits.ts";
import { volumesProblem } from "./volumesProblem.ts";
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
    "ServiceConnectConfiguration",
    "ServiceRegistries",
    "VpcLatticeConfigurations",
    "Tags",
    "PropagateTags",
    "EnableECSManagedTags",
    "VolumeConfigurations",
  ],
  ignored: {
    ForceNewDeployment: "A stack update would start a deployment; opening the template starts the first one.",
    Role: "The service-linked role is always there.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const desiredCount = properties.DesiredCount === undefined ? 1 : numberOf(properties.DesiredCount);
    if (typeof desiredCount !== "number" || !Number.isInteger(desiredCount) || desiredCount < 0) {
      const message = `DesiredCount ${JSON.stringify(properties.DesiredCount)} is not a count of tasks.`;
      refuse(open, resource, ["DesiredCount"], message, "Use a whole number of zero or more.");
      return;
    }
    const most = quotaOf(open.get("settings", "run"), "tasksPerService");
    const tooMany = desiredCountProblem(desiredCount, most);
    if (tooMany !== null) {
      refuse(open, resource, ["DesiredCount"], tooMany.message, `Use ${most} or fewer, or several services.`);
      return;
    }
    const controller = controllerOf(properties.DeploymentController);
    if (controller === "EXTERNAL") {
      openExternalService(resource, open, clusterOf(open, properties.Cluster), desiredCount);
      refuseTooMany(open, resource);
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
      ...taggingTemplate(properties),
      ...volumesOf(properties.VolumeConfigurations),
      ...discoveryTemplate(properties, open, open.get("cluster", cluster.id)),
    };
    const rebalancing = rebalancingOf(resource, open, settings);
    if (rebalancing === null) return;
    const record = newService({ ...settings, availabilityZoneRebalancing: rebalancing }, startOfRun);
    const undiscovered = discoveryProblem(record, definition, [...open.all("discoveryService")]);
    if (undiscovered !== null) {
      const field =
        record.serviceConnectConfiguration === undefined ? "ServiceRegistries" : "ServiceConnectConfiguration";
      refuse(open, resource, [field], undiscovered, "Correct it or leave it out.");
      return;
    }
    const unlike = volumesProblem(record, definition);
    if (unlike !== null) {
      refuse(open, resource, ["VolumeConfigurations"], unlike, "Correct it, or the volume of the task definition.");
      return;
    }
    const groupNamed = (id: string) => open.get("targetGroup", id);
    const codeDeploy = controller === "CODE_DEPLOY" ? codeDeployProblem(record) : null;
    if (codeDeploy !== null) {
      refuse(open, resource, ["DeploymentController"], codeDeploy, "Use the controller ECS, or mend what it asks for.");
      return;
    }
    const unfit =
      trafficProblem(record.deploymentConfiguration, record.loadBalancers, record.serviceConnectConfiguration) ??
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
    refuseTooMany(open, resource);
  },

  edits: templateEdits,
};

/** The cluster may have no more services than its quota. */
function refuseTooMany(open: OpenContext, resource: ResolvedResource): void {
  const over = standingProblem(open, "service", resource.logicalId);
  if (over !== null) refuse(open, resource, [], over.message, "Put the service into another cluster.");
}

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

/** Constraints and strategy of a service on EC2; null when CreateService would refuse them. */
function placementOf(
  resource: ResolvedResource,
  open: OpenContext,
  launchType: ServiceRecord["launchType"],
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
  launchType: ServiceRecord["launchType"],
): ServiceRecord["schedulingStrategy"] | null {
  const { SchedulingStrategy } = resource.properties;
  const strategy = textOf(SchedulingStrategy) === "DAEMON" ? "DAEMON" : "REPLICA";
  if (strategy === "DAEMON" && launchType !== "EC2") {
    // Estimate: the rule is AWS's, the sentence ours.
    const name = launchType === "FARGATE" ? "Fargate" : "External";
    const message = `The DAEMON scheduling strategy is not supported with the ${name} launch type.`;
    refuse(open, resource, ["SchedulingStrategy"], message, "Use REPLICA.");
    return null;
  }
  return strategy;
}

const volumesOf = (said: unknown): Pick<ServiceSettings, "volumeConfigurations"> =>
  said === undefined ? {} : { volumeConfigurations: readVolumeConfigurations(apiShape(said)) };

const controllerOf = (deploymentController: unknown): DeploymentController["type"] => {
  const type = textOf(objectOf(deploymentController)?.Type);
  return type === "CODE_DEPLOY" || type === "EXTERNAL" ? type : "ECS";
};
