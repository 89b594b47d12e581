import type { Wire } from "../../engine/wire.ts";
import { type FileSystemRecord, findFileSystem } from "../fileSystem/model.ts";
import { findLogGroup, type LogGroupRecord } from "../logGroup/model.ts";
import type { ParameterRecord } from "../parameter/model.ts";
import type { PullThroughCacheRuleRecord } from "../pullThroughCacheRule/model.ts";
import { upstreamOf } from "../pullThroughCacheRule/upstreamOf.ts";
import { repositoryOf } from "../repository/findRepository.ts";
import type { RepositoryRecord } from "../repository/model.ts";
import { findSecret } from "../secret/findSecret.ts";
import type { SecretRecord } from "../secret/model.ts";
import { secretReference } from "../secret/valueFrom.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";

type NamedKind = "fileSystem" | "secret" | "parameter" | "logGroup" | "repository" | "pullThroughCacheRule";

export interface StorageTables {
  readonly fileSystems: readonly FileSystemRecord[];
  readonly secrets: readonly SecretRecord[];
  readonly parameters: readonly ParameterRecord[];
  readonly logGroups: readonly LogGroupRecord[];
  readonly repositories: readonly RepositoryRecord[];
  readonly cacheRules: readonly PullThroughCacheRuleRecord[];
}

/** What a task definition names besides its roles: file systems, secrets, parameters, log groups and repositories. */
export function storageWires(
  { id, volumes = [], containerDefinitions }: TaskDefinitionRecord,
  { fileSystems, secrets, parameters, logGroups, repositories, cacheRules }: StorageTables,
): readonly Wire[] {
  const found = new Map<string, Wire>();
  const read = { all: (kind: string) => (kind === "repository" ? repositories : cacheRules).values() } as never;
  const add = (kind: NamedKind, to: string | undefined, field: string) => {
    if (to === undefined) return;
    found.set(`${kind} ${to}`, {
      relation: "configuration",
      from: { kind: "taskDefinition", id },
      to: { kind, id: to },
      field,
    });
  };
  for (const { efsVolumeConfiguration: efs } of volumes) {
    if (efs !== undefined)
      add("fileSystem", findFileSystem(fileSystems, efs.fileSystemId)?.id, "efsVolumeConfiguration");
  }
  for (const { image, secrets: named = [], logConfiguration } of containerDefinitions) {
    add("repository", repositoryOf(read, image)?.id, "image");
    add("pullThroughCacheRule", upstreamOf(read, image)?.rule.id, "image");
    for (const { valueFrom } of named) {
      add("secret", findSecret(secrets, secretReference(valueFrom).secretId)?.id, "secrets");
      const parameter = parameters.find(
        (one) => [one.id, one.name, one.arn].includes(valueFrom) || valueFrom.endsWith(`:parameter/${one.id}`),
      );
      add("parameter", parameter?.id, "secrets");
    }
    const group = logConfiguration?.options["awslogs-group"];
    if (group !== undefined) add("logGroup", findLogGroup(logGroups, group)?.id, "logConfiguration");
  }
  return [...found.values()];
}
