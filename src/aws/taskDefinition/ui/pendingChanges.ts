import { create } from "zustand";
import type { ContainerChange, PendingChange } from "../pendingChange.ts";

/** By family: changes wait while the person looks at something else. */
export const usePendingChanges = create<{ changes: Readonly<Record<string, PendingChange>> }>()(() => ({
  changes: {},
}));

export function changeFamily(family: string, change: Omit<PendingChange, "containers">): void {
  usePendingChanges.setState(({ changes }) => ({
    changes: { ...changes, [family]: { ...changes[family], ...change } },
  }));
}

export function changeContainer(family: string, name: string, fields: ContainerChange): void {
  usePendingChanges.setState(({ changes }) => {
    const { containers = {}, ...rest } = changes[family] ?? {};
    const changed = { ...containers, [name]: { ...containers[name], ...fields } };
    return { changes: { ...changes, [family]: { ...rest, containers: changed } } };
  });
}

export function discardChange(family: string): void {
  usePendingChanges.setState(({ changes }) => {
    const { [family]: _discarded, ...rest } = changes;
    return { changes: rest };
  });
}
