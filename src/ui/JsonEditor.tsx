import { type ReactNode, useState } from "react";
import { Button } from "./Button.tsx";
import { JsonField } from "./JsonField.tsx";

type JsonEditorProps = {
  label: string;
  inForce: string;
  /** What is wrong with a text, in sentences; null where nothing is. */
  troubleIn: (text: string) => string | null;
  /** What the button says that sends the text. */
  apply: string;
  /** Sends the text; what is wrong with it never gets here. */
  save: (text: string) => void;
  /** What follows from the text as it stands, sent or not. */
  children?: (text: string) => ReactNode;
};

/** JSON to be changed and then sent. While the text is malformed, the last good version stays in force. */
export function JsonEditor({ label, inForce, troubleIn, apply, save, children }: JsonEditorProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? inForce;
  const trouble = troubleIn(text);
  const changed = draft !== null && draft !== inForce;
  return (
    <div className="flex flex-col gap-1.5">
      <JsonField
        label={label}
        value={text}
        waiting={changed}
        error={trouble === null ? null : `${trouble} The last good version stays in force.`}
        onChange={setDraft}
      />
      {changed && (
        <div className="flex gap-2">
          <Button
            size="small"
            variant="primary"
            disabled={trouble !== null}
            onClick={() => {
              save(text);
              setDraft(null);
            }}
          >
            {apply}
          </Button>
          <Button size="small" variant="quiet" onClick={() => setDraft(null)}>
            Discard
          </Button>
        </div>
      )}
      {children?.(text)}
    </div>
  );
}
