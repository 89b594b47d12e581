import type { TaskDefinitionRecord } from "./model.ts";
import type { TaskDefinitionContent } from "./taskDefinitionContent.ts";

export interface RevisionPlace {
  readonly region: string;
  readonly accountId: string;
  readonly logicalId: string | null;
  /** Highest number of the family that was deleted. */
  readonly deletedRevision?: number;
}

/** The next revision of a family. Numbers are never used twice. Source: Amazon ECS API Reference, DeleteTaskDefinitions. */
export function nextRevision(
  content: TaskDefinitionContent,
  existing: Iterable<TaskDefinitionRecord>,
  { region, accountId, logicalId, deletedRevision = 0 }: RevisionPlace,
): TaskDefinitionRecord {
  let revision = deletedRevision + 1;
  let from = logicalId;
  for (const { family, revision: other, sim } of existing) {
    if (family !== content.family) continue;
    revision = Math.max(revision, other + 1);
    from ??= sim.logicalId;
  }
  const id = `${content.family}:${revision}`;
  return {
    id,
    taskDefinitionArn: `arn:aws:ecs:${region}:${accountId}:task-definition/${id}`,
    ...content,
    revision,
    status: "ACTIVE",
    sim: { logicalId: from },
  };
}

/**
 * Finds what a caller means by "family", "family:revision", or the ARN. Without a revision it is the latest ACTIVE one.
 * Source: Amazon ECS API Reference, UpdateService, taskDefinition.
 */
export function findTaskDefinition(
  definitions: Iterable<TaskDefinitionRecord>,
  name: string,
): TaskDefinitionRecord | undefined {
  let latest: TaskDefinitionRecord | undefined;
  for (const definition of definitions) {
    if (definition.id === name || definition.taskDefinitionArn === name) return definition;
    if (definition.family !== name || definition.status !== "ACTIVE") continue;
    if (latest === undefined || definition.revision > latest.revision) latest = definition;
  }
  return latest;
}
