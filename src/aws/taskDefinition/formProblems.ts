import type { TaskDefinitionRecord } from "./model.ts";
import { type PendingChange, registerInput } from "./pendingChange.ts";
import { readTaskDefinition } from "./readTaskDefinition.ts";

/** What RegisterTaskDefinition would say to the change, by field: "cpu", or "web.healthCheck"; "" for the rest. */
export function formProblems(
  definition: TaskDefinitionRecord,
  change: PendingChange,
): Readonly<Record<string, string>> {
  // Where it has one of S3 Files' volumes, the advanced switch was on.
  const allowsS3Files = definition.volumes?.some(({ s3filesVolumeConfiguration: s3 }) => s3 !== undefined) === true;
  const { complaints } = readTaskDefinition({ ...registerInput(definition, change) }, allowsS3Files);
  const problems: Record<string, string> = {};
  for (const { path, message } of complaints) {
    const [first, index, field] = path;
    const container = first === "containerDefinitions" ? definition.containerDefinitions[Number(index)] : undefined;
    const key = container === undefined ? String(first ?? "") : `${container.name}.${field ?? ""}`;
    problems[key] ??= message;
  }
  return problems;
}
