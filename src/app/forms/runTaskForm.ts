import type { Mirror } from "../../client/store.ts";
import { type Draft, type FormModel, isOn, numberOf, textOf } from "./formModel.ts";
import { clusterOptions, taskDefinitionOptions } from "./formOptions.ts";
import {
  clusterField,
  computeFields,
  computeInput,
  executeCommandField,
  initialCompute,
  placementInput,
  taskDefinitionField,
} from "./sharedFields.ts";
import { volumeDraft, volumeFields, volumeInput } from "./volumeFields.ts";

export const runTaskForm: FormModel = {
  title: "Run task",
  says: () => "Starts standalone tasks, up to ten in a call. Nothing starts them again when they end.",
  verb: "Run task",
  initial(tables, subject) {
    const cluster = subject.cluster ?? clusterOptions(tables)[0]?.value ?? "";
    const taskDefinition = subject.taskDefinition ?? taskDefinitionOptions(tables)[0]?.value ?? "";
    return {
      cluster,
      taskDefinition,
      count: "1",
      startedBy: "",
      command: "",
      ...volumeDraft(tables),
      ...initialCompute(tables, cluster, taskDefinition),
    };
  },
  fields: (draft, tables) => [
    taskDefinitionField(draft, tables),
    clusterField(tables),
    { kind: "number", name: "count", label: "Number of tasks", awsName: "count", says: /number of tasks/i },
    ...computeFields(draft, tables),
    { kind: "text", name: "startedBy", label: "Started by", awsName: "startedBy" },
    {
      kind: "text",
      name: "command",
      label: "Command instead of the definition's",
      awsName: "command",
      placeholder: "echo hello",
      help: "containerOverrides: for its first container, and this call only.",
    },
    ...volumeFields(draft, tables, true),
    executeCommandField,
  ],
  command(draft, tables) {
    const count = numberOf(draft, "count");
    const startedBy = textOf(draft, "startedBy");
    return {
      type: "ecs.RunTask",
      cluster: textOf(draft, "cluster"),
      taskDefinition: textOf(draft, "taskDefinition"),
      ...(count === undefined ? {} : { count }),
      ...(startedBy === "" ? {} : { startedBy }),
      ...computeInput(draft, tables),
      ...placementInput(draft),
      ...overridesOf(draft, tables),
      ...volumeInput(draft, tables),
      ...(isOn(draft, "enableExecuteCommand") ? { enableExecuteCommand: true } : {}),
    };
  },
  unavailable: (tables) =>
    clusterOptions(tables).length === 0
      ? "This scenario has no cluster."
      : taskDefinitionOptions(tables).length === 0
        ? "This scenario has no ACTIVE task definition."
        : null,
  done: (draft) => `RunTask of ${textOf(draft, "taskDefinition")} was accepted.`,
};

function overridesOf(draft: Draft, tables: Mirror) {
  const [container] = tables.taskDefinition?.get(textOf(draft, "taskDefinition"))?.containerDefinitions ?? [];
  const command = textOf(draft, "command").trim();
  if (command === "" || container === undefined) return {};
  return { overrides: { containerOverrides: [{ name: container.name, command: command.split(/\s+/) }] } };
}
