import type { TaskSetMessages } from "./model.ts";

type CommandType = Extract<keyof TaskSetMessages, `ecs.${string}`>;
type Words<T extends CommandType> = (input: TaskSetMessages[T]) => readonly ["service" | "taskSet", string, string];

/** What you did, in a sentence, and the record it is about. */
export const taskSetWords: { readonly [T in CommandType]: Words<T> } = {
  "ecs.CreateTaskSet": ({ service, taskDefinition, scale }) => [
    "service",
    service,
    `You created a task set of ${taskDefinition} in ${service} at ${scale?.value ?? 100}%.`,
  ],
  "ecs.UpdateTaskSet": ({ taskSet, scale }) => [
    "taskSet",
    taskSet,
    `You set the scale of task set ${taskSet} to ${scale.value}%.`,
  ],
  "ecs.DeleteTaskSet": ({ taskSet }) => ["taskSet", taskSet, `You deleted task set ${taskSet}.`],
  "ecs.UpdateServicePrimaryTaskSet": ({ service, primaryTaskSet }) => [
    "service",
    service,
    `You made ${primaryTaskSet} the primary task set of ${service}.`,
  ],
};
