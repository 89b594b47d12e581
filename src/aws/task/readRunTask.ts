import { strategyProblem } from "../capacityProvider/strategy.ts";
import type { SubnetRecord } from "../subnet/model.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { AssignPublicIp, CapacityProviderStrategyItem, NetworkConfigurationInput, RunTaskInput } from "./model.ts";

export interface RunTaskRefusal {
  readonly exception: "ClientException" | "InvalidParameterException" | "ConflictException";
  readonly message: string;
}
export interface RunTaskRequest {
  readonly count: number;
  readonly group: string;
  readonly startedBy: string;
  /** Empty when the launch type alone decides. */
  readonly strategy: readonly CapacityProviderStrategyItem[];
  /** Record ids. */
  readonly subnets: readonly string[];
  readonly assignPublicIp: AssignPublicIp;
}

/** Source: Amazon ECS API Reference, RunTask. */
const mostTasks = 10;
const longestStartedBy = 128;
const longestGroup = 255;
/** Source: AWS General Reference, "Amazon ECS endpoints and quotas". */
const mostSubnets = 16;
const mostSecurityGroups = 5;

const refusal = (exception: RunTaskRefusal["exception"], message: string): RunTaskRefusal => ({ exception, message });
const invalid = (message: string): RunTaskRefusal => refusal("InvalidParameterException", message);

/** What RunTask on Fargate would start, or the exception it answers with. Estimate: sentences AWS has not shown are ours. */
export function readRunTask(
  input: RunTaskInput,
  definition: TaskDefinitionRecord | undefined,
  subnets: Iterable<SubnetRecord>,
  defaultStrategy: readonly CapacityProviderStrategyItem[] = [],
): RunTaskRequest | RunTaskRefusal {
  const { count = 1, startedBy = "", launchType } = input;
  const strategy = input.capacityProviderStrategy ?? (launchType === undefined ? defaultStrategy : []);
  if (!Number.isInteger(count) || count < 1 || count > mostTasks) {
    return invalid(`count must be a whole number from 1 to ${mostTasks}.`);
  }
  if (launchType !== undefined && strategy.length > 0) return invalid(bothLaunchTypeAndStrategy);
  const badStrategy = strategyProblem(strategy);
  if (badStrategy !== null) return invalid(badStrategy);
  if (input.propagateTags === "SERVICE") {
    return invalid("propagateTags SERVICE is only valid for tasks of a service.");
  }
  if (startedBy.length > longestStartedBy) return invalid(`startedBy may have ${longestStartedBy} characters at most.`);
  if (definition === undefined) return refusal("ClientException", "Unable to find task definition.");
  if (definition.status !== "ACTIVE") return refusal("ClientException", "TaskDefinition is inactive");
  const { group = `family:${definition.family}` } = input;
  if (group.length > longestGroup) return invalid(`group may have ${longestGroup} characters at most.`);
  // Without a launch type and without a strategy AWS takes EC2.
  if (launchType !== "FARGATE" && strategy.length === 0) {
    return invalid("No Container Instances were found in your cluster.");
  }
  if (!definition.requiresCompatibilities.includes("FARGATE")) {
    return invalid("Task definition does not support launch_type FARGATE.");
  }
  const network = readNetwork(definition, input.networkConfiguration, subnets);
  return "exception" in network ? network : { count, group, startedBy, strategy, ...network };
}

/** Estimate: the rule is AWS's, the sentence as its console has shown it. */
export const bothLaunchTypeAndStrategy =
  "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.";

/** The subnets of a network configuration, or why it does not fit the task definition. */
export function readNetwork(
  { networkMode }: Pick<TaskDefinitionRecord, "networkMode">,
  network: NetworkConfigurationInput | undefined,
  known: Iterable<SubnetRecord>,
): Pick<RunTaskRequest, "subnets" | "assignPublicIp"> | RunTaskRefusal {
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
  return { subnets: found.filter((id) => id !== undefined), assignPublicIp };
}
