import { create } from "zustand";

/** The dialog on screen. Each is loaded when it is first asked for. */
export type DialogName =
  | "shortcuts"
  | "problems"
  | "glossary"
  | "statements"
  | "assumedValues"
  | "commands"
  | "connections"
  | "versions"
  | "gallery"
  | "saveAs";

interface DialogState {
  readonly open: DialogName | null;
  /** What a glossary that was opened from a heading begins with. */
  readonly term: string;
}
export const useDialog = create<DialogState>()(() => ({ open: null, term: "" }));

export const showDialog = (open: DialogName | null): void => useDialog.setState({ open, term: "" });
export const showTerm = (term: string): void => useDialog.setState({ open: "glossary", term });
