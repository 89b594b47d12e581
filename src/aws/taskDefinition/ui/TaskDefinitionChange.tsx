import { GitBranch } from "lucide-react";
import { useState } from "react";
import { editAll } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import type { Command } from "../../../engine/records.ts";
import { Button } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { SelectField } from "../../../ui/SelectField.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import type { ServiceRecord } from "../../service/model.ts";
import { fargateSizes } from "../fargateSizes.ts";
import type { TaskDefinitionRecord } from "../model.ts";
import { changeCount, type PendingChange, realChange, registerInput } from "../pendingChange.ts";
import { rolloutWords } from "../rolloutWords.ts";
import { vcpuText } from "../sentence.ts";
import { changeFamily, discardChange, usePendingChanges } from "./pendingChanges.ts";

/** Image and size of the newest revision. A change waits, because AWS takes it as a new revision. */
export function TaskDefinitionChange({ id }: { id: string }) {
  const definition = useCalm((state) => state.tables.taskDefinition?.get(id));
  const pending = usePendingChanges(({ changes }) => changes[definition?.family ?? ""]);
  if (definition === undefined) return null;
  const change = realChange(definition, pending ?? {});
  return (
    <>
      <ChangeFields definition={definition} change={change ?? {}} />
      {change !== null && <WaitingChange definition={definition} change={change} />}
    </>
  );
}

type ChangeProps = { definition: TaskDefinitionRecord; change: PendingChange };

function ChangeFields({ definition, change }: ChangeProps) {
  const { family, containerDefinitions, cpu, memory, requiresCompatibilities } = definition;
  const several = containerDefinitions.length > 1;
  return (
    <div className="flex flex-col gap-3">
      {containerDefinitions.map(({ name, image }) => (
        <TextField
          key={name}
          label={several ? `Image of ${name}` : "Image"}
          code
          value={change.images?.[name] ?? image}
          waiting={change.images?.[name] !== undefined}
          onCommit={(text) => changeFamily(family, { images: { [name]: text } })}
        />
      ))}
      {cpu !== null && memory !== null && requiresCompatibilities.includes("FARGATE") && (
        <SizeFields family={family} change={change} cpu={change.cpu ?? cpu} memory={change.memory ?? memory} />
      )}
    </div>
  );
}

type SizeFieldsProps = { family: string; change: PendingChange; cpu: number; memory: number };

/** Fargate sells only certain pairs, so a new CPU size brings its nearest memory along. */
function SizeFields({ family, change, cpu, memory }: SizeFieldsProps) {
  const memories = fargateSizes.find((row) => row.cpu === cpu)?.memory ?? [memory];
  return (
    <div className="grid grid-cols-2 gap-3">
      <SelectField
        label="CPU"
        value={String(cpu)}
        waiting={change.cpu !== undefined}
        options={fargateSizes.map((row) => ({ value: String(row.cpu), label: `${vcpuText(row.cpu)} vCPU` }))}
        onChange={(value) => {
          const size = fargateSizes.find((row) => String(row.cpu) === value);
          if (size === undefined) return;
          const nearest = size.memory.find((amount) => amount >= memory) ?? size.memory.at(-1) ?? memory;
          changeFamily(family, { cpu: size.cpu, memory: nearest });
        }}
      />
      <SelectField
        label="Memory"
        value={String(memory)}
        waiting={change.memory !== undefined}
        options={memories.map((amount) => ({ value: String(amount), label: `${formatNumber(amount)} MiB` }))}
        onChange={(value) => changeFamily(family, { memory: Number(value) })}
      />
    </div>
  );
}

/** The violet box: what waits, what will happen, and the two ways out. */
function WaitingChange({ definition, change }: ChangeProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { family, id } = definition;
  const services = useCalm(({ tables }) => servicesOf(family, [...(tables.service?.values() ?? [])]));
  const nextId = useCalm(({ tables }) => {
    const revisions = [...(tables.taskDefinition?.values() ?? [])].filter((other) => other.family === family);
    return `${family}:${Math.max(...revisions.map(({ revision }) => revision)) + 1}`;
  });
  const count = changeCount(change);

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
      <div className="flex gap-2">
        <Button variant="primary" disabled={busy} onClick={() => void apply()}>
          {services.length === 0 ? "Register revision" : "Update service"}
        </Button>
        <Button variant="quiet" disabled={busy} onClick={() => discardChange(family)}>
          Discard
        </Button>
      </div>
      {problem !== null && (
        <p role="alert" className="mt-2 text-12 text-st-fail">
          {problem}
        </p>
      )}
    </Card>
  );
}

const servicesOf = (family: string, services: readonly ServiceRecord[]): readonly ServiceRecord[] =>
  services.filter(({ status, taskDefinition }) => status === "ACTIVE" && taskDefinition.startsWith(`${family}:`));
