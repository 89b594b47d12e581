import { useState } from "react";
import { edit } from "../../../app/edit.ts";
import { Button } from "../../../ui/Button.tsx";
import type { EventTarget } from "../../eventBridge/model.ts";
import { readTargetText, targetText } from "../describe.ts";
import { JsonField } from "./JsonField.tsx";
import { shortLists } from "./shortLists.ts";

/** A target as PutTargets takes it: parameters, input transformer, retry policy, dead-letter queue. */
export function TargetEditor({ rule, target }: { rule: string; target: EventTarget }) {
  const [draft, setDraft] = useState<string | null>(null);
  const written = shortLists(targetText(target));
  const text = draft ?? written;
  const changed = draft !== null && draft !== written;
  const read = readTargetText(text);
  return (
    <details className="flex flex-col gap-1.5 text-12">
      <summary className="cursor-pointer">Target {target.id} as JSON</summary>
      <JsonField
        label={`Target ${target.id}`}
        value={text}
        waiting={changed}
        error={"trouble" in read ? `${read.trouble} The last good version stays in force.` : null}
        onChange={setDraft}
      />
      {changed && (
        <div className="mt-1.5 flex gap-2">
          <Button
            size="small"
            variant="primary"
            disabled={"trouble" in read}
            onClick={() => {
              if ("trouble" in read) return;
              void edit({ type: "events.PutTargets", rule, targets: [read.value] });
              setDraft(null);
            }}
          >
            Apply target
          </Button>
          <Button size="small" variant="quiet" onClick={() => setDraft(null)}>
            Discard
          </Button>
        </div>
      )}
    </details>
  );
}
