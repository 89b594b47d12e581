import { actions } from "../client/actions.ts";
import type { DocumentEdit } from "../engine/editDocument.ts";
import type { Json } from "../template/json.ts";
import { showToast } from "../ui/toastStore.ts";
import { mayEdit } from "./edit.ts";
import { remember } from "./history.ts";
import { stackStep } from "./stackStep.ts";

/**
 * A control's edit of what only the template says: a stack update, as one step that can be undone.
 *
 * @param editsOf the edits, given the properties as they are written now
 */
export async function editStack(
  about: { readonly kind: string; readonly id: string },
  words: { readonly description: string; readonly label: string },
  editsOf: (properties: Json) => readonly DocumentEdit[],
): Promise<void> {
  const { resources } = await actions.template();
  const resource = propertyOf(resources, about.id);
  const edits = editsOf(propertyOf(resource, "Properties"));
  if (edits.length === 0) return;
  const { verdict, undo } = await actions.updateStack({ description: words.description, about, edits });
  if (verdict.accepted) remember(stackStep(words.label, undo));
  else showToast({ message: verdict.message });
}

/** An edit of several resources at once, as one step that can be undone. Answers why it was refused; null when it was not. */
export async function editTogether(
  words: { readonly description: string; readonly label: string },
  edits: readonly DocumentEdit[],
): Promise<string | null> {
  if (edits.length === 0 || !(await mayEdit())) return null;
  const { verdict, undo } = await actions.updateStack({ description: words.description, edits });
  if (!verdict.accepted) return verdict.message;
  remember(stackStep(words.label, undo));
  return null;
}

const propertyOf = (value: Json, name: string): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? ((value as { readonly [key: string]: Json })[name] ?? null)
    : null;
