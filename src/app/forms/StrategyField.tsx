import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { inputLook } from "../../ui/inputLook.ts";
import type { SelectOption } from "../../ui/SelectField.tsx";
import { newStrategyRow, type StrategyRow } from "./formModel.ts";

type StrategyFieldProps = {
  text: { label: ReactNode; awsName: string; help?: ReactNode; error?: ReactNode };
  providers: readonly SelectOption<string>[];
  rows: readonly StrategyRow[];
  onChange: (rows: readonly StrategyRow[]) => void;
};

/** Capacity providers with base and weight, one row each. */
export function StrategyField({
  text: { label, awsName, help, error },
  providers,
  rows,
  onChange,
}: StrategyFieldProps) {
  const change = (index: number, fields: Partial<StrategyRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...fields } : row)));
  const unused = providers.find(({ value }) => !rows.some(({ capacityProvider }) => capacityProvider === value));
  return (
    <fieldset className="col-span-2 flex flex-col gap-1.5">
      <legend className="mb-1 flex w-full justify-between text-12 text-text2">
        {label} <code className="font-mono text-11 text-text3">{awsName}</code>
      </legend>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and the same provider may stand twice.
        <div key={index} className="flex items-center gap-2">
          <select
            aria-label={`Capacity provider ${index + 1}`}
            value={row.capacityProvider}
            onChange={(event) => change(index, { capacityProvider: event.target.value })}
            className={`${inputLook} flex-1 *:bg-panel`}
          >
            {providers.map(({ value, label: name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
          {(["base", "weight"] as const).map((name) => (
            <label key={name} className="flex items-center gap-1.5 text-12 text-text2">
              {name}
              <input
                type="text"
                inputMode="decimal"
                autoComplete="off"
                aria-label={`${name} of ${row.capacityProvider}`}
                value={row[name]}
                onChange={(event) => change(index, { [name]: event.target.value })}
                className={`${inputLook} w-16! tabular-nums`}
              />
            </label>
          ))}
          <IconButton
            label={`Remove ${row.capacityProvider}`}
            size="small"
            icon={<X size={14} aria-hidden />}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          variant="quiet"
          icon={<Plus size={14} aria-hidden />}
          onClick={() => onChange([...rows, newStrategyRow((unused ?? providers[0])?.value ?? "")])}
        >
          Add capacity provider
        </Button>
      </div>
      {error !== undefined && (
        <p role="alert" className="text-12 text-st-fail">
          {error}
        </p>
      )}
      {help !== undefined && <p className="text-12 text-text3">{help}</p>}
    </fieldset>
  );
}
