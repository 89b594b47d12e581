import { openForm } from "../../../app/openForm.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { vcpuText } from "../sentence.ts";
import { TaskDefinitionChange } from "./TaskDefinitionChange.tsx";

export function TaskDefinitionInspector({ id }: { id: string }) {
  const definition = useCalm((state) => state.tables.taskDefinition?.get(id));
  if (definition === undefined) return null;
  const { cpu, memory, networkMode, requiresCompatibilities, status, executionRoleArn, taskRoleArn } = definition;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="ecs-task" size={32} />}
        title={id}
        kindLine="Task definition"
        pill={<Pill tone={status === "ACTIVE" ? "ok" : "neutral"}>{status}</Pill>}
      />
      <div className="flex flex-wrap gap-2">
        <Button size="small" disabled={status !== "ACTIVE"} onClick={() => openForm("RunTask", { taskDefinition: id })}>
          Run task…
        </Button>
        <Button
          size="small"
          disabled={status !== "ACTIVE"}
          onClick={() => openForm("CreateService", { taskDefinition: id })}
        >
          Create service…
        </Button>
      </div>
      <TaskDefinitionChange id={id} />
      <Facts
        label="Task definition"
        facts={[
          { label: "CPU", value: cpu === null ? null : `${vcpuText(cpu)} vCPU` },
          { label: "Memory", value: memory === null ? null : `${formatNumber(memory)} MiB` },
          { label: "Network mode", value: networkMode },
          { label: "Compatible with", value: requiresCompatibilities.join(", ") },
          { label: "Execution role", value: executionRoleArn, code: true },
          { label: "Task role", value: taskRoleArn, code: true },
        ]}
      />
      {definition.containerDefinitions.map(({ name, portMappings, essential, stopTimeout }) => (
        <Facts
          key={name}
          label={`Container ${name}`}
          facts={[
            { label: "Container", value: essential ? `${name}, essential` : name },
            { label: "Ports", value: portMappings.map(({ containerPort }) => `:${containerPort}`).join(", ") },
            { label: "stopTimeout", value: `${stopTimeout} s` },
          ]}
        />
      ))}
    </>
  );
}
