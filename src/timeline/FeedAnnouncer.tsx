import { useEffect, useState } from "react";
import { useClient } from "../client/store.ts";
import { type Announcement, announceEveryMs, announcementOf } from "./announcement.ts";

/** Reads news out, at most once in three seconds. The visible list stays silent: it changes too often to be heard. */
export function FeedAnnouncer() {
  const [said, setSaid] = useState<Announcement | null>(null);
  useEffect(() => {
    let lastId = useClient.getState().journal.at(-1)?.id ?? 0;
    const listen = (): void => {
      // A busy page runs a timer late, and an interval would then be followed by a shorter one.
      timer = setTimeout(listen, announceEveryMs);
      const { journal, looking, speed, tables } = useClient.getState();
      const newestId = journal.at(-1)?.id ?? 0;
      // A look back, and run A after run B, end earlier than what was heard last: nothing new has happened.
      if (looking || newestId <= lastId) {
        if (!looking) lastId = newestId;
        return;
      }
      const first = journal.findLastIndex(({ id }) => id <= lastId) + 1;
      lastId = newestId;
      const announcement = announcementOf(journal.slice(first), speed, tables.alarm);
      if (announcement !== null) setSaid(announcement);
    };
    let timer = setTimeout(listen, announceEveryMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="sr-only">
      <div aria-live="polite">{said?.assertive === false && said.text}</div>
      <div aria-live="assertive">{said?.assertive === true && said.text}</div>
    </div>
  );
}
