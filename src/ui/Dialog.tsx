import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./IconButton.tsx";

type DialogProps = {
  title: ReactNode;
  onClose: () => void;
  /** Buttons, the safest first in reading order and the main one last. */
  actions?: ReactNode;
  /** CSS px. */
  width?: number;
  children: ReactNode;
};

/** The browser's own modal dialog: mount it to open it. What is marked data-autofocus gets the focus, else the heading. Escape, the close button and a press outside all close it. */
export function Dialog({ title, onClose, actions, width = 480, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    (element?.querySelector<HTMLElement>("[data-autofocus]") ?? heading.current)?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way out; the click is a press outside.
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      style={{ width }}
      className="m-auto max-h-[calc(100dvh-48px)] max-w-[calc(100vw-32px)] rounded-window border border-line bg-panel text-text shadow-float"
    >
      <div className="flex max-h-[inherit] flex-col">
        <header className="flex items-start gap-3 px-4 pt-4 pb-1">
          <h2 ref={heading} id={titleId} tabIndex={-1} className="flex-1 text-19 font-bold outline-none">
            {title}
          </h2>
          <IconButton label="Close" icon={<X size={16} aria-hidden />} onClick={onClose} />
        </header>
        <div className="min-h-0 scroll-edges flex-1 overflow-y-auto px-4 pt-1 pb-4 text-14">{children}</div>
        {actions !== undefined && (
          <footer className="flex justify-end gap-2 border-t border-line p-3">{actions}</footer>
        )}
      </div>
    </dialog>
  );
}
