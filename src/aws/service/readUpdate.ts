import { strategyProblem } from "../capacityProvider/strategy.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import { circuitBreakerProblem } from "./circuitBreaker.ts";
import type { DeploymentConfiguration, ServiceRecord, UpdateServiceInput } from "./model.ts";

export interface ServiceUpdate {
  readonly fields: Pick<
    ServiceRecord,
    | "desiredCount"
    | "capacityProviderStrategy"
    | "taskDefinition"
    | "deploymentConfiguration"
    | "healthCheckGracePeriodSeconds"
  >;
  /** Source: Amazon ECS API Reference, UpdateService: what starts a new deployment. */
  readonly startsDeployment: boolean;
}
export interface Refusal {
  readonly exception: "ClientException" | "InvalidParameterException" | "ServiceNotActiveException";
  readonly message: string;
}

/** Source: Amazon ECS API Reference, UpdateService, healthCheckGracePeriodSeconds. */
const longestGracePeriod = 2_147_483_647;
const refusal = (exception: Refusal["exception"], message: string): Refusal => ({ exception, message });
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

/** What UpdateService would change, or the exception it answers with. */
export function readUpdate(
  service: ServiceRecord,
  input: UpdateServiceInput,
  definitions: Iterable<TaskDefinitionRecord>,
): ServiceUpdate | Refusal {
  if (service.status !== "ACTIVE") return refusal("ServiceNotActiveException", "Service was not ACTIVE.");
  const { desiredCount = service.desiredCount } = input;
  if (!isCount(desiredCount)) {
    return refusal("InvalidParameterException", "desiredCount cannot be negative or a fraction.");
  }
  const tooMany = desiredCountProblem(desiredCount);
  if (tooMany !== null) return refusal("InvalidParameterException", tooMany);
  const deploymentConfiguration = { ...service.deploymentConfiguration, ...input.deploymentConfiguration };
  const limits = limitsProblem(deploymentConfiguration);
  if (limits !== null) return refusal("InvalidParameterException", limits);
  const { healthCheckGracePeriodSeconds = service.healthCheckGracePeriodSeconds } = input;
  const grace = gracePeriodProblem(healthCheckGracePeriodSeconds);
  if (grace !== null) return refusal("InvalidParameterException", grace);
  if (input.healthCheckGracePeriodSeconds !== undefined && service.loadBalancers.length === 0) {
    const message = "Health check grace period is only valid for services configured to use load balancers";
    return refusal("InvalidParameterException", message);
  }

  const { capacityProviderStrategy = service.capacityProviderStrategy } = input;
  const badStrategy = strategyProblem(capacityProviderStrategy ?? []);
  if (badStrategy !== null) return refusal("InvalidParameterException", badStrategy);

  let { taskDefinition } = service;
  if (input.taskDefinition !== undefined) {
    const found = findTaskDefinition(definitions, input.taskDefinition);
    if (found === undefined) return refusal("ClientException", "Unable to describe task definition.");
    if (found.id !== taskDefinition && found.status !== "ACTIVE") {
      return refusal("ClientException", "TaskDefinition is inactive");
    }
    const problem = taskDefinitionProblem(service, found);
    if (problem !== null) return refusal("InvalidParameterException", problem);
    taskDefinition = found.id;
  }
  return {
    fields: {
      desiredCount,
      taskDefinition,
      deploymentConfiguration,
      healthCheckGracePeriodSeconds,
      ...(capacityProviderStrategy === undefined ? {} : { capacityProviderStrategy }),
    },
    startsDeployment: taskDefinition !== service.taskDefinition || input.forceNewDeployment === true,
  };
}

/** Source: AWS General Reference, "Amazon ECS endpoints and quotas", tasks per service. Estimate: the sentence is ours. */
const mostTasks = 5_000;
export const desiredCountProblem = (desiredCount: number): string | null =>
  desiredCount <= mostTasks ? null : `desiredCount must not be above the quota of ${mostTasks} tasks per service.`;

/** Why this grace period would be refused. Estimate: the rule is AWS's, the sentence ours. */
export const gracePeriodProblem = (seconds: number): string | null =>
  isCount(seconds) && seconds <= longestGracePeriod
    ? null
    : `healthCheckGracePeriodSeconds must be a whole number from 0 to ${longestGracePeriod}.`;

/** Why this deployment configuration would be refused. Estimate: the rules are AWS's, the sentences ours. */
export function limitsProblem({
  minimumHealthyPercent,
  maximumPercent,
  deploymentCircuitBreaker,
}: DeploymentConfiguration): string | null {
  if (!isCount(minimumHealthyPercent) || !isCount(maximumPercent)) {
    return "minimumHealthyPercent and maximumPercent must be whole numbers of percent.";
  }
  if (maximumPercent < minimumHealthyPercent) {
    return "maximumPercent must not be below minimumHealthyPercent.";
  }
  return maximumPercent === 0 ? "maximumPercent must be above 0." : circuitBreakerProblem(deploymentCircuitBreaker);
}

/** Why a service cannot run this revision; null when it can. */
export function taskDefinitionProblem(
  {
    launchType,
    loadBalancers,
    networkConfiguration,
  }: Pick<ServiceRecord, "launchType" | "loadBalancers" | "networkConfiguration">,
  { networkMode, requiresCompatibilities, containerDefinitions }: TaskDefinitionRecord,
): string | null {
  // Estimate: the rule is AWS's, the sentence ours.
  if (launchType === "FARGATE" && !requiresCompatibilities.includes("FARGATE")) {
    return "Task definition does not support launch_type FARGATE.";
  }
  if (launchType === "EC2" && requiresCompatibilities.length > 0 && !requiresCompatibilities.includes("EC2")) {
    return "Task definition does not support launch_type EC2.";
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
