import type { ServiceRecord } from "../service/model.ts";
import type { TaskRecord } from "../task/model.ts";
import type { TaskDefinitionRecord } from "./model.ts";

/** Why a revision cannot be deleted. Estimate: the rules are AWS's, the sentences ours. */
export function deletionProblem(name: string, definition: TaskDefinitionRecord | undefined): string | null {
  if (!name.includes(":")) return "Revision is missing.";
  if (definition === undefined) return `The specified task definition ${name} does not exist.`;
  if (definition.status === "ACTIVE") {
    return `The specified task definition ${definition.id} is still in ACTIVE status. Please deregister the target and try again.`;
  }
  return null;
}

/**
 * Whether a task that has not stopped, or a service that is not gone, still uses the revision.
 * Source: Amazon ECS API Reference, DeleteTaskDefinitions.
 */
export function isInUse(id: string, tasks: Iterable<TaskRecord>, services: Iterable<ServiceRecord>): boolean {
  for (const { taskDefinitionArn, lastStatus } of tasks) {
    if (taskDefinitionArn === id && lastStatus !== "STOPPED") return true;
  }
  for (const { status, taskDefinition, deployments } of services) {
    if (status === "INACTIVE") continue;
    if (taskDefinition === id || deployments.some((deployment) => deployment.taskDefinition === id)) return true;
  }
  return false;
}
