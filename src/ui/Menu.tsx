import { clsx } from "clsx";
import { Check } from "lucide-react";
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Floating, type FloatingProps } from "./Floating.tsx";
import { Kbd } from "./Kbd.tsx";
import { rove, roveToLetter } from "./roving.ts";

export type MenuEntry =
  | {
      kind: "action";
      label: string;
      onSelect: () => void;
      icon?: ReactNode;
      keys?: string;
      /** Why it cannot be used now; it stays in reach of the keyboard so the reason can be read. */
      unavailable?: string | undefined;
      tone?: "bad";
    }
  | {
      kind: "check" | "radio";
      label: string;
      checked: boolean;
      onSelect: () => void;
      keys?: string;
      note?: string | undefined;
    }
  | { kind: "heading"; label: string }
  | { kind: "separator" };

type MenuItem = Exclude<MenuEntry, { kind: "heading" | "separator" }>;

type MenuProps = Pick<FloatingProps, "id" | "anchor" | "side" | "align" | "opener"> & {
  label: string;
  entries: readonly MenuEntry[];
  onClose: () => void;
};

const roles = { action: "menuitem", check: "menuitemcheckbox", radio: "menuitemradio" } as const;

/** An open menu; MenuButton and ContextMenu decide when it is. Keys after the ARIA menu pattern. */
export function Menu({ label, entries, onClose, opener, ...place }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  const itemElements = () => [...(list.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];

  useEffect(() => {
    const items = list.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [];
    const checked = [...items].find((item) => item.ariaChecked === "true" && item.role === "menuitemradio");
    (checked ?? items[0])?.focus();
  }, []);

  function close(): void {
    opener?.()?.focus();
    onClose();
  }
  function select(item: MenuItem): void {
    if (item.kind === "action" && item.unavailable !== undefined) return;
    close();
    item.onSelect();
  }
  function onKeyDown(event: KeyboardEvent): void {
    // Keys typed in a menu are for the menu, not for the page's single-key shortcuts.
    event.stopPropagation();
    if (event.key === "Tab") {
      event.preventDefault();
      close();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const items = itemElements();
    const current = items.indexOf(document.activeElement as HTMLElement);
    const labels = items.map((item) => item.dataset.label ?? "");
    const next = rove(event.key, current, items.length, "vertical") ?? roveToLetter(event.key, current, labels);
    if (next === null) return;
    event.preventDefault();
    items[next]?.focus();
  }

  return (
    <Floating
      {...place}
      opener={opener}
      onDismiss={onClose}
      className="max-h-[calc(100dvh-16px)] min-w-44 overflow-y-auto rounded-card border border-line bg-panel p-1 shadow-float"
    >
      <div ref={list} role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: separators have no name, and an open menu keeps its order.
          <Fragment key={index}>
            {entry.kind === "separator" ? (
              <hr className="my-1 border-t border-line" />
            ) : entry.kind === "heading" ? (
              <div role="presentation" className="px-2 pt-1.5 pb-1 text-11 font-semibold text-text3">
                {entry.label}
              </div>
            ) : (
              <MenuRow item={entry} onSelect={() => select(entry)} />
            )}
          </Fragment>
        ))}
      </div>
    </Floating>
  );
}

function MenuRow({ item, onSelect }: { item: MenuItem; onSelect: () => void }) {
  const unavailable = item.kind === "action" ? item.unavailable : undefined;
  const note = item.kind === "action" ? unavailable : item.note;
  const icon = item.kind === "action" ? item.icon : item.checked ? <Check size={14} aria-hidden /> : null;
  return (
    <button
      type="button"
      role={roles[item.kind]}
      data-label={item.label}
      {...(item.kind === "action" ? {} : { "aria-checked": item.checked })}
      aria-disabled={unavailable !== undefined || undefined}
      onClick={onSelect}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
      className={clsx(
        "focus-inset flex min-h-8 w-full items-center gap-2 rounded-field px-2 py-1 text-left focus:bg-accent-bg pointer-coarse:min-h-11",
        unavailable !== undefined && "cursor-default! text-text3",
        item.kind === "action" && item.tone === "bad" && "text-st-fail",
      )}
    >
      <span className="grid w-4 shrink-0 place-items-center text-text2">{icon}</span>
      <span className="flex-1">
        {item.label}
        {note !== undefined && <span className="block max-w-80 text-11 text-text3">{note}</span>}
      </span>
      {item.keys !== undefined && <Kbd>{item.keys}</Kbd>}
    </button>
  );
}
