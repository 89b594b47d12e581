import { create } from "zustand";
import type { OpenForm } from "../openForm.ts";
import type { Draft, DraftValue } from "./formModel.ts";

/** What was typed and not yet accepted, by form and subject: closing a form by accident loses nothing. */
interface DraftState {
  readonly typed: Readonly<Record<string, Draft>>;
}
export const useDrafts = create<DraftState>()(() => ({ typed: {} }));

export const draftKey = ({ name, subject }: OpenForm): string => `${name} ${JSON.stringify(subject)}`;

export const typeInto = (key: string, field: string, value: DraftValue): void =>
  useDrafts.setState(({ typed }) => ({ typed: { ...typed, [key]: { ...typed[key], [field]: value } } }));

export const forgetDraft = (key: string): void =>
  useDrafts.setState(({ typed }) => ({
    typed: Object.fromEntries(Object.entries(typed).filter(([other]) => other !== key)),
  }));
