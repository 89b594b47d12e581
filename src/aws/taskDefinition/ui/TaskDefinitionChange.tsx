import { GitBranch } from "lucide-react";
import { useState } from "react";
import { editAll } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import type { Command } from "../../../engine/records.ts";
import { Button } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import type { ServiceRecord } from "../../service/model.ts";
import { ephemeralStorageGiB } from "../ephemeralStorage.ts";
import { formProblems } from "../formProblems.ts";
import { readWhole } from "../formTexts.ts";
import type { TaskDefinitionRecord } from "../model.ts";
import { changeCount, type PendingChange, realChange, registerInput } from "../pendingChange.ts";
import { rolloutWords } from "../rolloutWords.ts";
import { ContainerFields } from "./ContainerFields.tsx";
import { changeFamily, discardChange, usePendingChanges } from "./pendingChanges.ts";
import { RolloutGantt } from "./RolloutGantt.tsx";
import { SizeFields } from "./SizeFields.tsx";
import { TypedField } from "./TypedField.tsx";

/** Image and size of the newest revision. A change waits, because AWS takes it as a new revision. */
export function TaskDefinitionChange({ id }: { id: string }) {
  const definition = useCalm((state) => state.tables.taskDefinition?.get(id));
  const pending = usePendingChanges(({ changes }) => changes[definition?.family ?? ""]);
  if (definition === undefined) return null;
  const change = realChange(definition, pending ?? {});
  const problems = change === null ? {} : formProblems(definition, change);
  return (
    <>
      <ChangeFields definition={definition} change={change ?? {}} problems={problems} />
      {change !== null && <WaitingChange definition={definition} change={change} problems={problems} />}
    </>
  );
}

type ChangeProps = {
  definition: TaskDefinitionRecord;
  change: PendingChange;
  /** What RegisterTaskDefinition would say, by field. */
  problems: Readonly<Record<string, string>>;
};

function ChangeFields({ definition, change, problems }: ChangeProps) {
  const { family, containerDefinitions, cpu, memory, requiresCompatibilities } = definition;
  return (
    <div className="flex flex-col gap-3">
      {containerDefinitions.map((container) => (
        <ContainerFields
          key={container.name}
          definition={definition}
          container={container}
          change={change}
          problems={problems}
        />
      ))}
      {cpu !== null && memory !== null && requiresCompatibilities.includes("FARGATE") && (
        <>
          <SizeFields
            family={family}
            cpu={change.cpu ?? cpu}
            memory={change.memory ?? memory}
            waiting={{ cpu: change.cpu !== undefined, memory: change.memory !== undefined }}
            problem={problems.memory}
          />
          <DiskField definition={definition} change={change} problems={problems} />
        </>
      )}
    </div>
  );
}

const usualGiB = ephemeralStorageGiB({});

function DiskField({ definition, change, problems }: ChangeProps) {
  const size = change.ephemeralStorage === undefined ? definition.ephemeralStorage?.sizeInGiB : change.ephemeralStorage;
  return (
    <TypedField
      label="Ephemeral storage"
      unit="GiB"
      awsName="ephemeralStorage"
      text={String(size ?? usualGiB)}
      waiting={change.ephemeralStorage !== undefined}
      error={problems.ephemeralStorage}
      read={readWhole}
      onRead={(amount) => changeFamily(definition.family, { ephemeralStorage: amount === usualGiB ? null : amount })}
    />
  );
}

/** The violet box: what waits, what will happen, and the two ways out. */
function WaitingChange({ definition, change, problems }: ChangeProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { family, id } = definition;
  const services = useCalm(({ tables }) => servicesOf(family, [...(tables.service?.values() ?? [])]));
  const nextId = useCalm(({ tables }) => {
    const revisions = [...(tables.taskDefinition?.values() ?? [])].filter((other) => other.family === family);
    return `${family}:${Math.max(...revisions.map(({ revision }) => revision)) + 1}`;
  });
  const count = changeCount(change);
  const [foreseen] = Object.values(problems);

  async function apply(): Promise<void> {
    setBusy(true);
    const commands: Command[] = [
      { type: "ecs.RegisterTaskDefinition", ...registerInput(definition, change) },
      ...services.map(
        (service): Command => ({ type: "ecs.UpdateService", service: service.id, taskDefinition: family }),
      ),
    ];
    const verdict = await editAll(commands, "inline");
    setBusy(false);
    if (verdict === null) return;
    if (verdict.accepted) discardChange(family);
    else setProblem(verdict.message);
  }

  return (
    <Card look="waiting" className="px-3 py-2.5" role="group" aria-label="Waiting changes">
      <div className="flex items-center gap-1.5 text-12 font-semibold text-rev">
        <GitBranch size={14} aria-hidden />
        {count} {count === 1 ? "change" : "changes"} waiting
      </div>
      <p className="mt-0.5 mb-2">
        Task definition <code className="font-mono">{id}</code> becomes{" "}
        <code className="font-mono font-semibold text-rev">{nextId}</code>.{" "}
        {services.length === 0 ? "No service uses it yet." : services.map(rolloutWords).join(" ")}
      </p>
      {services.map((service) => (
        <RolloutGantt key={service.id} serviceId={service.id} />
      ))}
      <div className="flex gap-2">
        <Button variant="primary" disabled={busy || foreseen !== undefined} onClick={() => void apply()}>
          {services.length === 0 ? "Register revision" : "Update service"}
        </Button>
        <Button variant="quiet" disabled={busy} onClick={() => discardChange(family)}>
          Discard
        </Button>
      </div>
      {(problem ?? foreseen) !== undefined && (
        <p role="alert" className="mt-2 text-12 text-st-fail">
          {problem ?? foreseen}
        </p>
      )}
    </Card>
  );
}

const servicesOf = (family: string, services: readonly ServiceRecord[]): readonly ServiceRecord[] =>
  services.filter(({ status, taskDefinition }) => status === "ACTIVE" && taskDefinition.startsWith(`${family}:`));
