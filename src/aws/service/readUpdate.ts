import { canonicalJson } from "../../kernel/digest.ts";
import type { CapacityProviderRecord } from "../capacityProvider/model.ts";
import { providersOf, underTheirNames } from "../capacityProvider/providersOf.ts";
import { launchTypeOfStrategy, strategyProblem } from "../capacityProvider/strategy.ts";
import type { ClusterRecord } from "../cluster/model.ts";
import { placementProblems } from "../placement/placementProblems.ts";
import { readPlacementConstraints, readPlacementStrategy } from "../placement/readPlacement.ts";
import type { DiscoveryServiceRecord } from "../serviceDiscovery/model.ts";
import { discoveryOf, discoveryProblem } from "../serviceDiscovery/problems.ts";
import type { SubnetRecord } from "../subnet/model.ts";
import type { TargetGroupRecord } from "../targetGroup/model.ts";
import { launchTypeProblem } from "../taskDefinition/launchTypeProblem.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import { controllerRefusal } from "../taskSet/controllerRefusal.ts";
import { hasTaskSets } from "../taskSet/model.ts";
import { readServiceUpdate } from "../taskSet/readServiceUpdate.ts";
import { circuitBreakerProblem } from "./circuitBreaker.ts";
import { deploymentProblem, trafficProblem } from "./deploymentProblem.ts";
import type { DeploymentConfiguration, ServiceRecord, UpdateServiceInput } from "./model.ts";
import { monitoringProblem } from "./monitoringProblem.ts";
import { platformProblem } from "./platformProblem.ts";
import { readLoadBalancers, targetTypeProblem } from "./readLoadBalancers.ts";
import { readServiceNetwork } from "./readServiceNetwork.ts";
import { invalid, type Refusal, refusal } from "./refusal.ts";
import { daemonProblem } from "./schedulingProblems.ts";
import { taggingOf } from "./taskTags.ts";
import { volumesProblem } from "./volumesProblem.ts";
import { rebalancingProblem } from "./zoneBalance.ts";

export interface ServiceUpdate {
  readonly fields: Pick<
    ServiceRecord,
    | "desiredCount"
    | "capacityProviderStrategy"
    | "launchType"
    | "taskDefinition"
    | "deploymentConfiguration"
    | "healthCheckGracePeriodSeconds"
    | "platformVersion"
    | "loadBalancers"
    | "networkConfiguration"
    | "placementConstraints"
    | "placementStrategy"
    | "availabilityZoneRebalancing"
    | "monitoring"
    | "enableExecuteCommand"
    | "serviceConnectConfiguration"
    | "serviceRegistries"
    | "vpcLatticeConfigurations"
    | "volumeConfigurations"
    | "propagateTags"
    | "enableECSManagedTags"
  >;
  /** Source: Amazon ECS API Reference, UpdateService: what starts a new deployment. */
  readonly startsDeployment: boolean;
}
/** Source: Amazon ECS API Reference, UpdateService, healthCheckGracePeriodSeconds. */
const longestGracePeriod = 2_147_483_647;
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

/** What UpdateService looks at. */
export interface UpdateWorld {
  readonly taskDefinitions: Iterable<TaskDefinitionRecord>;
  readonly subnets: readonly SubnetRecord[];
  readonly targetGroups: readonly TargetGroupRecord[];
  readonly capacityProviders: readonly CapacityProviderRecord[];
  readonly discoveryServices: readonly DiscoveryServiceRecord[];
  readonly cluster: ClusterRecord | undefined;
}

