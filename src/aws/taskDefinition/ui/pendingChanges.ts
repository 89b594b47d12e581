import { create } from "zustand";
import type { PendingChange } from "../pendingChange.ts";

/** By family: changes wait while the person looks at something else. */
export const usePendingChanges = create<{ changes: Readonly<Record<string, PendingChange>> }>()(() => ({
  changes: {},
}));

export function changeFamily(family: string, change: PendingChange): void {
  usePendingChanges.setState(({ changes }) => {
    const before = changes[family] ?? {};
    const images = { ...before.images, ...change.images };
    return { changes: { ...changes, [family]: { ...before, ...change, images } } };
  });
}

export function discardChange(family: string): void {
  usePendingChanges.setState(({ changes }) => {
    const { [family]: _discarded, ...rest } = changes;
    return { changes: rest };
  });
}
