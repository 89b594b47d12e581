import { useClient } from "../../client/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { removeNow } from "./deeds.ts";
import { useEditing } from "./editState.ts";
import { impactLines } from "./impactLines.ts";

/** What a deletion reaches, in order, before it is done. */
export function ImpactSheet() {
  const impact = useEditing((state) => state.impact);
  if (impact === null) return null;
  const { label, names, plan } = impact;
  const close = () => useEditing.setState({ impact: null });
  return (
    <Dialog
      title={`Delete ${label}?`}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="danger" onClick={() => void removeNow(label, plan.edits)}>
            Delete
          </Button>
        </>
      }
    >
      <p className="mb-2 text-text2">What depends on it changes with it:</p>
      <ul className="list-disc space-y-1 pl-5">
        {impactLines(names, plan.reached, useClient.getState().tables).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Dialog>
  );
}