/** What UpdateService would change, or the exception it answers with. */
export function readUpdate(
  service: ServiceRecord,
  input: UpdateServiceInput,
  world: UpdateWorld,
): ServiceUpdate | Refusal {
  if (service.status !== "ACTIVE") return refusal("ServiceNotActiveException", "Service was not ACTIVE.");
  const controlled = controllerRefusal(service, input);
  if (controlled !== null) return invalid(controlled);
  const { desiredCount = service.desiredCount } = input;
  if (!isCount(desiredCount)) return invalid("desiredCount cannot be negative or a fraction.");
  const {
    healthCheckGracePeriodSeconds = service.healthCheckGracePeriodSeconds,
    platformVersion = service.platformVersion,
    availabilityZoneRebalancing = service.availabilityZoneRebalancing,
  } = input;
  const named = input.capacityProviderStrategy;
  const capacityProviderStrategy =
    named === undefined ? service.capacityProviderStrategy : underTheirNames(named, world.capacityProviders);
  const launchType =
    capacityProviderStrategy === undefined || capacityProviderStrategy.length === 0
      ? service.launchType
      : launchTypeOfStrategy(capacityProviderStrategy);
  const deploymentConfiguration = { ...service.deploymentConfiguration, ...input.deploymentConfiguration };
  const placement = readPlacement(service, input);
  const problem =
    limitsProblem(deploymentConfiguration) ??
    gracePeriodProblem(healthCheckGracePeriodSeconds) ??
    (named === undefined
      ? null
      : strategyProblem(capacityProviderStrategy ?? [], providersOf(world.cluster ?? {}, world.capacityProviders))) ??
    switchProblem(service.launchType, launchType, input) ??
    monitoringProblem(input.monitoring) ??
    (service.schedulingStrategy === "DAEMON"
      ? daemonProblem({ ...service, ...placement, desiredCount: input.desiredCount, deploymentConfiguration })
      : null);
  if (problem !== null) return invalid(problem);
  const misplacedIn = (definitionConstraints: TaskDefinitionRecord["placementConstraints"] = []) => {
    const { placementStrategy: strategy = [], placementConstraints: constraints = [] } = placement;
    const [misplaced] = placementProblems({ launchType, strategy, constraints, definitionConstraints });
    return misplaced?.message ?? null;
  };
  if (hasTaskSets(service)) {
    const misplaced = misplacedIn();
    if (misplaced !== null) return invalid(misplaced);
    const fields = { ...service, ...readServiceUpdate(service, input), ...placement, ...taggingOf(input) };
    return { fields, startsDeployment: false };
  }

  const definition =
    input.taskDefinition === undefined
      ? findTaskDefinition(world.taskDefinitions, service.taskDefinition)
      : findTaskDefinition(world.taskDefinitions, input.taskDefinition);
  if (definition === undefined) return refusal("ClientException", "Unable to describe task definition.");
  if (definition.id !== service.taskDefinition && definition.status !== "ACTIVE") {
    return refusal("ClientException", "TaskDefinition is inactive");
  }
  const loadBalancers =
    input.loadBalancers === undefined
      ? service.loadBalancers
      : readLoadBalancers(input.loadBalancers, world.targetGroups);
  if ("exception" in loadBalancers) return loadBalancers;
  if (input.healthCheckGracePeriodSeconds !== undefined && loadBalancers.length === 0) {
    return invalid("Health check grace period is only valid for services configured to use load balancers");
  }
  const networkConfiguration =
    input.networkConfiguration === undefined
      ? service.networkConfiguration
      : readServiceNetwork(input.networkConfiguration, definition, world.subnets);
  if (networkConfiguration !== null && "exception" in networkConfiguration) return networkConfiguration;

  const fields = {
    desiredCount,
    launchType,
    taskDefinition: definition.id,
    deploymentConfiguration,
    healthCheckGracePeriodSeconds,
    platformVersion,
    loadBalancers,
    networkConfiguration,
    ...placement,
    ...(capacityProviderStrategy === undefined ? {} : { capacityProviderStrategy }),
    ...(availabilityZoneRebalancing === undefined ? {} : { availabilityZoneRebalancing }),
    ...(input.monitoring === undefined ? {} : { monitoring: input.monitoring }),
    ...(input.enableExecuteCommand === undefined ? {} : { enableExecuteCommand: input.enableExecuteCommand }),
    ...discoveryOf({ ...service, ...input }, world.cluster),
    ...taggingOf(input),
    ...(input.volumeConfigurations === undefined ? {} : { volumeConfigurations: input.volumeConfigurations }),
  };
  const updated = { ...service, ...fields };
  const groupNamed = (id: string) => world.targetGroups.find((group) => group.id === id);
  const unfit =
    misplacedIn(definition.placementConstraints) ??
    trafficProblem(deploymentConfiguration, loadBalancers, updated.serviceConnectConfiguration) ??
    taskDefinitionProblem(updated, definition) ??
    volumesProblem(updated, definition) ??
    discoveryProblem(updated, definition, world.discoveryServices) ??
    targetTypeProblem(loadBalancers, definition, groupNamed) ??
    (availabilityZoneRebalancing === "ENABLED" ? rebalancingProblem(updated) : null);
  if (unfit !== null) return invalid(unfit);
  const platform = platformProblem(updated, definition);
  if (platform !== null) return platform;
  const replaces = [
    "taskDefinition",
    "platformVersion",
    "loadBalancers",
    "networkConfiguration",
    "serviceConnectConfiguration",
    "serviceRegistries",
    "vpcLatticeConfigurations",
    "volumeConfigurations",
  ] as const;
  return {
    fields,
    startsDeployment:
      input.forceNewDeployment === true ||
      replaces.some((name) => canonicalJson(fields[name] ?? null) !== canonicalJson(service[name] ?? null)),
  };
}

