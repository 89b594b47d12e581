import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef, useState } from "react";
import { Menu, type MenuEntry } from "./Menu.tsx";
import type { Align, Side } from "./placement.ts";

type MenuTrigger = {
  ref: Ref<HTMLButtonElement>;
  onClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  "aria-haspopup": "menu";
  "aria-expanded": boolean;
  "aria-controls": string | undefined;
};

type MenuButtonProps = {
  label: string;
  entries: readonly MenuEntry[];
  side?: Side;
  align?: Align;
  /** Spread the given props on the button that opens the menu. */
  trigger: (props: MenuTrigger) => ReactNode;
};

export function MenuButton({ label, entries, side = "bottom", align = "start", trigger }: MenuButtonProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      {trigger({
        ref: button,
        onClick: () => setOpen(!open),
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setOpen(true);
        },
        "aria-haspopup": "menu",
        "aria-expanded": open,
        "aria-controls": open ? id : undefined,
      })}
      {open && (
        <Menu
          id={id}
          label={label}
          entries={entries}
          anchor={() => button.current?.getBoundingClientRect() ?? new DOMRect()}
          side={side}
          align={align}
          opener={() => button.current}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
