import { useEffect, useState } from "react";
import { Button } from "./Button.tsx";
import { hideToast, type ShownToast, useToasts } from "./toastStore.ts";

/** Wall ms. Source: design-ux §11. */
const shownMs = 4000;

/** Bottom centre of its positioned parent (the canvas). Always mounted, so that screen readers watch it. */
export function ToastHost() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none absolute inset-x-0 bottom-4 z-50 flex flex-col items-center gap-2 px-4"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

/** Its time stands still under the pointer or while it holds focus (WCAG 2.2.1). */
function ToastCard({ toast }: { toast: ShownToast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => hideToast(toast.id), shownMs);
    return () => clearTimeout(timer);
  }, [held, toast.id]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hover and focus only hold the time.
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex max-w-140 items-center gap-3 rounded-card border border-line bg-raised px-3 py-2 text-13 shadow-float"
    >
      <span>{toast.message}</span>
      {toast.actions?.map((action) => (
        <Button
          key={action.label}
          variant="link"
          onClick={() => {
            hideToast(toast.id);
            action.onSelect();
          }}
        >
          {action.label}
        </Button>
      ))}
    </div>
  );
}
