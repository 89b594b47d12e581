import { clsx } from "clsx";
import { Field } from "./Field.tsx";
import { inputLook } from "./inputLook.ts";

type JsonFieldProps = {
  label: string;
  value: string;
  waiting: boolean;
  error: string | null;
  onChange: (text: string) => void;
};

/** JSON as text, as many lines high as it has. */
export function JsonField({ label, value, waiting, error, onChange }: JsonFieldProps) {
  return (
    <Field label={label} waiting={waiting} error={error}>
      {(control) => (
        <textarea
          {...control}
          value={value}
          rows={Math.min(18, value.split("\n").length + 1)}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          className={clsx(inputLook, "h-auto resize-y py-1.5 font-mono text-11 whitespace-pre")}
        />
      )}
    </Field>
  );
}
