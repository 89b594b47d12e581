import { create } from "zustand";
import type { Kind } from "../engine/records.ts";

/** The dialog on screen. Each is loaded when it is first asked for. */
export type DialogName =
  | "shortcuts"
  | "problems"
  | "glossary"
  | "statements"
  | "assumedValues"
  | "quotas"
  | "commands"
  | "connections"
  | "versions"
  | "gallery"
  | "saveAs"
  | "checklist"
  | "faults";

interface DialogState {
  readonly open: DialogName | null;
  /** What a glossary that was opened from a heading begins with. */
  readonly term: string;
  /** What a checklist that was opened from a failing resource is about. */
  readonly about: { readonly kind: Kind; readonly id: string } | null;
}
export const useDialog = create<DialogState>()(() => ({ open: null, term: "", about: null }));

export const showDialog = (open: DialogName | null): void => useDialog.setState({ open, term: "", about: null });
export const showTerm = (term: string): void => useDialog.setState({ open: "glossary", term });
export const showChecklist = (about: DialogState["about"]): void =>
  useDialog.setState({ open: "checklist", term: "", about });
