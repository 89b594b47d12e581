import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { Field, type FieldText } from "./Field.tsx";
import { inputLook } from "./inputLook.ts";

export type SelectOption<Value extends string> = { value: Value; label: string };

type SelectFieldProps<Value extends string> = FieldText & {
  options: readonly SelectOption<Value>[];
  /** null shows "mixed": the selected things differ. */
  value: Value | null;
  onChange: (value: Value) => void;
  disabled?: boolean;
};

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { options, value, onChange, disabled = false, ...text } = props;
  return (
    <Field {...text}>
      {(control) => (
        <div className="relative">
          <select
            {...control}
            value={value ?? ""}
            disabled={disabled}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value);
              if (chosen !== undefined) onChange(chosen.value);
            }}
            className={clsx(inputLook, "appearance-none pr-7 *:bg-panel")}
          >
            {value === null && <option value="">mixed</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            size={14}
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-text3"
          />
        </div>
      )}
    </Field>
  );
}
