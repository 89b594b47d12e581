import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import type { Command } from "../../../engine/records.ts";
import { SelectField, type SelectOption } from "../../../ui/SelectField.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { stageWords } from "../describe.ts";
import { hookFunctionsOf, longestHookSeconds } from "../hookFunctions.ts";
import { usualHookFunction } from "../hooks.ts";
import type { HookFunctionRecord } from "../model.ts";

/** Source: Amazon ECS Developer Guide, "Lifecycle hooks for Amazon ECS service deployments", hookStatus. */
const verdicts: readonly SelectOption<HookFunctionRecord["hookStatus"]>[] = [
  { value: "SUCCEEDED", label: "SUCCEEDED: go on" },
  { value: "FAILED", label: "FAILED: roll back" },
  { value: "IN_PROGRESS", label: "IN_PROGRESS: ask again" },
];

/** What the Lambda functions of a service's lifecycle hooks answer: Steady State does not run them, you decide. */
export function HookFunctions({ serviceId }: { serviceId: string }) {
  const { service, functions } = useCalm(({ tables }) => ({
    service: tables.service?.get(serviceId),
    functions: tables.hookFunction,
  }));
  const hooks = service === undefined ? [] : hookFunctionsOf(service.deploymentConfiguration);
  if (hooks.length === 0) return null;
  return (
    <section aria-label="Lifecycle hooks" className="flex flex-col gap-3">
      <h3 className="text-12 font-semibold text-text3">Lifecycle hooks</h3>
      {hooks.map(({ hookTargetArn, stages }) => (
        <HookFunction
          key={hookTargetArn}
          hookTargetArn={hookTargetArn}
          stages={stages.map(stageWords).join(", ")}
          answer={functions?.get(hookTargetArn) ?? usualHookFunction}
        />
      ))}
    </section>
  );
}

type HookFunctionProps = { hookTargetArn: string; stages: string; answer: Omit<HookFunctionRecord, "id"> };

function HookFunction({ hookTargetArn, stages, answer }: HookFunctionProps) {
  const set = (fields: Partial<Omit<HookFunctionRecord, "id">>): void => {
    const command: Command = { type: "lab.SetHookFunction", hookTargetArn, ...fields };
    void edit(command);
  };
  const name = hookTargetArn.slice(hookTargetArn.lastIndexOf(":") + 1);
  return (
    <fieldset aria-label={`Function ${name}`} className="flex flex-col gap-2">
      <p className="text-12 text-text2">
        <code className="font-mono">{name}</code> at {stages}
      </p>
      <SelectField
        label="It answers"
        options={verdicts}
        value={answer.hookStatus}
        onChange={(hookStatus) => set({ hookStatus })}
      />
      <div className="flex items-end gap-3">
        <Stepper
          label="After, s"
          value={answer.durationSeconds}
          min={0}
          max={longestHookSeconds}
          digits={3}
          onChange={(durationSeconds) => set({ durationSeconds })}
        />
        <Assumed of={["hookFunction"]} />
      </div>
    </fieldset>
  );
}
