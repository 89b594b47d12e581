import { launchTypeOfStrategy, type ProvidersOfCluster, strategyProblem } from "../capacityProvider/strategy.ts";
import type { PlacementConstraint, PlacementStrategy } from "../placement/model.ts";
import { placementProblems } from "../placement/placementProblems.ts";
import { readPlacementConstraints, readPlacementStrategy } from "../placement/readPlacement.ts";
import { quotas } from "../quota/quotas.ts";
import type { SubnetRecord } from "../subnet/model.ts";
import { launchTypeProblem } from "../taskDefinition/launchTypeProblem.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { VolumeConfiguration } from "../volume/model.ts";
import { volumeConfigurationProblem } from "../volume/volumeConfiguration.ts";
import type {
  AssignPublicIp,
  CapacityProviderStrategyItem,
  NetworkConfigurationInput,
  RunTaskInput,
  StartTaskInput,
  Tag,
  TaskOverride,
} from "./model.ts";
import { overridesProblem } from "./overrides.ts";

export interface RunTaskRefusal {
  readonly exception: "ClientException" | "InvalidParameterException" | "ConflictException";
  readonly message: string;
}
/** What RunTask and StartTask have in common once it has been read. */
export interface TaskRequest {
  readonly group: string;
  readonly startedBy: string;
  /** Record ids. */
  readonly subnets: readonly string[];
  readonly assignPublicIp: AssignPublicIp;
  /** As the caller wrote them; absent without any. */
  readonly securityGroups?: readonly string[];
  readonly overrides: TaskOverride | undefined;
  readonly enableExecuteCommand: boolean | undefined;
  readonly volumeConfigurations: readonly VolumeConfiguration[] | undefined;
  /** Of the call, and of the task definition where the call asks for them. */
  readonly tags: readonly Tag[];
  readonly enableECSManagedTags: boolean;
}
export interface RunTaskRequest extends TaskRequest {
  readonly count: number;
  readonly launchType: "FARGATE" | "EC2" | "EXTERNAL";
  /** Empty when the launch type alone decides. */
  readonly strategy: readonly CapacityProviderStrategyItem[];
  readonly placementConstraints: readonly PlacementConstraint[];
  readonly placementStrategy: readonly PlacementStrategy[];
}
/** What RunTask looks at in the cluster it runs in. */
export interface RunTaskCluster {
  readonly defaultStrategy?: readonly CapacityProviderStrategyItem[];
  readonly providers?: ProvidersOfCluster;
  /** Container instances that are ACTIVE or DRAINING: of EC2, and external ones. */
  readonly containerInstances?: number;
  readonly externalInstances?: number;
}

/** Source: Amazon ECS API Reference, RunTask. */
const mostTasks = quotas.tasksPerRunTask.value;
/** Source: Amazon ECS API Reference, StartTask. */
const mostInstances = quotas.instancesPerStartTask.value;
const longestStartedBy = 128;
const longestToken = 64;
const longestGroup = 255;
/** Source: AWS General Reference, "Amazon ECS endpoints and quotas". */
const mostSubnets = quotas.subnets.value;
const mostSecurityGroups = quotas.securityGroups.value;

const refusal = (exception: RunTaskRefusal["exception"], message: string): RunTaskRefusal => ({ exception, message });
const invalid = (message: string): RunTaskRefusal => refusal("InvalidParameterException", message);

/** What RunTask would start, or the exception it answers with. Estimate: sentences AWS has not shown are ours. */
export function readRunTask(
  input: RunTaskInput,
  definition: TaskDefinitionRecord | undefined,
  subnets: Iterable<SubnetRecord>,
  { defaultStrategy = [], providers, containerInstances = 0, externalInstances = 0 }: RunTaskCluster = {},
): RunTaskRequest | RunTaskRefusal {
  const { count = 1 } = input;
  const strategy = input.capacityProviderStrategy ?? (input.launchType === undefined ? defaultStrategy : []);
  if (!Number.isInteger(count) || count < 1 || count > mostTasks) {
    return invalid(`count must be a whole number from 1 to ${mostTasks}.`);
  }
  if (input.launchType !== undefined && strategy.length > 0) return invalid(bothLaunchTypeAndStrategy);
  const badStrategy = strategyProblem(strategy, providers);
  if (badStrategy !== null) return invalid(badStrategy);
  const badCall = callProblem(input, definition);
  if (badCall !== null || definition === undefined) return badCall ?? noDefinition;
  // Without a launch type and without a strategy AWS takes EC2.
  const launchType = strategy.length > 0 ? launchTypeOfStrategy(strategy) : (input.launchType ?? "EC2");
  const instances = launchType === "EXTERNAL" ? externalInstances : containerInstances;
  if (launchType !== "FARGATE" && strategy.length === 0 && instances === 0) {
    return invalid("No Container Instances were found in your cluster.");
  }
  const unsupported = launchTypeProblem(definition, launchType);
  if (unsupported !== null) return invalid(unsupported);
  const placementConstraints = readPlacementConstraints(input.placementConstraints ?? []);
  const placementStrategy = readPlacementStrategy(input.placementStrategy ?? []);
  const [misplaced] = placementProblems({
    launchType,
    strategy: placementStrategy,
    constraints: placementConstraints,
    definitionConstraints: definition.placementConstraints ?? [],
  });
  if (misplaced !== undefined) return invalid(misplaced.message);
  const network = readNetwork(definition, input.networkConfiguration, subnets);
  if ("exception" in network) return network;
  return {
    ...commonOf(input, definition),
    ...network,
    count,
    launchType,
    strategy,
    placementConstraints,
    placementStrategy,
  };
}

