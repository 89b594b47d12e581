import { type ReactNode, type Ref, useEffect, useId, useRef, useState } from "react";
import { Floating } from "./Floating.tsx";
import type { Align, Side } from "./placement.ts";

type PopoverTrigger = {
  ref: Ref<HTMLButtonElement>;
  onClick: () => void;
  "aria-haspopup": "dialog";
  "aria-expanded": boolean;
  "aria-controls": string | undefined;
};

type PopoverProps = {
  /** Its name, read aloud when it opens. */
  label: string;
  /** Spread the given props on the button that opens it. */
  trigger: (props: PopoverTrigger) => ReactNode;
  side?: Side;
  align?: Align;
  children: (close: () => void) => ReactNode;
};

export function Popover({ label, trigger, side = "bottom", align = "start", children }: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  return (
    <>
      {trigger({
        ref: button,
        onClick: () => setOpen(!open),
        "aria-haspopup": "dialog",
        "aria-expanded": open,
        "aria-controls": open ? id : undefined,
      })}
      {open && (
        <Floating
          id={id}
          role="dialog"
          aria-label={label}
          anchor={() => button.current?.getBoundingClientRect() ?? new DOMRect()}
          side={side}
          align={align}
          opener={() => button.current}
          onDismiss={() => setOpen(false)}
          onBlur={(event) => {
            const to = event.relatedTarget;
            if (to !== null && to !== button.current && !event.currentTarget.contains(to)) setOpen(false);
          }}
          className="max-w-90 rounded-card border border-line bg-panel p-3 shadow-float"
        >
          <PopoverBody>{children(close)}</PopoverBody>
        </Floating>
      )}
    </>
  );
}

/** Takes focus as it opens, so that Tab walks its controls next. */
function PopoverBody({ children }: { children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.focus(), []);
  return (
    <div ref={body} tabIndex={-1} className="outline-none">
      {children}
    </div>
  );
}
