import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { HistoryList } from "../../../ui/HistoryList.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { changesOf, compositeLook } from "../describe.ts";

export function CompositeAlarmInspector({ id }: { id: string }) {
  const alarm = useCalm((state) => state.tables.compositeAlarm?.get(id));
  const topics = useCalm((state) => state.tables.topic);
  if (alarm === undefined) return null;
  const names = (actions: readonly string[]): string | null =>
    actions.length === 0 ? null : actions.map((action) => topics?.get(action)?.topicName ?? action).join(", ");
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="cloudwatch-alarm" size={32} />}
        title={alarm.alarmName}
        kindLine="CloudWatch composite alarm"
        pill={<Pill tone={compositeLook(alarm).tone}>{alarm.stateValue}</Pill>}
      />
      <Facts
        label="Composite alarm"
        facts={[
          { label: "Rule", value: alarm.alarmRule, code: true },
          { label: "Since", value: formatClock(alarm.stateUpdatedAtMs) },
          { label: "Reason", value: alarm.stateReason },
          { label: "In ALARM", value: names(alarm.alarmActions) },
          { label: "In OK", value: names(alarm.okActions) },
        ]}
      />
      <HistoryList label="Alarm history" items={changesOf(alarm)} />
    </>
  );
}