/** What StartTask would start on each instance it names, or the exception it answers with. */
export function readStartTask(
  input: StartTaskInput,
  definition: TaskDefinitionRecord | undefined,
  subnets: Iterable<SubnetRecord>,
): TaskRequest | RunTaskRefusal {
  const { length } = input.containerInstances;
  if (length === 0) return invalid("Container instances can not be empty.");
  if (length > mostInstances) return invalid(`containerInstances can have at most ${mostInstances} items.`);
  const badCall = callProblem(input, definition);
  if (badCall !== null || definition === undefined) return badCall ?? noDefinition;
  const unsupported = launchTypeProblem(definition, "EC2");
  if (unsupported !== null && launchTypeProblem(definition, "EXTERNAL") !== null) return invalid(unsupported);
  const network = readNetwork(definition, input.networkConfiguration, subnets);
  return "exception" in network ? network : { ...commonOf(input, definition), ...network };
}

type Call = Pick<
  RunTaskInput,
  | "group"
  | "startedBy"
  | "propagateTags"
  | "overrides"
  | "enableExecuteCommand"
  | "clientToken"
  | "volumeConfigurations"
  | "tags"
  | "enableECSManagedTags"
>;

const noDefinition = refusal("ClientException", "Unable to find task definition.");

/** What both calls refuse. */
function callProblem(input: Call, definition: TaskDefinitionRecord | undefined): RunTaskRefusal | null {
  if (input.propagateTags === "SERVICE") {
    return invalid("propagateTags SERVICE is only valid for tasks of a service.");
  }
  if ((input.startedBy ?? "").length > longestStartedBy) {
    return invalid(`startedBy may have ${longestStartedBy} characters at most.`);
  }
  if ((input.clientToken ?? "").length > longestToken) {
    return invalid(`clientToken may have ${longestToken} characters at most.`);
  }
  if (definition === undefined) return noDefinition;
  if (definition.status !== "ACTIVE") return refusal("ClientException", "TaskDefinition is inactive");
  if ((input.group ?? "").length > longestGroup) return invalid(`group may have ${longestGroup} characters at most.`);
  const problem =
    overridesProblem(input.overrides, definition) ??
    volumeConfigurationProblem({ configurations: input.volumeConfigurations, volumes: definition.volumes });
  return problem === null ? null : invalid(problem);
}

const commonOf = (input: Call, { family, tags = [] }: TaskDefinitionRecord) => ({
  group: input.group ?? `family:${family}`,
  startedBy: input.startedBy ?? "",
  overrides: input.overrides,
  enableExecuteCommand: input.enableExecuteCommand,
  volumeConfigurations: input.volumeConfigurations,
  tags: mergedTags(input.tags ?? [], input.propagateTags === "TASK_DEFINITION" ? tags : []),
  enableECSManagedTags: input.enableECSManagedTags === true,
});

/** Estimate: where both have a key, what the call says holds. */
const mergedTags = (ofCall: readonly Tag[], ofDefinition: readonly Tag[]): readonly Tag[] => [
  ...ofDefinition.filter(({ key }) => !ofCall.some((tag) => tag.key === key)),
  ...ofCall,
];

/** Estimate: the rule is AWS's, the sentence as its console has shown it. */
export const bothLaunchTypeAndStrategy =
  "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.";

/** The subnets of a network configuration, or why it does not fit the task definition. */
export function readNetwork(
  { networkMode }: Pick<TaskDefinitionRecord, "networkMode">,
  network: NetworkConfigurationInput | undefined,
  known: Iterable<SubnetRecord>,
): Pick<RunTaskRequest, "subnets" | "assignPublicIp" | "securityGroups"> | RunTaskRefusal {
  if (networkMode !== "awsvpc") {
    return network === undefined
      ? { subnets: [], assignPublicIp: "DISABLED" }
      : invalid("Network Configuration is not valid for the given networkMode of this task definition.");
  }
  if (network === undefined) {
    return invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  }
  const { subnets, securityGroups = [], assignPublicIp = "DISABLED" } = network.awsvpcConfiguration;
  if (subnets.length === 0) return invalid("subnets can not be empty.");
  if (subnets.length > mostSubnets) return invalid(`subnets can have at most ${mostSubnets} items.`);
  if (securityGroups.length > mostSecurityGroups) {
    return invalid(`securityGroups can have at most ${mostSecurityGroups} items.`);
  }
  const all = [...known];
  const found = subnets.map((name) => all.find(({ id, subnetId }) => id === name || subnetId === name)?.id);
  const missing = subnets.find((_, index) => found[index] === undefined);
  if (missing !== undefined) return invalid(`The subnet ID '${missing}' does not exist`);
  const named = securityGroups.length === 0 ? {} : { securityGroups };
  return { subnets: found.filter((id) => id !== undefined), assignPublicIp, ...named };
}
