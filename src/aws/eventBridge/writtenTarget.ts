import type { Kind, Records } from "../../engine/records.ts";
import type { Json } from "../taskDefinition/model.ts";
import { familyLogicalId } from "../taskDefinition/model.ts";
import type { EcsParameters, EventTarget } from "./model.ts";
import { retryDefaults } from "./readTarget.ts";

type Find = <K extends Kind>(kind: K, id: string) => Records[K] | undefined;

const withArn = ["cluster", "queue", "role", "bucket", "table", "logGroup"] as const;

/** A target as a template writes it: the opposite of readTarget. */
export function writtenTarget(target: EventTarget, find: Find): Json {
  const { id, arn, roleArn, ecsParameters, input, inputPath, inputTransformer, retryPolicy, deadLetterConfig } = target;
  const arnOf = (one: string): Json =>
    find("topic", one) !== undefined
      ? { Ref: one }
      : withArn.some((kind) => find(kind, one) !== undefined)
        ? { "Fn::GetAtt": [one, "Arn"] }
        : one;
  const { maximumRetryAttempts, maximumEventAgeInSeconds } = retryPolicy;
  const isUsual =
    maximumRetryAttempts === retryDefaults.maximumRetryAttempts &&
    maximumEventAgeInSeconds === retryDefaults.maximumEventAgeInSeconds;
  return {
    Id: id,
    Arn: arnOf(arn),
    ...(roleArn === null ? {} : { RoleArn: arnOf(roleArn) }),
    ...(ecsParameters === null ? {} : { EcsParameters: writtenParameters(ecsParameters, find) }),
    ...(input === null ? {} : { Input: input }),
    ...(inputPath === null ? {} : { InputPath: inputPath }),
    ...(inputTransformer === null
      ? {}
      : {
          InputTransformer: {
            InputPathsMap: inputTransformer.inputPathsMap,
            InputTemplate: inputTransformer.inputTemplate,
          },
        }),
    ...(isUsual
      ? {}
      : {
          RetryPolicy: {
            MaximumRetryAttempts: maximumRetryAttempts,
            MaximumEventAgeInSeconds: maximumEventAgeInSeconds,
          },
        }),
    ...(deadLetterConfig === null ? {} : { DeadLetterConfig: { Arn: arnOf(deadLetterConfig) } }),
  };
}

function writtenParameters(ecs: EcsParameters, find: Find): Json {
  const definition = find("taskDefinition", ecs.taskDefinitionArn);
  const vpc = ecs.networkConfiguration?.awsvpcConfiguration;
  const subnet = (id: string): Json => (find("subnet", id) === undefined ? id : { Ref: id });
  const group = (id: string): Json =>
    find("securityGroup", id) === undefined ? id : { "Fn::GetAtt": [id, "GroupId"] };
  return {
    TaskDefinitionArn: definition === undefined ? ecs.taskDefinitionArn : { Ref: familyLogicalId(definition) },
    TaskCount: ecs.taskCount,
    ...(ecs.launchType === null ? {} : { LaunchType: ecs.launchType }),
    ...(ecs.capacityProviderStrategy.length === 0
      ? {}
      : {
          CapacityProviderStrategy: ecs.capacityProviderStrategy.map(({ capacityProvider, base = 0, weight = 0 }) => ({
            CapacityProvider: capacityProvider,
            Base: base,
            Weight: weight,
          })),
        }),
    ...(vpc === undefined
      ? {}
      : {
          NetworkConfiguration: {
            AwsvpcConfiguration: {
              Subnets: vpc.subnets.map(subnet),
              ...(vpc.securityGroups === undefined ? {} : { SecurityGroups: vpc.securityGroups.map(group) }),
              ...(vpc.assignPublicIp === undefined ? {} : { AssignPublicIp: vpc.assignPublicIp }),
            },
          },
        }),
    ...(ecs.group === null ? {} : { Group: ecs.group }),
    ...(ecs.enableExecuteCommand ? { EnableExecuteCommand: true } : {}),
  };
}
