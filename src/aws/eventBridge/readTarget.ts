import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { NetworkConfigurationInput } from "../task/model.ts";
import type { EcsParameters, EventTarget } from "./model.ts";
import { inputProblem, transformerProblem } from "./targetInput.ts";

/** Source: Amazon EventBridge API Reference, RetryPolicy; Scheduler's is the same. */
export const retryDefaults = { maximumRetryAttempts: 185, maximumEventAgeInSeconds: 86_400 } as const;
const leastAge = 60;
/** Source: Amazon EventBridge API Reference, PutTargets. */
export const mostTargets = 5;
/** Source: Amazon ECS API Reference, RunTask: ten tasks a call. */
const mostTasks = 10;

type Complain = (path: readonly (string | number)[], reason: string) => void;
type Said = Readonly<Record<string, unknown>>;

/**
 * A target as CloudFormation and the API write it; what is wrong is told, and null comes back where nothing is left.
 * @param idOf the record that a reference stands for
 * @param isService whether a name is that of an ECS service
 */
export function readTarget(
  value: unknown,
  idOf: (value: unknown) => string,
  isService: (name: string) => boolean,
  complain: Complain,
): EventTarget | null {
  const said = objectOf(value);
  const arn = idOf(said?.Arn);
  if (said === null || said === undefined || arn === "") {
    complain([], "A target needs an Arn.");
    return null;
  }
  if (isService(arn)) {
    complain(["Arn"], cannotScale);
    return null;
  }
  const id = textOf(said.Id) ?? "Target";
  const ecs = objectOf(said.EcsParameters);
  const transformer = objectOf(said.InputTransformer);
  const inputTransformer =
    transformer === null || transformer === undefined
      ? null
      : {
          inputPathsMap: Object.fromEntries(
            Object.entries(objectOf(transformer.InputPathsMap) ?? {}).map(([name, path]) => [name, textOf(path) ?? ""]),
          ),
          inputTemplate: textOf(transformer.InputTemplate) ?? "",
        };
  const badTransformer = inputTransformer === null ? null : transformerProblem(inputTransformer, id);
  if (badTransformer !== null) complain(["InputTransformer"], badTransformer);
  const input = textOf(said.Input) ?? null;
  const badInput = input === null ? null : inputProblem(input, id);
  if (badInput !== null) complain(["Input"], badInput);
  const inputs = [said.Input, said.InputPath, said.InputTransformer].filter((one) => one !== undefined);
  if (inputs.length > 1) complain([], "Only one of Input, InputPath, or InputTransformer must be provided.");
  const retry = objectOf(said.RetryPolicy) ?? {};
  return {
    id,
    arn,
    roleArn: said.RoleArn === undefined ? null : idOf(said.RoleArn),
    ecsParameters:
      ecs === null || ecs === undefined
        ? null
        : readEcs(ecs, idOf, (path, reason) => complain(["EcsParameters", ...path], reason)),
    input,
    inputPath: textOf(said.InputPath) ?? null,
    inputTransformer,
    retryPolicy: {
      maximumRetryAttempts: within(retry, "MaximumRetryAttempts", 0, retryDefaults.maximumRetryAttempts, complain),
      maximumEventAgeInSeconds: within(
        retry,
        "MaximumEventAgeInSeconds",
        leastAge,
        retryDefaults.maximumEventAgeInSeconds,
        complain,
      ),
    },
    deadLetterConfig: said.DeadLetterConfig === undefined ? null : idOf(objectOf(said.DeadLetterConfig)?.Arn),
  };
}

/** Source: Amazon EventBridge API Reference, EcsParameters: they are what RunTask takes. */
export const cannotScale = "The ECS target runs tasks; it cannot change a service's desired count.";
export const insteadOfScaling =
  "Use EventBridge Scheduler with the universal target ecs:UpdateService, or a scaling policy.";

/** The longest is also the default. */
function within(said: Said, name: string, least: number, most: number, complain: Complain): number {
  const value = numberOf(said[name]);
  if (value === undefined) return most;
  if (value !== null && Number.isInteger(value) && value >= least && value <= most) return value;
  complain(["RetryPolicy", name], `${name} is a whole number from ${least} to ${most}.`);
  return most;
}

function readEcs(said: Said, idOf: (value: unknown) => string, complain: Complain): EcsParameters {
  const taskCount = numberOf(said.TaskCount) ?? 1;
  if (!Number.isInteger(taskCount) || taskCount < 1 || taskCount > mostTasks) {
    complain(["TaskCount"], `TaskCount is a whole number from 1 to ${mostTasks}: RunTask starts ten tasks at most.`);
  }
  const taskDefinitionArn = idOf(said.TaskDefinitionArn);
  if (taskDefinitionArn === "") complain(["TaskDefinitionArn"], "TaskDefinitionArn is required.");
  const launchType = (["EC2", "FARGATE", "EXTERNAL"] as const).find((one) => one === said.LaunchType) ?? null;
  const strategy = (listOf(said.CapacityProviderStrategy) ?? []).map((one) => {
    const item = objectOf(one);
    const [base, weight] = [numberOf(item?.Base ?? item?.base), numberOf(item?.Weight ?? item?.weight)];
    return {
      capacityProvider: idOf(item?.CapacityProvider ?? item?.capacityProvider),
      ...(typeof base === "number" ? { base } : {}),
      ...(typeof weight === "number" ? { weight } : {}),
    };
  });
  if (launchType !== null && strategy.length > 0) {
    complain(["LaunchType"], "LaunchType is left out where CapacityProviderStrategy is given.");
  }
  return {
    taskDefinitionArn,
    taskCount,
    launchType,
    capacityProviderStrategy: strategy,
    networkConfiguration: readNetwork(said.NetworkConfiguration, idOf),
    group: textOf(said.Group) ?? null,
    enableExecuteCommand: booleanOf(said.EnableExecuteCommand) ?? false,
  };
}

/** CloudFormation writes AwsVpcConfiguration, Scheduler AwsvpcConfiguration. */
function readNetwork(value: unknown, idOf: (value: unknown) => string): NetworkConfigurationInput | null {
  const outer = objectOf(value);
  const said = objectOf(outer?.AwsVpcConfiguration ?? outer?.AwsvpcConfiguration ?? outer?.awsvpcConfiguration);
  if (said === null || said === undefined) return null;
  const names = (field: unknown): readonly string[] => (listOf(field) ?? []).map(idOf);
  return {
    awsvpcConfiguration: {
      subnets: names(said.Subnets ?? said.subnets),
      securityGroups: names(said.SecurityGroups ?? said.securityGroups),
      assignPublicIp: (said.AssignPublicIp ?? said.assignPublicIp) === "ENABLED" ? "ENABLED" : "DISABLED",
    },
  };
}
