import { useState } from "react";
import type { FieldText } from "../../../ui/Field.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import type { Typed } from "../formTexts.ts";

type TypedFieldProps<T> = FieldText & {
  text: string;
  read: (text: string) => Typed<T>;
  onRead: (value: T) => void;
  code?: boolean;
  placeholder?: string;
};

/** A text that means something: what cannot be read stays unsaid, with the reason below. */
export function TypedField<T>({ text, read, onRead, error, ...field }: TypedFieldProps<T>) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <TextField
      {...field}
      value={text}
      error={problem ?? error}
      onCommit={(typed) => {
        const found = read(typed);
        setProblem("problem" in found ? found.problem : null);
        if ("value" in found) onRead(found.value);
      }}
    />
  );
}
