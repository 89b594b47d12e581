import type { JournalEntry } from "../engine/journal.ts";

/** What an entry is to the eye: the marker on the timeline and the glyph in the feed. */
export type EntryMark =
  | "scaleOut"
  | "scaleIn"
  | "deployment"
  | "edit"
  | "refused"
  | "failure"
  | "alarm"
  | "good"
  | "news";

/** Which marks stand on the timeline. Source: design-ux §5. */
export const timelineMarks: ReadonlySet<EntryMark> = new Set(["scaleOut", "scaleIn", "deployment", "edit", "failure"]);

export const markNames: Readonly<Record<EntryMark, string>> = {
  scaleOut: "Scale-out",
  scaleIn: "Scale-in",
  deployment: "Deployment",
  edit: "Your edit",
  refused: "Refused",
  failure: "Failure",
  alarm: "Alarm",
  good: "Good news",
  news: "News",
};

/** A change of desired count that scaling made, read from its own words; null when the entry is none. */
export function scalingOf(entry: JournalEntry): { readonly from: number; readonly to: number } | null {
  if (entry.eventName !== "SERVICE_DESIRED_COUNT_UPDATED") return null;
  const change = /(\d+) → (\d+)/.exec(entry.because ?? "");
  return change === null ? null : { from: Number(change[1]), to: Number(change[2]) };
}

/** Entries never change, and the timeline asks about all of them several times a second. */
const known = new WeakMap<JournalEntry, EntryMark>();

export function markOf(entry: JournalEntry): EntryMark {
  let mark = known.get(entry);
  if (mark === undefined) {
    mark = read(entry);
    known.set(entry, mark);
  }
  return mark;
}

function read(entry: JournalEntry): EntryMark {
  if (entry.detailType === "Command") return "edit";
  if (entry.detailType === "Refused") return "refused";
  if (entry.kind === "alarm") return entry.eventName === "ALARM" ? "alarm" : entry.eventName === "OK" ? "good" : "news";
  const scaling = scalingOf(entry);
  if (scaling !== null && scaling.from !== scaling.to) return scaling.to > scaling.from ? "scaleOut" : "scaleIn";
  if (entry.severity === "ERROR") return "failure";
  if (entry.detailType === "ECS Deployment State Change") return "deployment";
  if (entry.severity === "WARN") return "failure";
  return goodNews.has(entry.eventName) ? "good" : "news";
}

const goodNews: ReadonlySet<string> = new Set(["SERVICE_STEADY_STATE", "TASKSET_STEADY_STATE", "healthy", "RUNNING"]);
