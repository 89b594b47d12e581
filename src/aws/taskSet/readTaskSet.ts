import { launchTypeOfStrategy, type ProvidersOfCluster, strategyProblem } from "../capacityProvider/strategy.ts";
import type { ServiceRecord } from "../service/model.ts";
import { readLoadBalancers, targetTypeProblem } from "../service/readLoadBalancers.ts";
import { readServiceNetwork } from "../service/readServiceNetwork.ts";
import { taskDefinitionProblem } from "../service/readUpdate.ts";
import { invalid, type Refusal, refusal } from "../service/refusal.ts";
import type { SubnetRecord } from "../subnet/model.ts";
import type { TargetGroupRecord } from "../targetGroup/model.ts";
import type { CapacityProviderStrategyItem } from "../task/model.ts";
import { bothLaunchTypeAndStrategy } from "../task/readRunTask.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import { scaleProblem } from "./computedDesiredCount.ts";
import type { CreateTaskSetInput, TaskSetRecord } from "./model.ts";
import { customLimitsProblem } from "./newTaskSet.ts";

/** What CreateTaskSet looks at. */
export interface TaskSetWorld {
  readonly service: ServiceRecord;
  readonly taskSets: readonly TaskSetRecord[];
  readonly taskDefinitions: readonly TaskDefinitionRecord[];
  readonly subnets: readonly SubnetRecord[];
  readonly targetGroups: readonly TargetGroupRecord[];
  /** What a strategy of its cluster may name, and the strategy of tasks that ask for none. */
  readonly providers: ProvidersOfCluster;
  readonly defaultStrategy: readonly CapacityProviderStrategyItem[];
  /** Why a task of this definition cannot be launched at all; null when it can. */
  readonly launchRefusal: (definition: TaskDefinitionRecord) => string | null;
}
type ReadTaskSet = Pick<
  TaskSetRecord,
  | "taskDefinition"
  | "launchType"
  | "platformVersion"
  | "capacityProviderStrategy"
  | "loadBalancers"
  | "networkConfiguration"
  | "scale"
  | "externalId"
>;

/** Source: captured answers of CreateTaskSet. */
const mostTaskSets = 5;
export const onlyExternal =
  "Amazon ECS only supports task set management on services configured to use external deployment controllers.";

/** The task set that CreateTaskSet would make, or the exception it answers with. */
export function readTaskSet(input: CreateTaskSetInput, world: TaskSetWorld): ReadTaskSet | Refusal {
  const { service, taskSets } = world;
  if (service.deploymentController?.type !== "EXTERNAL") return invalid(onlyExternal);
  if (service.status !== "ACTIVE") return refusal("ServiceNotActiveException", "Service was not ACTIVE.");
  if (taskSets.length >= mostTaskSets) {
    const limit = "Unable to create new TaskSet since this exceeds the maximum limit.";
    return invalid(`${taskSets.length} deployments exist on the service. ${limit}`);
  }
  const { launchType: asked, scale = { value: 100, unit: "PERCENT" } } = input;
  // Without launch type and strategy the cluster's default strategy applies, as it does for a service.
  const strategy = input.capacityProviderStrategy ?? (asked === undefined ? world.defaultStrategy : []);
  if (asked !== undefined && strategy.length > 0) return invalid(bothLaunchTypeAndStrategy);
  const wrong = strategyProblem(strategy, world.providers) ?? scaleProblem(scale.value);
  if (wrong !== null) return invalid(wrong);
  const definition = findTaskDefinition(world.taskDefinitions, input.taskDefinition);
  if (definition === undefined) return refusal("ClientException", "Unable to find task definition.");
  if (definition.status !== "ACTIVE") return refusal("ClientException", "TaskDefinition is inactive");
  const loadBalancers = readLoadBalancers(input.loadBalancers ?? [], world.targetGroups);
  if ("exception" in loadBalancers) return loadBalancers;
  const networkConfiguration = readServiceNetwork(input.networkConfiguration, definition, world.subnets);
  if (networkConfiguration !== null && "exception" in networkConfiguration) return networkConfiguration;
  const launchType = strategy.length > 0 ? launchTypeOfStrategy(strategy) : (asked ?? "EC2");
  const groupNamed = (id: string) => world.targetGroups.find((group) => group.id === id);
  const unfit =
    taskDefinitionProblem({ launchType, loadBalancers, networkConfiguration }, definition) ??
    targetTypeProblem(loadBalancers, definition, groupNamed) ??
    customLimitsProblem(launchType, service.deploymentConfiguration);
  if (unfit !== null) return invalid(unfit);
  const refused = world.launchRefusal(definition);
  if (refused !== null) return refusal("ClientException", refused);
  return {
    taskDefinition: definition.id,
    launchType,
    platformVersion: input.platformVersion ?? null,
    ...(strategy.length === 0 ? {} : { capacityProviderStrategy: strategy }),
    loadBalancers,
    networkConfiguration,
    scale,
    externalId: input.externalId ?? "",
  };
}
