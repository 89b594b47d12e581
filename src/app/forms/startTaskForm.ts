import { chosen, type FormModel, textOf } from "./formModel.ts";
import { clusterOptions, containerInstanceOptions, taskDefinitionOf, taskDefinitionOptions } from "./formOptions.ts";
import { clusterField, initialCompute, networkFields, networkInput, taskDefinitionField } from "./sharedFields.ts";
import { volumeDraft, volumeFields, volumeInput } from "./volumeFields.ts";

export const startTaskForm: FormModel = {
  title: "Start task",
  says: () => "Starts one task on each container instance you name. Nothing looks for another instance.",
  verb: "Start task",
  initial(tables, subject) {
    const instance = tables.containerInstance?.get(subject.containerInstance ?? "");
    const cluster = instance?.clusterArn ?? subject.cluster ?? clusterOptions(tables)[0]?.value ?? "";
    const suited = [...(tables.taskDefinition?.values() ?? [])].findLast(
      ({ requiresCompatibilities, status }) =>
        status === "ACTIVE" && (requiresCompatibilities.length === 0 || requiresCompatibilities.includes("EC2")),
    );
    const taskDefinition = subject.taskDefinition ?? suited?.id ?? taskDefinitionOptions(tables)[0]?.value ?? "";
    const { subnets, assignPublicIp } = initialCompute(tables, cluster, taskDefinition);
    return {
      cluster,
      taskDefinition,
      containerInstances: instance === undefined ? [] : [instance.id],
      startedBy: "",
      ...volumeDraft(tables),
      subnets: subnets ?? [],
      assignPublicIp: assignPublicIp ?? false,
    };
  },
  fields: (draft, tables) => [
    taskDefinitionField(draft, tables),
    clusterField(tables),
    {
      kind: "many",
      name: "containerInstances",
      label: "Container instances",
      awsName: "containerInstances",
      says: /container instance/i,
      options: containerInstanceOptions(tables, textOf(draft, "cluster")),
    },
    ...(taskDefinitionOf(tables, textOf(draft, "taskDefinition"))?.networkMode === "awsvpc"
      ? networkFields(tables)
      : []),
    ...volumeFields(draft, tables, true),
    { kind: "text", name: "startedBy", label: "Started by", awsName: "startedBy" },
  ],
  command(draft, tables) {
    const startedBy = textOf(draft, "startedBy");
    return {
      type: "ecs.StartTask",
      cluster: textOf(draft, "cluster"),
      taskDefinition: textOf(draft, "taskDefinition"),
      containerInstances: chosen(draft, "containerInstances"),
      ...(startedBy === "" ? {} : { startedBy }),
      ...networkInput(draft, tables),
      ...volumeInput(draft, tables),
    };
  },
  unavailable: (tables) =>
    (tables.containerInstance?.size ?? 0) === 0 ? "This scenario has no container instance." : null,
  done: (draft) => `StartTask of ${textOf(draft, "taskDefinition")} was accepted.`,
};
