import { placementProblems } from "../placement/placementProblems.ts";
import { readPlacementConstraints, readPlacementStrategy } from "../placement/readPlacement.ts";
import type { CreateServiceInput } from "../service/model.ts";
import type { ServiceSettings } from "../service/newService.ts";
import { limitsProblem } from "../service/readUpdate.ts";
import { invalid, type Refusal } from "../service/refusal.ts";
import { customLimitsProblem, monitorsProblem, usualLimits } from "./newTaskSet.ts";

/**
 * What CreateService makes of a service whose deployments something else controls: a name, a desired count and the
 * placement of tasks on instances. The task definition, the network and the load balancers belong to its task sets.
 *
 * Source: Amazon ECS Developer Guide, "Deploy Amazon ECS services using a third-party controller". Estimate: the sentences.
 */
export function readExternalService(
  input: CreateServiceInput,
  settings: Pick<ServiceSettings, "id" | "serviceArn" | "clusterArn">,
): ServiceSettings | Refusal {
  const { taskDefinition, launchType, platformVersion, networkConfiguration, loadBalancers } = input;
  const { serviceName, desiredCount = 0, schedulingStrategy = "REPLICA", capacityProviderStrategy } = input;
  const ofTaskSets = {
    taskDefinition,
    launchType,
    platformVersion,
    networkConfiguration,
    loadBalancers,
    capacityProviderStrategy,
  };
  const named = Object.entries(ofTaskSets).find(([, value]) => value !== undefined)?.[0];
  if (named !== undefined) {
    return invalid(`${named} cannot be specified with an EXTERNAL deployment controller: a task set has it.`);
  }
  if (schedulingStrategy === "DAEMON") {
    return invalid("The DAEMON scheduling strategy is not supported with an EXTERNAL deployment controller.");
  }
  const placementStrategy = readPlacementStrategy(input.placementStrategy);
  const placementConstraints = readPlacementConstraints(input.placementConstraints);
  const [misplaced] = placementProblems({
    launchType: "EC2",
    strategy: placementStrategy,
    constraints: placementConstraints,
    definitionConstraints: [],
  });
  if (misplaced !== undefined) return invalid(misplaced.message);
  const deploymentConfiguration = {
    ...usualLimits,
    deploymentCircuitBreaker: { enable: false, rollback: false },
    ...input.deploymentConfiguration,
  };
  const wrong = limitsProblem(deploymentConfiguration) ?? monitorsProblem(deploymentConfiguration);
  if (wrong !== null) return invalid(wrong);
  return {
    ...settings,
    serviceName,
    schedulingStrategy,
    deploymentController: { type: "EXTERNAL" },
    launchType: "EC2",
    platformVersion: null,
    desiredCount,
    taskDefinition: "",
    loadBalancers: [],
    deploymentConfiguration,
    healthCheckGracePeriodSeconds: input.healthCheckGracePeriodSeconds ?? 0,
    networkConfiguration: null,
    placementConstraints,
    placementStrategy,
    availabilityZoneRebalancing: "DISABLED",
  };
}

/**
 * What AWS asks of a service that CodeDeploy is to deploy, or null.
 *
 * Source: Amazon ECS API Reference, CreateService, loadBalancers and deploymentController; DeploymentConfiguration:
 * circuit breaker and alarms are for rolling updates. Estimate: the sentences.
 */
export function codeDeployProblem({
  schedulingStrategy,
  launchType,
  loadBalancers,
  deploymentConfiguration,
}: Pick<ServiceSettings, "schedulingStrategy" | "launchType" | "loadBalancers" | "deploymentConfiguration">):
  | string
  | null {
  if (schedulingStrategy === "DAEMON") {
    return "The DAEMON scheduling strategy is not supported with a CODE_DEPLOY deployment controller.";
  }
  if (loadBalancers.length === 0) {
    return "Services with a CODE_DEPLOY deployment controller must use an Application or Network Load Balancer.";
  }
  return monitorsProblem(deploymentConfiguration) ?? customLimitsProblem(launchType, deploymentConfiguration);
}
