import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { SelectField } from "../../../ui/SelectField.tsx";
import type { StartFault } from "../../task/model.ts";
import type { TaskDefinitionRecord } from "../model.ts";
import { possibleStartFaults } from "../possibleStartFaults.ts";

const words: Readonly<Record<StartFault, string>> = {
  networkInterfaceTimeout: "the network interface is not attached in time",
  deviceIndex: "the instance has no device index left",
  incompatibleComputeStrategy: "the compute strategy does not fit",
  secrets: "secrets cannot be read",
  loggingDriver: "the logging driver does not start",
  environmentFiles: "environment files cannot be downloaded",
  efs: "the EFS volume cannot be mounted",
  createVolume: "the Docker volume cannot be created",
  imageManifest: "the image's manifest cannot be read",
  runtimeTimeout: "the container runtime does not answer",
};

/** What keeps new tasks of the family from starting, set by hand: only what this definition can meet. */
export function StartFaultField({ definition }: { definition: TaskDefinitionRecord }) {
  const { family } = definition;
  const fault = useCalm(({ tables }) => tables.settings?.get("run")?.startFaults?.[family]?.fault ?? null);
  return (
    <SelectField
      label="New tasks fail to start"
      value={fault ?? ""}
      options={[
        { value: "", label: "no" },
        ...possibleStartFaults(definition).map((value) => ({ value, label: words[value] })),
      ]}
      onChange={(chosen) =>
        void edit({ type: "lab.SetTaskStartFault", taskDefinition: family, fault: chosen === "" ? null : chosen })
      }
    />
  );
}
