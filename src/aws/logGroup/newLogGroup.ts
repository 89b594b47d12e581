import type { LogGroupRecord } from "./model.ts";

export const newLogGroup = (
  id: string,
  logGroupName: string,
  region: string,
  accountId: string,
  cause: number | null,
): LogGroupRecord => ({
  id,
  logGroupName,
  arn: `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}`,
  retentionInDays: null,
  logStreams: [],
  sim: { streamCount: 0, throttledSinceMs: null, lostLines: 0, deletedAtMs: null, cause },
});
