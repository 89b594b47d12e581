import { Pin } from "lucide-react";
import { usePage } from "../../app/pageState.ts";
import { usePinned } from "./useStop.ts";

/** Seen while the pointer is on a pinned thing; pressing it lets Tidy move the thing again. */
export function PinMark({ id, name }: { id: string; name: string }) {
  const pinned = usePinned(id);
  const unpin = usePage((state) => state.unpin);
  if (!pinned) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`Unpin ${name}`}
      title="Pinned here. Press to let Tidy move it."
      onClick={(event) => {
        event.stopPropagation();
        unpin(id);
      }}
      className="nodrag pointer-events-auto absolute -top-2 -left-2 grid size-5 place-items-center rounded-pill border border-line bg-raised text-text2 opacity-0 group-hover/stop:opacity-100 focus-visible:opacity-100"
    >
      <Pin size={11} aria-hidden />
    </button>
  );
}
