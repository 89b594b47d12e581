import { memo } from "react";
import { formatClock } from "../ui/format.ts";
import { EntryGlyph } from "./EntryGlyph.tsx";
import { markNames } from "./entryMark.ts";
import { entryLine } from "./FeedText.tsx";
import type { MarkerGroup } from "./markerGroups.ts";

type TimelineMarkersProps = {
  groups: readonly MarkerGroup[];
  onGoTo: (group: MarkerGroup) => void;
  onPoint: (group: MarkerGroup | null) => void;
};

/** Signs above the track. The slider is the keyboard's way along time, so they are no tab stops of their own. */
export const TimelineMarkers = memo(function TimelineMarkers({ groups, onGoTo, onPoint }: TimelineMarkersProps) {
  return groups.map((group) => {
    const [first] = group.entries;
    if (first === undefined) return null;
    return (
      <button
        key={first.id}
        type="button"
        tabIndex={-1}
        aria-label={markerName(group)}
        onClick={() => onGoTo(group)}
        onPointerEnter={() => onPoint(group)}
        onPointerLeave={() => onPoint(null)}
        style={{ left: group.x }}
        className="absolute -top-2 flex h-5 min-w-5 -translate-x-1/2 items-center justify-center pointer-coarse:min-w-11"
      >
        <EntryGlyph mark={group.mark} size={10} />
        {group.entries.length > 1 && (
          <span className="ml-px text-11 font-semibold text-text2 tabular-nums">{group.entries.length}</span>
        )}
      </button>
    );
  });
});

function markerName({ mark, entries }: MarkerGroup): string {
  const first = entries[0];
  if (first === undefined) return "";
  const when = formatClock(first.atMs);
  return entries.length > 1
    ? `${entries.length} events at ${when}`
    : `${markNames[mark]} at ${when}: ${entryLine(first)}`;
}
