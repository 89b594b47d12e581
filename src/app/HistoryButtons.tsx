import { Redo2, Undo2 } from "lucide-react";
import { IconButton } from "../ui/IconButton.tsx";
import { redo, undo, useHistory } from "./history.ts";

export function HistoryButtons() {
  const last = useHistory(({ past }) => past.at(-1)?.label);
  const next = useHistory(({ future }) => future.at(-1)?.label);
  return (
    <span className="flex gap-1 max-sm:hidden">
      <IconButton
        label={last === undefined ? "Undo" : `Undo ${last}`}
        keys="Ctrl Z"
        aria-disabled={last === undefined || undefined}
        icon={<Undo2 size={16} aria-hidden />}
        onClick={() => void undo()}
      />
      <IconButton
        label={next === undefined ? "Redo" : `Redo ${next}`}
        keys="Ctrl Shift Z"
        aria-disabled={next === undefined || undefined}
        icon={<Redo2 size={16} aria-hidden />}
        onClick={() => void redo()}
      />
    </span>
  );
}