/** Source: Amazon ECS API Reference, UpdateService, capacityProviderStrategy. Estimate: the sentence is ours. */
const switchProblem = (
  from: ServiceRecord["launchType"],
  to: ServiceRecord["launchType"],
  { forceNewDeployment }: UpdateServiceInput,
): string | null =>
  from === to || forceNewDeployment === true
    ? null
    : `A change from ${from} to ${to} capacity replaces every task: set forceNewDeployment.`;

function readPlacement(
  { placementConstraints, placementStrategy }: ServiceRecord,
  input: UpdateServiceInput,
): Pick<ServiceRecord, "placementConstraints" | "placementStrategy"> {
  const constraints =
    input.placementConstraints === undefined
      ? placementConstraints
      : readPlacementConstraints(input.placementConstraints);
  const strategy =
    input.placementStrategy === undefined ? placementStrategy : readPlacementStrategy(input.placementStrategy);
  return {
    ...(constraints === undefined ? {} : { placementConstraints: constraints }),
    ...(strategy === undefined ? {} : { placementStrategy: strategy }),
  };
}

/** Why this grace period would be refused. Estimate: the rule is AWS's, the sentence ours. */
export const gracePeriodProblem = (seconds: number): string | null =>
  isCount(seconds) && seconds <= longestGracePeriod
    ? null
    : `healthCheckGracePeriodSeconds must be a whole number from 0 to ${longestGracePeriod}.`;

/** Why this deployment configuration would be refused. Estimate: the rules are AWS's, the sentences ours. */
export function limitsProblem(configuration: DeploymentConfiguration): string | null {
  const { minimumHealthyPercent, maximumPercent, deploymentCircuitBreaker } = configuration;
  if (!isCount(minimumHealthyPercent) || !isCount(maximumPercent)) {
    return "minimumHealthyPercent and maximumPercent must be whole numbers of percent.";
  }
  if (maximumPercent < minimumHealthyPercent) {
    return "maximumPercent must not be below minimumHealthyPercent.";
  }
  if (maximumPercent === 0) return "maximumPercent must be above 0.";
  return circuitBreakerProblem(deploymentCircuitBreaker) ?? deploymentProblem(configuration);
}

type Discovery = Partial<Pick<ServiceRecord, "serviceRegistries" | "serviceConnectConfiguration">>;

/**
 * What a service on external instances cannot have.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS clusters for external instances", considerations. Estimate: the sentences.
 */
function externalServiceProblem({
  loadBalancers,
  serviceRegistries = [],
  serviceConnectConfiguration,
}: Pick<ServiceRecord, "loadBalancers"> & Discovery): string | null {
  if (loadBalancers.length > 0) return "Load balancers are not supported with the External launch type.";
  const discovers = serviceRegistries.length > 0 || serviceConnectConfiguration?.enabled === true;
  return discovers ? "Service discovery is not supported with the External launch type." : null;
}

/** Why a service cannot run this revision; null when it can. */
export function taskDefinitionProblem(
  {
    launchType,
    loadBalancers,
    networkConfiguration,
    ...discovery
  }: Pick<ServiceRecord, "launchType" | "loadBalancers" | "networkConfiguration"> & Discovery,
  definition: TaskDefinitionRecord,
): string | null {
  const { networkMode, containerDefinitions } = definition;
  const unsupported = launchTypeProblem(definition, launchType);
  if (unsupported !== null) return unsupported;
  if (launchType === "EXTERNAL") {
    const beyond = externalServiceProblem({ loadBalancers, ...discovery });
    if (beyond !== null) return beyond;
  }
  if (networkMode === "awsvpc" && networkConfiguration === null) {
    return "Network Configuration must be provided when networkMode 'awsvpc' is specified.";
  }
  if (networkMode !== "awsvpc" && networkConfiguration !== null) {
    return "Network Configuration is not valid for the given networkMode of this task definition.";
  }
  for (const { containerName, containerPort } of loadBalancers) {
    const container = containerDefinitions.find(({ name }) => name === containerName);
    if (container === undefined) return `The container ${containerName} does not exist in the task definition.`;
    if (!container.portMappings.some((mapping) => mapping.containerPort === containerPort)) {
      return `The container ${containerName} did not have a container port ${containerPort} defined.`;
    }
  }
  return null;
}
