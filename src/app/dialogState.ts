import { create } from "zustand";

/** The dialog on screen. Each is loaded when it is first asked for. */
export type DialogName = "shortcuts" | "problems";

export const useDialog = create<{ open: DialogName | null }>()(() => ({ open: null }));

export const showDialog = (open: DialogName | null): void => useDialog.setState({ open });
