import { type FormModel, textOf } from "./formModel.ts";

export const executeCommandForm: FormModel = {
  title: "Execute command",
  says: () =>
    "Opens a session with ECS Exec in a container that is running. Only tasks that started with enableExecuteCommand on, with a task role, can be used.",
  verb: "Execute command",
  initial: (tables, subject) => ({
    container: tables.task?.get(subject.task ?? "")?.containers[0]?.name ?? "",
    command: "/bin/sh",
  }),
  fields: (_draft, tables, subject) => [
    {
      kind: "select",
      name: "container",
      label: "Container",
      awsName: "container",
      options: (tables.task?.get(subject.task ?? "")?.containers ?? []).map(({ name }) => ({
        value: name,
        label: name,
      })),
    },
    { kind: "text", name: "command", label: "Command", awsName: "command" },
  ],
  command: (draft, _tables, subject) => ({
    type: "ecs.ExecuteCommand",
    task: subject.task ?? "",
    container: textOf(draft, "container"),
    command: textOf(draft, "command"),
    interactive: true,
  }),
  unavailable: (tables, subject) => (tables.task?.get(subject.task ?? "") === undefined ? "The task is gone." : null),
  done: (draft) => `A session runs ${textOf(draft, "command")} in ${textOf(draft, "container")}.`,
};
