import { clsx } from "clsx";
import { useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { Field } from "../../../ui/Field.tsx";
import { inputLook } from "../../../ui/inputLook.ts";
import type { PolicyDocument } from "../model.ts";
import { type PolicyUse, readPolicy, troubleWords } from "../policyDocument.ts";

type PolicyEditorProps = {
  label: string;
  use: PolicyUse;
  document: PolicyDocument;
  /** Sends the text; what is wrong with it never gets here. */
  save: (text: string) => void;
};

/** A policy as JSON. While the text is malformed, the last good version stays in force. */
export function PolicyEditor({ label, use, document, save }: PolicyEditorProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const inForce = JSON.stringify(document, null, 2);
  const text = draft ?? inForce;
  const read = readPolicy(text, use);
  const trouble = "document" in read ? null : troubleWords(read);
  const changed = draft !== null && draft !== inForce;
  return (
    <div className="flex flex-col gap-1.5">
      <Field
        label={label}
        waiting={changed}
        error={trouble === null ? null : `${trouble} The last good version stays in force.`}
      >
        {(control) => (
          <textarea
            {...control}
            value={text}
            rows={Math.min(18, text.split("\n").length + 1)}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setDraft(event.target.value)}
            className={clsx(inputLook, "h-auto resize-y py-1.5 font-mono text-11 whitespace-pre")}
          />
        )}
      </Field>
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
            Apply policy
          </Button>
          <Button size="small" variant="quiet" onClick={() => setDraft(null)}>
            Discard
          </Button>
        </div>
      )}
    </div>
  );
}
