import { create } from "zustand";

/** Why the newest file could not be opened. The run on screen stays. */
export interface OpenTrouble {
  readonly fileName: string;
  /** What happened, naming the line where there is one. */
  readonly what: string;
  readonly why: string;
  readonly tryThis: string;
  /** Further problems, one line each. */
  readonly more: readonly string[];
}

export const useOpenTrouble = create<{ trouble: OpenTrouble | null }>()(() => ({ trouble: null }));
