import { formatNumber } from "../../../ui/format.ts";
import { SelectField } from "../../../ui/SelectField.tsx";
import { fargateSizes } from "../fargateSizes.ts";
import { vcpuText } from "../sentence.ts";
import { changeFamily } from "./pendingChanges.ts";

type SizeFieldsProps = {
  family: string;
  cpu: number;
  memory: number;
  waiting: { readonly cpu: boolean; readonly memory: boolean };
  problem: string | undefined;
};

/** Fargate sells only certain pairs, so a new CPU size brings its nearest memory along. */
export function SizeFields({ family, cpu, memory, waiting, problem }: SizeFieldsProps) {
  const memories = fargateSizes.find((row) => row.cpu === cpu)?.memory ?? [memory];
  return (
    <div className="grid grid-cols-2 gap-3">
      <SelectField
        label="CPU"
        value={String(cpu)}
        waiting={waiting.cpu}
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
        waiting={waiting.memory}
        error={problem}
        options={memories.map((amount) => ({ value: String(amount), label: `${formatNumber(amount)} MiB` }))}
        onChange={(value) => changeFamily(family, { memory: Number(value) })}
      />
    </div>
  );
}
