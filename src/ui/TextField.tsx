import { clsx } from "clsx";
import { useState } from "react";
import { Field, type FieldText } from "./Field.tsx";
import { inputLook } from "./inputLook.ts";

type TextFieldProps = FieldText & {
  value: string;
  /** Called on Enter and when focus leaves, and only if the text has changed. */
  onCommit: (value: string) => void;
  placeholder?: string | undefined;
  /** Ids, images, IPs, expressions. */
  code?: boolean;
  disabled?: boolean;
};

export function TextField({ value, onCommit, placeholder, code = false, disabled = false, ...text }: TextFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);

  function commit(): void {
    if (draft !== null && draft !== value) onCommit(draft);
    setDraft(null);
  }

  return (
    <Field {...text}>
      {(control) => (
        <input
          {...control}
          type="text"
          value={draft ?? value}
          placeholder={placeholder}
          disabled={disabled}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
            if (event.key === "Escape" && draft !== null) {
              event.stopPropagation();
              setDraft(null);
            }
          }}
          className={clsx(inputLook, code && "font-mono")}
        />
      )}
    </Field>
  );
}
