import type { ApplicationLogRecord, LogLine } from "./model.ts";

export interface FoundLine extends LogLine {
  readonly task: string;
}

/** Lines that hold every word of the search, newest first; all of them without a word. */
export function searchLogs(logs: Iterable<ApplicationLogRecord>, search: string): readonly FoundLine[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return [...logs]
    .flatMap(({ id, lines }) => lines.map((line) => ({ ...line, task: id })))
    .filter(({ container, message, code }) => {
      const text = `${container} ${code} ${message}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => b.atMs - a.atMs);
}
