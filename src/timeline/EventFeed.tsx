import { ChevronDown } from "lucide-react";
import { useMemo, useState } from "react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import { EventLine } from "./EventLine.tsx";
import { FeedAnnouncer } from "./FeedAnnouncer.tsx";
import { type FeedSource, feedLines, feedSources } from "./feedFilter.ts";

/** What happened, newest first, each with its reasons. */
export function EventFeed() {
  const [source, setSource] = useState<FeedSource>("all");
  const journal = useCalm((state) => state.journal);
  const why = usePage((page) => page.why);
  const shownEntry = usePage((page) => page.shownEntry);
  const lines = useMemo(() => feedLines(journal, source, why ?? shownEntry), [journal, source, why, shownEntry]);
  const label = feedSources.find(({ value }) => value === source)?.label ?? "All sources";
  return (
    <section aria-label="Events" className="flex h-full min-h-0 flex-col">
      <div className="flex items-center justify-between gap-2 px-4 pt-2 pb-1">
        <h2 className="font-semibold">Events</h2>
        <MenuButton
          label="Sources of events"
          align="end"
          entries={feedSources.map(({ value, label: name }) => ({
            kind: "radio",
            label: name,
            checked: value === source,
            onSelect: () => setSource(value),
          }))}
          trigger={(props) => (
            <Button
              {...props}
              variant="quiet"
              size="small"
              aria-label={`Sources of events: ${label}`}
              className="text-accent! -mr-2"
            >
              {label}
              <ChevronDown size={13} aria-hidden />
            </Button>
          )}
        />
      </div>
      {/* Read aloud by FeedAnnouncer instead, which keeps its pace. */}
      <div
        role="log"
        aria-live="off"
        aria-label="Event feed"
        id="event-feed"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="focus-inset min-h-0 scroll-edges flex-1 overflow-y-auto pb-2"
      >
        {lines.map((entry) => (
          <EventLine key={entry.id} entry={entry} open={entry.id === why} shown={entry.id === shownEntry} />
        ))}
        {lines.length === 0 && (
          <EmptyState title={journal.length === 0 ? "No events yet" : `Nothing from ${label} yet`}>
            What ECS, the load balancer and scaling decide appears here, each with its reasons.
          </EmptyState>
        )}
      </div>
      <FeedAnnouncer />
    </section>
  );
}
