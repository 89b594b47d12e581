import { mayEdit } from "../../app/edit.ts";
import { remember, undo } from "../../app/history.ts";
import { stackStep } from "../../app/stackStep.ts";
import { actions } from "../../client/actions.ts";
import { useClient } from "../../client/store.ts";
import { showToast } from "../../ui/toastStore.ts";
import type { WireTip } from "../wiring/verdict.ts";
import { type CopiedResources, copied, pastedEdits } from "./copyResources.ts";
import type { WrittenResources } from "./draft.ts";
import { logicalIdOf } from "./recordNames.ts";

let kept: CopiedResources | null = null;

export async function copy(tips: readonly WireTip[]): Promise<boolean> {
  const { tables } = useClient.getState();
  const { resources } = await actions.template();
  const ids = tips.flatMap((tip) => logicalIdOf(tip, tables) ?? []);
  const now = copied(resources as unknown as WrittenResources, ids);
  if (Object.keys(now).length === 0) return false;
  kept = now;
  showToast({ message: `Copied ${Object.keys(now).join(", ")}.` });
  return true;
}

/** New ids, inner wires kept; a wire to something outside is kept where a resource cannot be without it. */
export async function paste(): Promise<void> {
  if (kept === null) return showToast({ message: "Copy something first." });
  if (!(await mayEdit())) return;
  const { resources } = await actions.template();
  const { edits, names } = pastedEdits(resources as unknown as WrittenResources, kept);
  const label = names.join(", ");
  const { verdict, undo: back } = await actions.updateStack({ description: `You pasted ${label}.`, edits });
  if (!verdict.accepted) return showToast({ message: verdict.message });
  remember(stackStep(`pasting ${label}`, back));
  showToast({ message: `Pasted ${label}.`, actions: [{ label: "Undo", onSelect: () => void undo() }] });
}

export async function duplicate(tips: readonly WireTip[]): Promise<void> {
  if (await copy(tips)) await paste();
}
