import { indexedBy } from "../../../client/indexedBy.ts";
import type { Mirror } from "../../../client/store.ts";

/** Tasks on an instance that have a network interface of their own. */
export function networkInterfacesOn(id: string, { task, taskDefinition }: Mirror): number {
  if (task === undefined) return 0;
  let count = 0;
  for (const one of indexedBy<"task", "containerInstanceArn">(task, "containerInstanceArn").get(id) ?? []) {
    const { desiredStatus, lastStatus, taskDefinitionArn } = one;
    if (desiredStatus !== "RUNNING" || lastStatus === "STOPPED") continue;
    if (taskDefinition?.get(taskDefinitionArn)?.networkMode === "awsvpc") count++;
  }
  return count;
}
