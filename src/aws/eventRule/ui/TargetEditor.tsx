import { edit } from "../../../app/edit.ts";
import { JsonEditor } from "../../../ui/JsonEditor.tsx";
import type { EventTarget } from "../../eventBridge/model.ts";
import { readTargetText, targetText } from "../describe.ts";
import { shortLists } from "./shortLists.ts";

/** A target as PutTargets takes it: parameters, input transformer, retry policy, dead-letter queue. */
export function TargetEditor({ rule, target }: { rule: string; target: EventTarget }) {
  const troubleIn = (text: string): string | null => {
    const read = readTargetText(text);
    return "trouble" in read ? read.trouble : null;
  };
  const save = (text: string): void => {
    const read = readTargetText(text);
    if ("value" in read) void edit({ type: "events.PutTargets", rule, targets: [read.value] });
  };
  return (
    <details className="text-12">
      <summary className="cursor-pointer">Target {target.id} as JSON</summary>
      <JsonEditor
        label={`Target ${target.id}`}
        inForce={shortLists(targetText(target))}
        troubleIn={troubleIn}
        apply="Apply target"
        save={save}
      />
    </details>
  );
}
