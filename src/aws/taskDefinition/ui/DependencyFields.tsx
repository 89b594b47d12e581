import { SelectField } from "../../../ui/SelectField.tsx";
import { type ContainerDefinition, dependencyConditions } from "../model.ts";
import type { ContainerPartProps } from "./containerPart.ts";

type DependencyFieldsProps = ContainerPartProps & { others: readonly ContainerDefinition[] };

const options = [
  { value: "none", label: "does not wait" },
  ...dependencyConditions.map((condition) => ({ value: condition, label: condition })),
] as const;
type Choice = (typeof options)[number]["value"];

/** For every other container: what this one waits for before it starts. */
export function DependencyFields({ container, others, waiting, problem, change }: DependencyFieldsProps) {
  const dependsOn = container.dependsOn ?? [];
  return (
    <>
      {others.map(({ name }, index) => (
        <SelectField<Choice>
          key={name}
          label={`Waits for ${name}`}
          awsName="dependsOn"
          value={dependsOn.find(({ containerName }) => containerName === name)?.condition ?? "none"}
          options={options}
          waiting={waiting("dependsOn")}
          error={index === 0 ? problem("dependsOn") : undefined}
          onChange={(choice) => {
            const rest = dependsOn.filter(({ containerName }) => containerName !== name);
            change({ dependsOn: choice === "none" ? rest : [...rest, { containerName: name, condition: choice }] });
          }}
        />
      ))}
    </>
  );
}
