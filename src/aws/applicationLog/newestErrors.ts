import type { ApplicationLogRecord } from "./model.ts";

/** What failed when the software called the last time; empty once everything it calls is allowed. */
export function newestErrors(log: ApplicationLogRecord | undefined): readonly string[] {
  const lines = log?.lines ?? [];
  const atMs = lines.at(-1)?.atMs;
  return lines.filter((line) => line.atMs === atMs && line.code !== "OK").map(({ message }) => message);
}
