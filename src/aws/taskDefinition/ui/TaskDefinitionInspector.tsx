import { Assumed } from "../../../app/Assumed.tsx";
import { useCalm } from "../../../client/calm.ts";
import { type Fact, Facts } from "../../../ui/Facts.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import {
  constraintsText,
  dependencyText,
  gpuText,
  healthCheckText,
  logText,
  mountText,
  restartText,
  startSteps,
  ulimitText,
  volumeText,
} from "../describe.ts";
import { ephemeralStorageGiB } from "../ephemeralStorage.ts";
import { commandText, environmentText, portMappingsText } from "../formTexts.ts";
import type { ContainerDefinition, TaskDefinitionRecord } from "../model.ts";
import { vcpuText } from "../sentence.ts";
import { RevisionActions } from "./RevisionActions.tsx";
import { RoleLink } from "./RoleLink.tsx";
import { StartFaultField } from "./StartFaultField.tsx";
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
      <RevisionActions definition={definition} />
      <TaskDefinitionChange id={id} />
      <Facts
        label="Task definition"
        facts={[
          { label: "CPU", value: cpu === null ? null : `${vcpuText(cpu)} vCPU` },
          { label: "Memory", value: memory === null ? null : `${formatNumber(memory)} MiB` },
          { label: "Network mode", value: networkMode },
          { label: "Compatible with", value: requiresCompatibilities.join(", ") },
          { label: "Execution role", value: executionRoleArn === null ? null : <RoleLink name={executionRoleArn} /> },
          { label: "Task role", value: taskRoleArn === null ? null : <RoleLink name={taskRoleArn} /> },
          { label: "Platform", value: platformOf(definition) },
          { label: "Ephemeral storage", value: diskOf(definition), mark: <Assumed of={["unpackedImage"]} /> },
          { label: "pidMode", value: definition.pidMode },
          { label: "ipcMode", value: definition.ipcMode },
          { label: "Start order", value: orderOf(definition) },
          { label: "Placement", value: constraintsText(definition), code: true },
          ...(definition.volumes ?? []).map((volume) => ({
            label: `Volume ${volume.name}`,
            value: volumeText(volume),
          })),
        ]}
      />
      {definition.containerDefinitions.map((container) => (
        <Facts key={container.name} label={`Container ${container.name}`} facts={factsOf(container)} />
      ))}
      <StartFaultField definition={definition} />
    </>
  );
}

const factsOf = (container: ContainerDefinition): readonly Fact[] => [
  { label: "Container", value: container.essential ? `${container.name}, essential` : container.name },
  { label: "Ports", value: portMappingsText(container.portMappings), code: true },
  { label: "Waits", value: dependencyText(container) },
  { label: "GPUs", value: gpuText(container) },
  { label: "Health check", value: healthCheckText(container) },
  { label: "Check command", value: commandText(container.healthCheck), code: true },
  { label: "Restarts", value: restartText(container) },
  {
    label: "stopTimeout",
    value: container.stopTimeout === null ? "30 s, unless its agent says otherwise" : `${container.stopTimeout} s`,
  },
  { label: "startTimeout", value: container.startTimeout === undefined ? null : `${container.startTimeout} s` },
  { label: "CPU units", value: container.cpu === 0 ? null : formatNumber(container.cpu) },
  { label: "Hard limit", value: container.memory === null ? null : `${formatNumber(container.memory)} MiB` },
  {
    label: "Soft limit",
    value: container.memoryReservation === null ? null : `${formatNumber(container.memoryReservation)} MiB`,
  },
  { label: "Environment", value: environmentText(container.environment), code: true },
  {
    label: "Secrets",
    value: (container.secrets ?? []).map(({ name, valueFrom }) => `${name} = •••••••• from ${valueFrom}`).join(", "),
    code: true,
  },
  {
    label: "Environment files",
    value: (container.environmentFiles ?? []).map(({ value }) => value).join(", "),
    code: true,
  },
  { label: "Links", value: (container.links ?? []).join(", "), code: true },
  { label: "Ulimits", value: ulimitText(container), code: true },
  { label: "Privileged", value: container.privileged === true ? "yes" : null },
  { label: "Log driver", value: logText(container) },
  { label: "Mounts", value: mountText(container) },
];

/** Source: AWS::ECS::TaskDefinition RuntimePlatform: on Fargate LINUX and X86_64 where it says nothing. */
const platformOf = ({ runtimePlatform, requiresCompatibilities }: TaskDefinitionRecord): string | null =>
  runtimePlatform !== undefined
    ? `${runtimePlatform.operatingSystemFamily}, ${runtimePlatform.cpuArchitecture}`
    : requiresCompatibilities.includes("FARGATE")
      ? "LINUX, X86_64"
      : null;

const diskOf = (definition: TaskDefinitionRecord): string | null =>
  definition.requiresCompatibilities.includes("FARGATE") ? `${ephemeralStorageGiB(definition)} GiB` : null;

/** "db, then web"; null when all start together. */
function orderOf({ containerDefinitions }: TaskDefinitionRecord): string | null {
  const steps = startSteps(containerDefinitions);
  return steps.length < 2 ? null : steps.map((names) => names.join(" and ")).join(", then ");
}
