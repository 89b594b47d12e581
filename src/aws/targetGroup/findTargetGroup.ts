import type { TargetGroupRecord } from "./model.ts";

/** Finds a target group by logical id, ARN or name, as an API caller would name it. */
export function findTargetGroup(
  targetGroups: Iterable<TargetGroupRecord>,
  name: string,
): TargetGroupRecord | undefined {
  for (const record of targetGroups) {
    if (record.id === name || record.targetGroupArn === name || record.targetGroupName === name) return record;
  }
  return undefined;
}
