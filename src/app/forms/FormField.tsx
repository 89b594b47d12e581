import { clsx } from "clsx";
import { Field } from "../../ui/Field.tsx";
import { inputLook } from "../../ui/inputLook.ts";
import { SelectField } from "../../ui/SelectField.tsx";
import { Switch } from "../../ui/Switch.tsx";
import type { DraftValue, FieldModel, StrategyRow } from "./formModel.ts";
import { StrategyField } from "./StrategyField.tsx";

type FormFieldProps = {
  field: FieldModel;
  value: DraftValue | undefined;
  error: string | undefined;
  onChange: (value: DraftValue) => void;
};

/** One field of the model, drawn. */
export function FormField({ field, value, error, onChange }: FormFieldProps) {
  const { label, awsName, help } = field;
  const text = { label, awsName, help, error };
  const typed = typeof value === "string" ? value : "";
  switch (field.kind) {
    case "select":
      return <SelectField {...text} value={typed} options={field.options} onChange={onChange} />;
    case "text":
    case "number":
      return (
        <Field {...text} unit={field.kind === "number" ? field.unit : undefined}>
          {(control) => (
            <input
              {...control}
              type="text"
              inputMode={field.kind === "number" ? "decimal" : "text"}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              placeholder={field.placeholder}
              onChange={(event) => onChange(event.target.value)}
              className={clsx(inputLook, field.kind === "number" && "tabular-nums")}
            />
          )}
        </Field>
      );
    case "switch":
      return (
        <div className="col-span-2 text-13">
          <Switch
            label={
              <>
                {label} <code className="font-mono text-11 text-text3">{awsName}</code>
              </>
            }
            help={help}
            checked={value === true}
            onChange={onChange}
          />
          {error !== undefined && (
            <p role="alert" className="mt-1 text-12 text-st-fail">
              {error}
            </p>
          )}
        </div>
      );
    case "many":
      return <Checkboxes field={field} values={(value ?? []) as readonly string[]} error={error} onChange={onChange} />;
    case "strategy":
      return (
        <StrategyField
          text={text}
          providers={field.providers}
          rows={(value ?? []) as readonly StrategyRow[]}
          onChange={onChange}
        />
      );
  }
}

type CheckboxesProps = Pick<FormFieldProps, "error" | "onChange"> & {
  field: Extract<FieldModel, { kind: "many" }>;
  values: readonly string[];
};

function Checkboxes({ field: { label, awsName, options }, values, error, onChange }: CheckboxesProps) {
  return (
    <fieldset className="col-span-2 flex flex-col gap-1">
      <legend className="mb-1 flex w-full justify-between text-12 text-text2">
        {label} <code className="font-mono text-11 text-text3">{awsName}</code>
      </legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-6 items-center gap-2 text-13 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={values.includes(option.value)}
            onChange={(event) =>
              onChange(
                options
                  .map((other) => other.value)
                  .filter((other) => (other === option.value ? event.target.checked : values.includes(other))),
              )
            }
          />
          {option.label}
        </label>
      ))}
      {error !== undefined && (
        <p role="alert" className="text-12 text-st-fail">
          {error}
        </p>
      )}
    </fieldset>
  );
}
