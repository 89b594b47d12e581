import { clsx } from "clsx";
import { lazy, memo, Suspense, useEffect, useRef, useState } from "react";
import { usePage } from "../app/pageState.ts";
import type { JournalEntry } from "../engine/journal.ts";
import { Button } from "../ui/Button.tsx";
import { formatClock } from "../ui/format.ts";
import { EntryGlyph } from "./EntryGlyph.tsx";
import { markNames, markOf } from "./entryMark.ts";
import { entryLine, FeedText } from "./FeedText.tsx";
import { hasWhy } from "./feedFilter.ts";
import { hasEvent } from "./hasEvent.ts";
import { WhyChain } from "./WhyChain.tsx";

const EventJson = lazy(() => import("./EventJson.tsx").then((module) => ({ default: module.EventJson })));

type EventLineProps = { entry: JournalEntry; open: boolean; shown: boolean };

/** One event: time, sign, text and its "Why?". */
export const EventLine = memo(function EventLine({ entry, open, shown }: EventLineProps) {
  const line = useRef<HTMLDivElement>(null);
  const openWhy = usePage((page) => page.openWhy);
  const [json, setJson] = useState(false);
  const mark = markOf(entry);
  useEffect(() => {
    if (shown || open) line.current?.scrollIntoView({ block: "nearest" });
  }, [shown, open]);
  return (
    <div ref={line} className={clsx("px-4 py-1.5 pointer-coarse:py-3.25", shown && "bg-accent-bg")}>
      <div className="grid grid-cols-[54px_18px_minmax(0,1fr)] gap-1 text-12">
        <time className="font-mono text-12 leading-4.5 text-text3 tabular-nums">{formatClock(entry.atMs)}</time>
        <span className="mt-px" title={markNames[mark]}>
          <EntryGlyph mark={mark} named />
        </span>
        <span
          className={clsx(
            "min-w-0 wrap-anywhere",
            (entry.notable === true || mark === "scaleOut" || mark === "scaleIn") && "font-semibold",
          )}
        >
          <FeedText entry={entry} />{" "}
          {hasWhy(entry) && (
            <Button
              variant="link"
              aria-expanded={open}
              aria-label={open ? `Hide why: ${entryLine(entry)}` : `Why? ${entryLine(entry)}`}
              onClick={() => openWhy(open ? null : entry.id)}
            >
              {open ? "Hide why" : "Why?"}
            </Button>
          )}{" "}
          {hasEvent(entry) && (
            <Button
              variant="link"
              aria-expanded={json}
              aria-label={json ? `Hide the JSON: ${entryLine(entry)}` : `JSON of the event: ${entryLine(entry)}`}
              onClick={() => setJson(!json)}
            >
              {json ? "Hide JSON" : "JSON"}
            </Button>
          )}
        </span>
      </div>
      {open && <WhyChain entryId={entry.id} />}
      {json && (
        <Suspense>
          <EventJson entryId={entry.id} />
        </Suspense>
      )}
    </div>
  );
});
