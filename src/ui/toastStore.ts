import type { ReactNode } from "react";
import { create } from "zustand";

export type Toast = {
  message: ReactNode;
  /** "Show", "Undo": the toast leaves once one is used. */
  actions?: readonly { label: string; onSelect: () => void }[];
};
export type ShownToast = Toast & { id: number };

/** Source: design-ux §11, never stacked above two. */
const mostToasts = 2;

type ToastState = { toasts: readonly ShownToast[]; nextId: number };

export const useToasts = create<ToastState>()(() => ({ toasts: [], nextId: 1 }));

/** For the answer to the learner's own action only. A third toast pushes the oldest out. */
export function showToast(toast: Toast): void {
  useToasts.setState(({ toasts, nextId }) => ({
    toasts: [...toasts, { ...toast, id: nextId }].slice(-mostToasts),
    nextId: nextId + 1,
  }));
}

export function hideToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
