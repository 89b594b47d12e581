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
import { bothLaunchTypeAndStrategy } from "../task/readRunTask.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import { codeDeployProblem, readExternalService } from "../taskSet/readExternalService.ts";
import { trafficProblem } from "./deploymentProblem.ts";
import type { CreateServiceInput, DeploymentConfiguration, ServiceRecord } from "./model.ts";
import { monitoringProblem } from "./monitoringProblem.ts";
import type { ServiceSettings } from "./newService.ts";
import { platformProblem } from "./platformProblem.ts";
import { readLoadBalancers, targetTypeProblem } from "./readLoadBalancers.ts";
import { readServiceNetwork } from "./readServiceNetwork.ts";
import { gracePeriodProblem, limitsProblem, taskDefinitionProblem } from "./readUpdate.ts";
import { invalid, type Refusal } from "./refusal.ts";
import { daemonProblem } from "./schedulingProblems.ts";
import { taggingOf } from "./taskTags.ts";
import { volumesProblem } from "./volumesProblem.ts";
import { rebalancingProblem, usualRebalancing } from "./zoneBalance.ts";

/** What CreateService looks at. */
export interface CreateWorld {
  readonly region: string;
  readonly accountId: string;
  readonly cluster: ClusterRecord;
  readonly services: readonly ServiceRecord[];
  readonly taskDefinitions: readonly TaskDefinitionRecord[];
  readonly subnets: readonly SubnetRecord[];
  readonly targetGroups: readonly TargetGroupRecord[];
  readonly capacityProviders: readonly CapacityProviderRecord[];
  readonly discoveryServices: readonly DiscoveryServiceRecord[];
}

/** Source: Amazon ECS API Reference, CreateService, serviceName. */
const validName = /^[A-Za-z0-9_-]{1,255}$/;

