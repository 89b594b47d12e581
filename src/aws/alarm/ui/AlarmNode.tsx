import { clsx } from "clsx";
import { useCalm } from "../../../client/calm.ts";
import { Glyph } from "../../../ui/Glyph.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { alarmLook, alarmSentence, alarmTitle } from "../sentence.ts";

export function AlarmNode({ id }: { id: string }) {
  const alarm = useCalm((state) => state.tables.alarm?.get(id));
  if (alarm === undefined) return null;
  const { glyph, token, word } = alarmLook(alarm);
  const noData = alarm.stateValue === "INSUFFICIENT_DATA";
  return (
    <NodeFace icon={<AwsIcon name="cloudwatch" />} title={alarmTitle(alarm)} kindLine="CloudWatch alarm">
      <span
        className={clsx(
          "flex items-center gap-1",
          inks[token],
          noData && "text-11 tracking-tighter group-data-[detail=glyph]/canvas:text-13",
        )}
      >
        <Glyph shape={glyph} size={13} />
        {word}
      </span>
      {!noData && (
        <NodeNumber
          value={`${alarm.sim.breaching}/${alarm.evaluationPeriods}`}
          unit={alarm.period === 60 ? "min" : "points"}
        />
      )}
    </NodeFace>
  );
}

const inks = { fail: "text-st-fail", run: "text-st-run", stopped: "text-st-stopped" };

export function useAlarmSentence(id: string): string {
  return useCalm((state) => {
    const alarm = state.tables.alarm?.get(id);
    return alarm === undefined ? id : alarmSentence(alarm);
  });
}
