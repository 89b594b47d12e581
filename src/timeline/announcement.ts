import type { JournalEntry } from "../engine/journal.ts";
import { markOf, scalingOf } from "./entryMark.ts";
import { feedLine } from "./feedText.ts";
import { headline } from "./headline.ts";

/** Least wall ms between two announcements. Source: design-ux §4.5. */
export const announceEveryMs = 3_000;
/** From this speed on, what happened is counted instead of read out. Source: design-ux §4.5. */
const digestFromSpeed = 60;

export interface Announcement {
  readonly text: string;
  /** An alarm or a failure interrupts the reader; anything else waits its turn. */
  readonly assertive: boolean;
}

/** What a screen reader hears about the entries since it last heard something; null for nothing worth it. */
export function announcementOf(
  entries: readonly JournalEntry[],
  speed: number,
  alarms: Parameters<typeof headline>[1],
): Announcement | null {
  const told = entries.filter((entry) => markOf(entry) !== "news" && entry.eventName !== "Open");
  const newest = told.at(-1);
  if (newest === undefined) return null;
  const grave = told.filter((entry) => markOf(entry) === "alarm" || markOf(entry) === "failure");
  const gravest = grave.at(-1);
  if (speed >= digestFromSpeed) return { text: digestOf(told), assertive: gravest !== undefined };
  const spoken = gravest ?? newest;
  const others = told.length - 1;
  const more = others === 0 ? "" : ` And ${others} more ${others === 1 ? "event" : "events"}.`;
  return { text: `${sentence(feedLine(headline(spoken, alarms)))}${more}`, assertive: gravest !== undefined };
}

function digestOf(entries: readonly JournalEntry[]): string {
  const minutes = Math.max(1, Math.round(((entries.at(-1)?.atMs ?? 0) - (entries[0]?.atMs ?? 0)) / 60_000));
  const scalings = entries.map(scalingOf).filter((scaling) => scaling !== null);
  const count = (mark: string) => entries.filter((entry) => markOf(entry) === mark).length;
  const parts = [
    scalings.length === 0 ? null : `desired ${scalings[0]?.from} to ${scalings.at(-1)?.to}`,
    counted(count("alarm"), "alarm", "alarms"),
    counted(count("failure"), "failure", "failures"),
    counted(count("deployment"), "deployment event", "deployment events"),
    counted(count("edit"), "edit of yours", "edits of yours"),
  ].filter((part) => part !== null);
  const what = parts.length === 0 ? counted(entries.length, "event", "events") : parts.join(", ");
  return `Last ${minutes === 1 ? "minute" : `${minutes} minutes`}: ${what}.`;
}

const counted = (count: number, one: string, many: string): string | null =>
  count === 0 ? null : `${count} ${count === 1 ? one : many}`;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
