import type { TaskDefinitionRecord } from "./model.ts";

/** A task definition before it has a revision. */
export type TaskDefinitionContent = Omit<
  TaskDefinitionRecord,
  "id" | "taskDefinitionArn" | "revision" | "status" | "sim"
>;
