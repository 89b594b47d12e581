import { TextField } from "../../../ui/TextField.tsx";
import { environmentText, portMappingsText, readEnvironmentText, readPorts, readWhole } from "../formTexts.ts";
import type { ContainerDefinition, TaskDefinitionRecord } from "../model.ts";
import { changedContainer, type PendingChange } from "../pendingChange.ts";
import type { ContainerPartProps } from "./containerPart.ts";
import { DependencyFields } from "./DependencyFields.tsx";
import { HealthCheckFields } from "./HealthCheckFields.tsx";
import { changeContainer } from "./pendingChanges.ts";
import { RestartPolicyFields } from "./RestartPolicyFields.tsx";
import { TypedField } from "./TypedField.tsx";

type ContainerFieldsProps = {
  definition: TaskDefinitionRecord;
  container: ContainerDefinition;
  change: PendingChange;
  problems: Readonly<Record<string, string>>;
};

/** One container: its image in sight, the rest one step away. */
export function ContainerFields({ definition, container: before, change, problems }: ContainerFieldsProps) {
  const { family, containerDefinitions, requiresCompatibilities } = definition;
  const { name } = before;
  const several = containerDefinitions.length > 1;
  const container = changedContainer(before, change);
  const part: ContainerPartProps = {
    container,
    waiting: (field) => change.containers?.[name]?.[field] !== undefined,
    problem: (field) => problems[`${name}.${field}`],
    change: (fields) => changeContainer(family, name, fields),
  };
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label={several ? `Image of ${name}` : "Image"}
        code
        value={container.image}
        waiting={part.waiting("image")}
        error={part.problem("image")}
        onCommit={(image) => part.change({ image })}
      />
      <details className="text-12">
        <summary className="cursor-pointer py-1 text-text2">More settings of container {name}</summary>
        <div className="mt-2 flex flex-col gap-3">
          <TypedField
            label="Port mappings"
            code
            text={portMappingsText(container.portMappings)}
            placeholder="80"
            waiting={part.waiting("portMappings")}
            error={part.problem("portMappings")}
            read={(text) => readPorts(text, container.portMappings)}
            onRead={(portMappings) => part.change({ portMappings })}
          />
          <TypedField
            label="Environment"
            code
            text={environmentText(container.environment)}
            placeholder="NAME=value"
            waiting={part.waiting("environment")}
            error={part.problem("environment")}
            read={readEnvironmentText}
            onRead={(environment) => part.change({ environment })}
          />
          {!requiresCompatibilities.includes("FARGATE") && <AmountFields {...part} />}
          <HealthCheckFields {...part} />
          <WholeField {...part} field="stopTimeout" label="Stop timeout" unit="s" />
          {several && (
            <>
              <DependencyFields {...part} others={containerDefinitions.filter((other) => other.name !== name)} />
              <WholeField {...part} field="startTimeout" label="Start timeout" unit="s" />
            </>
          )}
          <RestartPolicyFields {...part} />
        </div>
      </details>
    </div>
  );
}

type WholeFieldProps = ContainerPartProps & {
  field: "stopTimeout" | "startTimeout" | "cpu" | "memory" | "memoryReservation";
  label: string;
  unit: string;
};

/** What holds while nothing is said. Source: Amazon ECS API Reference, ContainerDefinition. */
const usually: Readonly<Record<WholeFieldProps["field"], string>> = {
  stopTimeout: "30",
  startTimeout: "no limit",
  cpu: "0",
  memory: "none",
  memoryReservation: "none",
};

function WholeField({ container, waiting, problem, change, field, label, unit }: WholeFieldProps) {
  return (
    <TypedField
      label={label}
      unit={unit}
      awsName={field}
      text={String(container[field] ?? "")}
      placeholder={usually[field]}
      waiting={waiting(field)}
      error={problem(field)}
      read={readWhole}
      onRead={(amount) => change({ [field]: amount })}
    />
  );
}

/** On instances a container has its own share of the CPU and its own limits of memory. */
function AmountFields(part: ContainerPartProps) {
  return (
    <div className="grid grid-cols-3 gap-3">
      <WholeField {...part} field="cpu" label="CPU" unit="units" />
      <WholeField {...part} field="memory" label="Hard limit" unit="MiB" />
      <WholeField {...part} field="memoryReservation" label="Soft limit" unit="MiB" />
    </div>
  );
}
