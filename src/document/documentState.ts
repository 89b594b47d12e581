import { create } from "zustand";
import type { StorageTrouble } from "./storageTrouble.ts";

/** What the page knows about the document on screen. */
export interface DocumentState {
  readonly id: string | null;
  /** Why nothing can be kept at the moment. */
  readonly trouble: StorageTrouble | null;
  /** `elsewhere`: another tab has this document. `taken`: another tab took it from this one. */
  readonly tab: "own" | "elsewhere" | "taken";
  /** Something about the document that the person should see once, until it is closed. */
  readonly notice: { readonly what: string; readonly why: string } | null;
}

export const useDocument = create<DocumentState>()(() => ({ id: null, trouble: null, tab: "own", notice: null }));
