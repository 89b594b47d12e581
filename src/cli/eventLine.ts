import type { EventBridgeEvent } from "../aws/eventBridge/eventBridgeEvent.ts";
import type { JournalEntry } from "../engine/journal.ts";
import { inSeconds } from "../kernel/time.ts";

/**
 * One line of `--events`: an event in EventBridge's terms, its cause, the arithmetic behind it where there is some, and
 * where AWS sends one, the ARNs and the detail of AWS's own event.
 */
export function eventLine(entry: JournalEntry, event: EventBridgeEvent | null): string {
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
    ...(event === null ? {} : { time: event.time, resources: event.resources, detail: event.detail }),
  })}\n`;
}
