import type { AlarmRecord } from "../alarm/model.ts";
import { alarmsOfRule, readAlarmRule } from "./alarmRule.ts";
import type { CompositeAlarmRecord } from "./model.ts";

type Named = Pick<AlarmRecord, "id" | "alarmName" | "alarmArn">;

/** Composite alarms whose rule names this alarm. */
export function dependentsOf(
  composites: Iterable<CompositeAlarmRecord>,
  alarm: Named,
): readonly CompositeAlarmRecord[] {
  const names = [alarm.id, alarm.alarmName, alarm.alarmArn];
  return [...composites].filter(({ alarmRule }) => {
    const rule = readAlarmRule(alarmRule);
    return rule !== null && alarmsOfRule(rule).some((name) => names.includes(name));
  });
}
