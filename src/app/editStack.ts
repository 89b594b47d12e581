import { actions } from "../client/actions.ts";
import type { DocumentEdit } from "../engine/editDocument.ts";
import type { Json } from "../template/json.ts";
import { showToast } from "../ui/toastStore.ts";
import { mayEdit } from "./edit.ts";
import { remember } from "./history.ts";
import { stackStep } from "./stackStep.ts";

/** What the journal says, and what Undo calls the step. */
export interface EditWords {
  readonly description: string;
  readonly label: string;
}
type About = { readonly kind: string; readonly id: string };

/**
 * A control's edit of what only the template says.
 *
 * @param editsOf the edits, given the properties as they are written now
 */
export async function editStack(
  about: About,
  words: EditWords,
  editsOf: (properties: Json) => readonly DocumentEdit[],
): Promise<void> {
  if (!(await mayEdit())) return;
  const { resources } = await actions.template();
  const resource = propertyOf(resources, about.id);
  await updateOrSay(words, editsOf(propertyOf(resource, "Properties")), about);
}

/** An edit of several resources at once. Answers why it was refused; null when it was not. */
export async function editTogether(words: EditWords, edits: readonly DocumentEdit[]): Promise<string | null> {
  if (edits.length === 0 || !(await mayEdit())) return null;
  return update(words, edits);
}

/** The same of someone who has asked whether they may edit: a refusal is a note on the page, and false. */
export async function updateOrSay(words: EditWords, edits: readonly DocumentEdit[], about?: About): Promise<boolean> {
  if (edits.length === 0) return false;
  const refusal = await update(words, edits, about);
  if (refusal !== null) showToast({ message: refusal });
  return refusal === null;
}

/** A stack update as one step that can be undone. */
async function update(words: EditWords, edits: readonly DocumentEdit[], about?: About): Promise<string | null> {
  const of = about === undefined ? {} : { about };
  const { verdict, undo } = await actions.updateStack({ description: words.description, ...of, edits });
  if (!verdict.accepted) return verdict.message;
  remember(stackStep(words.label, undo));
  return null;
}

const propertyOf = (value: Json, name: string): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? ((value as { readonly [key: string]: Json })[name] ?? null)
    : null;
