import type { SimMs } from "../../kernel/time.ts";

export interface LogLine {
  readonly atMs: SimMs;
  readonly container: string;
  readonly message: string;
  /** How the call ended: "OK", or the code of the error. */
  readonly code: string;
  /** Why, in a sentence. */
  readonly because: string;
}
/** What the software in a task or a pod wrote, whoever keeps it. One record for each, under its record id. */
export interface ApplicationLogRecord {
  readonly id: string;
  /** Empty for a pod. */
  readonly taskArn: string;
  /** The newest lines, oldest first. */
  readonly lines: readonly LogLine[];
  /** Calls that succeeded, as "<action> <resource>": they are not made again. */
  readonly made: readonly string[];
}
export interface ApplicationLogRecords {
  applicationLog: ApplicationLogRecord;
}

/** What failed when the software called the last time; empty once everything it calls is allowed. */
export function newestErrors(log: ApplicationLogRecord | undefined): readonly string[] {
  const lines = log?.lines ?? [];
  const atMs = lines.at(-1)?.atMs;
  return lines.filter((line) => line.atMs === atMs && line.code !== "OK").map(({ message }) => message);
}
