import type { LogGroupRecord } from "./model.ts";

/** "accepts all", "too slow", "deleted" */
export const acceptanceWords = ({ sim }: Pick<LogGroupRecord, "sim">): string =>
  sim.deletedAtMs !== null ? "deleted" : sim.throttledSinceMs === null ? "accepts all" : "accepts too little";

/** "Log group /web, 3 streams, accepts all" */
export const logGroupSentence = (group: LogGroupRecord): string =>
  [
    `Log group ${group.logGroupName}`,
    `${group.sim.streamCount} ${group.sim.streamCount === 1 ? "stream" : "streams"}`,
    acceptanceWords(group),
  ].join(", ");
