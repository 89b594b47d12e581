import type { Kind } from "../../engine/records.ts";
import type { ReadRecord, Wire } from "../../engine/wire.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";

/** A task definition names the roles that sign for its tasks. */
export const roleWires = (
  { id, executionRoleArn, taskRoleArn }: TaskDefinitionRecord,
  read: ReadRecord,
): readonly Wire[] =>
  Object.entries({ executionRoleArn, taskRoleArn }).flatMap(([field, name]): readonly Wire[] => {
    const [role = ""] = (name ?? "").split(".");
    return read("role", role) === undefined
      ? []
      : [
          {
            relation: "configuration",
            from: { kind: "taskDefinition", id },
            to: { kind: "role", id: role },
            field,
          },
        ];
  });

/** What a role may be joined with, and why not with the rest. */
export const roleWiring: readonly {
  readonly to: Kind;
  readonly possible: boolean;
  readonly reason: string;
}[] = [
  {
    to: "taskDefinition",
    possible: true,
    reason: "A task definition names an execution role for the agent and a task role for the application.",
  },
  {
    to: "launchTemplate",
    possible: true,
    reason: "An instance gets its role by an instance profile; the agent and every container on it can use it.",
  },
  { to: "service", possible: false, reason: "Fargate has no instance profile: name roles in the task definition." },
  { to: "targetGroup", possible: false, reason: "ECS registers targets with its service-linked role." },
];
