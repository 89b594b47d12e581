import { JsonEditor } from "../../../ui/JsonEditor.tsx";
import type { PolicyDocument } from "../model.ts";
import { type PolicyUse, readPolicy, troubleWords } from "../policyDocument.ts";

type PolicyEditorProps = {
  label: string;
  use: PolicyUse;
  document: PolicyDocument;
  save: (text: string) => void;
};

/** A policy as JSON. */
export function PolicyEditor({ label, use, document, save }: PolicyEditorProps) {
  const troubleIn = (text: string): string | null => {
    const read = readPolicy(text, use);
    return "document" in read ? null : troubleWords(read);
  };
  return (
    <JsonEditor
      label={label}
      inForce={JSON.stringify(document, null, 2)}
      troubleIn={troubleIn}
      apply="Apply policy"
      save={save}
    />
  );
}