/** The service CreateService would make, or the exception it answers with. Estimate: sentences AWS has not shown are ours. */
export function readCreate(input: CreateServiceInput, world: CreateWorld): ServiceSettings | Refusal {
  const { cluster } = world;
  const { serviceName, schedulingStrategy = "REPLICA", desiredCount = 0 } = input;
  const strategy = underTheirNames(
    input.capacityProviderStrategy ??
      (input.launchType === undefined ? cluster.defaultCapacityProviderStrategy : undefined) ??
      [],
    world.capacityProviders,
  );
  if (input.launchType !== undefined && strategy.length > 0) return invalid(bothLaunchTypeAndStrategy);
  const badStrategy = strategyProblem(strategy, providersOf(cluster, world.capacityProviders));
  if (badStrategy !== null) return invalid(badStrategy);
  const launchType = strategy.length > 0 ? launchTypeOfStrategy(strategy) : (input.launchType ?? "EC2");
  if (!validName.test(serviceName)) return invalid("Invalid service name: letters, digits, _ and -, at most 255.");
  const ofCluster = world.services.filter(({ clusterArn }) => clusterArn === cluster.id);
  if (ofCluster.some((other) => other.serviceName === serviceName && other.status !== "INACTIVE")) {
    return invalid("Creation of service was not idempotent.");
  }
  const identity = {
    id: freeId(serviceName, world),
    serviceArn: `arn:aws:ecs:${world.region}:${world.accountId}:service/${cluster.clusterName}/${serviceName}`,
    clusterArn: cluster.id,
  };
  if (input.deploymentController?.type === "EXTERNAL") return readExternalService(input, identity);
  if (!Number.isInteger(desiredCount) || desiredCount < 0) {
    return invalid("desiredCount cannot be negative or a fraction.");
  }
  const definition = findTaskDefinition(world.taskDefinitions, input.taskDefinition ?? "");
  if (definition === undefined) return { exception: "ClientException", message: "Unable to find task definition." };
  if (definition.status !== "ACTIVE") return { exception: "ClientException", message: "TaskDefinition is inactive" };
  const { placementConstraints = [], placementStrategy = [] } = input;
  const constraints = readPlacementConstraints(placementConstraints);
  const rules = readPlacementStrategy(placementStrategy);
  const definitionConstraints = definition.placementConstraints ?? [];
  const [misplaced] = placementProblems({ launchType, strategy: rules, constraints, definitionConstraints });
  if (misplaced !== undefined) return invalid(misplaced.message);
  const daemon = schedulingStrategy === "DAEMON";
  const deploymentConfiguration: DeploymentConfiguration = {
    minimumHealthyPercent: daemon ? 0 : 100,
    maximumPercent: daemon ? 100 : 200,
    deploymentCircuitBreaker: { enable: false, rollback: false },
    ...input.deploymentConfiguration,
  };
  const { healthCheckGracePeriodSeconds = 0 } = input;
  const asked = { launchType, desiredCount: input.desiredCount, deploymentConfiguration, placementStrategy: rules };
  const problem =
    (daemon ? daemonProblem(asked) : null) ??
    limitsProblem(deploymentConfiguration) ??
    gracePeriodProblem(healthCheckGracePeriodSeconds) ??
    monitoringProblem(input.monitoring);
  if (problem !== null) return invalid(problem);
  if (input.healthCheckGracePeriodSeconds !== undefined && (input.loadBalancers ?? []).length === 0) {
    return invalid("Health check grace period is only valid for services configured to use load balancers");
  }
  const loadBalancers = readLoadBalancers(input.loadBalancers ?? [], world.targetGroups);
  if ("exception" in loadBalancers) return loadBalancers;
  const networkConfiguration = readServiceNetwork(input.networkConfiguration, definition, world.subnets);
  if (networkConfiguration !== null && "exception" in networkConfiguration) return networkConfiguration;

  const placement = launchType !== "FARGATE" ? { placementConstraints: constraints, placementStrategy: rules } : {};
  const scheduling = { schedulingStrategy, launchType, deploymentConfiguration, ...placement };
  const settings: ServiceSettings = {
    ...identity,
    serviceName,
    ...(input.deploymentController === undefined ? {} : { deploymentController: input.deploymentController }),
    ...scheduling,
    platformVersion: input.platformVersion ?? null,
    desiredCount,
    ...(strategy.length === 0 ? {} : { capacityProviderStrategy: strategy }),
    taskDefinition: definition.id,
    loadBalancers,
    healthCheckGracePeriodSeconds,
    networkConfiguration,
    availabilityZoneRebalancing:
      input.availabilityZoneRebalancing ?? usualRebalancing({ ...scheduling, loadBalancers }),
    ...(input.monitoring === undefined ? {} : { monitoring: input.monitoring }),
    ...(input.enableExecuteCommand === undefined ? {} : { enableExecuteCommand: input.enableExecuteCommand }),
    ...discoveryOf(input, cluster),
    ...taggingOf(input),
    ...(input.volumeConfigurations === undefined ? {} : { volumeConfigurations: input.volumeConfigurations }),
  };
  const groupNamed = (id: string) => world.targetGroups.find((group) => group.id === id);
  const unfit =
    (input.deploymentController?.type === "CODE_DEPLOY" ? codeDeployProblem(settings) : null) ??
    trafficProblem(deploymentConfiguration, loadBalancers, settings.serviceConnectConfiguration) ??
    taskDefinitionProblem(settings, definition) ??
    volumesProblem(settings, definition) ??
    discoveryProblem(settings, definition, world.discoveryServices) ??
    targetTypeProblem(loadBalancers, definition, groupNamed) ??
    (settings.availabilityZoneRebalancing === "ENABLED" ? rebalancingProblem(settings) : null);
  return unfit === null ? (platformProblem(settings, definition) ?? settings) : invalid(unfit);
}

/** The name as a template could write it as a logical id, unless a record has it already: an INACTIVE service keeps its own. */
function freeId(serviceName: string, world: CreateWorld): string {
  const { cluster, services, taskDefinitions, subnets, targetGroups, capacityProviders, discoveryServices } = world;
  const records = [cluster, ...services, ...subnets, ...targetGroups, ...capacityProviders, ...discoveryServices];
  const taken = new Set([...records.map(({ id }) => id), ...taskDefinitions.map(({ sim }) => sim.logicalId)]);
  const plain = serviceName.replace(/[^A-Za-z0-9]/g, "") || "Service";
  let id = plain;
  for (let number = 2; taken.has(id); number++) id = plain + number;
  return id;
}
