import { Menu, type MenuEntry } from "./Menu.tsx";

type ContextMenuProps = {
  label: string;
  entries: readonly MenuEntry[];
  /** Where the pointer (or, after Shift+F10, the focused thing) is, in window coordinates. */
  at: { x: number; y: number };
  /** What had focus before, to give it back. */
  opener: () => HTMLElement | null;
  onClose: () => void;
};

/** Mount it to open it, with a key made from `at` so that a second right click opens it anew. */
export function ContextMenu({ label, entries, at, opener, onClose }: ContextMenuProps) {
  return (
    <Menu
      label={label}
      entries={entries}
      anchor={() => ({ left: at.x, top: at.y, width: 0, height: 0 })}
      opener={opener}
      onClose={onClose}
    />
  );
}
