import { type ComponentProps, useState } from "react";
import { TextField } from "./TextField.tsx";

type RefusableTextFieldProps = Omit<ComponentProps<typeof TextField>, "onCommit" | "error"> & {
  /** Sends what was typed; answers why it is refused, or null when it is taken. */
  onSend: (value: string) => Promise<string | null>;
};

/** A text that may be refused: what was typed stays, beside the reason, until it is mended. */
export function RefusableTextField({ value, onSend, ...props }: RefusableTextFieldProps) {
  const [sent, setSent] = useState<{ readonly typed: string; readonly refusal: string | null } | null>(null);
  const refusal = sent?.refusal ?? null;
  return (
    <TextField
      {...props}
      value={sent?.typed ?? value}
      error={refusal === null ? null : `${refusal} The last good version stays in force.`}
      onCommit={(typed) => {
        setSent({ typed, refusal: null });
        void onSend(typed).then((answer) => setSent(answer === null ? null : { typed, refusal: answer }));
      }}
    />
  );
}
