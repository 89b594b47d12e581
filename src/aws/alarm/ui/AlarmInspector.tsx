import { Assumed } from "../../../app/Assumed.tsx";
import { useCalm } from "../../../client/calm.ts";
import type { AssumedValueId } from "../../../engine/assumedValues.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock, formatNumber } from "../../../ui/format.ts";
import { HistoryList } from "../../../ui/HistoryList.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { historyRows } from "../alarmHistory.ts";
import { alarmRule, alarmTone, datapointsBreaching } from "../describe.ts";
import { type AlarmRecord, alarmShortName } from "../model.ts";

/** Seconds. Source: Amazon CloudWatch User Guide, high-resolution metrics have periods below a minute. */
const standardPeriod = 60;

const trackingRule = (side: "high" | "low", period: number): AssumedValueId =>
  side === "high" ? "targetTrackingHigh" : period < standardPeriod ? "highResolutionLow" : "targetTrackingLow";

const newestValueMarks = ({ period, statistic }: AlarmRecord): readonly AssumedValueId[] => [
  period < standardPeriod ? "highResolutionMetricDelay" : "metricDelay",
  ...(statistic.startsWith("p") && period > standardPeriod ? (["percentileOfMinutes"] as const) : []),
];

export function AlarmInspector({ id }: { id: string }) {
  const { alarm, policyName } = useCalm(({ tables }) => {
    const found = tables.alarm?.get(id);
    return { alarm: found, policyName: tables.scalingPolicy?.get(found?.sim.ownedBy?.policyId ?? "")?.policyName };
  });
  if (alarm === undefined) return null;
  const { sim } = alarm;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="cloudwatch-alarm" size={32} />}
        title={alarmShortName(alarm)}
        kindLine={`CloudWatch alarm on ${alarm.metricName}`}
        pill={<Pill tone={alarmTone(alarm)}>{alarm.stateValue}</Pill>}
      />
      <Facts
        label="Alarm"
        facts={[
          {
            label: "Fires when",
            value: `${alarm.metricName} is ${alarmRule(alarm)}`,
            mark: sim.ownedBy == null ? null : <Assumed of={[trackingRule(sim.ownedBy.side, alarm.period)]} />,
          },
          {
            label: "Breaching",
            value: datapointsBreaching(alarm),
            mark: <Assumed of={["evaluationRangeBeyond"]} />,
          },
          {
            label: "Newest value",
            value: sim.lastValue === null ? "no datapoint yet" : formatNumber(sim.lastValue, 1),
            mark: <Assumed of={newestValueMarks(alarm)} />,
          },
          { label: "Since", value: formatClock(alarm.stateUpdatedAtMs) },
          { label: "Reason", value: alarm.stateReason },
          { label: "Made by", value: policyName === undefined ? null : `${policyName}, which also changes it` },
          { label: "Missing data", value: alarm.treatMissingData },
          { label: "Name", value: alarm.alarmName, code: true },
        ]}
      />
      <HistoryList label="Alarm history" items={historyRows(sim.history ?? [])} />
    </>
  );
}
