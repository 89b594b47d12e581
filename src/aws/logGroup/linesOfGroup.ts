import type { ApplicationLogRecord } from "../applicationLog/model.ts";
import { type FoundLine, searchLogs } from "../applicationLog/searchLogs.ts";
import type { LogGroupRecord } from "./model.ts";

/** Lines of all tasks with a stream in the group, newest first, that hold every word of the search. */
export function linesOfGroup(
  { logStreams }: Pick<LogGroupRecord, "logStreams">,
  logs: Iterable<ApplicationLogRecord>,
  search: string,
): readonly (FoundLine & { readonly stream: string })[] {
  const taskIdOfArn = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);
  const all = [...logs];
  const ids = new Map(all.map(({ id, taskArn }) => [id, taskIdOfArn(taskArn)]));
  return searchLogs(all, search).flatMap((line) => {
    const end = `${line.container}/${ids.get(line.task) ?? ""}`;
    const stream = logStreams.find((name) => name.endsWith(end) || name === ids.get(line.task));
    return stream === undefined ? [] : [{ ...line, stream }];
  });
}
