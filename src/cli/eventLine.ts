import type { JournalEntry } from "../engine/journal.ts";
import { inSeconds } from "../kernel/time.ts";

/** One line of `--events`: an event in EventBridge's terms, its cause, and the arithmetic behind it where there is some. */
export function eventLine(entry: JournalEntry): string {
  const { id, atMs, message, source, detailType, eventName, severity, kind, subject, causedBy, root, because } = entry;
  return `${JSON.stringify({
    at: inSeconds(atMs),
    message,
    source,
    detailType,
    eventName,
    severity,
    resource: `${kind}/${subject}`,
    causedBy,
    root,
    id,
    ...(because === undefined ? {} : { because }),
  })}\n`;
}
