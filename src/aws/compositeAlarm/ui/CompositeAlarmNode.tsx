import { clsx } from "clsx";
import { useCalm } from "../../../client/calm.ts";
import { Glyph } from "../../../ui/Glyph.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace } from "../../../ui/NodeFace.tsx";
import { compositeAlarmSentence, compositeLook } from "../describe.ts";

export function CompositeAlarmNode({ id }: { id: string }) {
  const alarm = useCalm((state) => state.tables.compositeAlarm?.get(id));
  if (alarm === undefined) return null;
  const { glyph, ink } = compositeLook(alarm);
  const noData = alarm.stateValue === "INSUFFICIENT_DATA";
  return (
    <NodeFace icon={<AwsIcon name="cloudwatch" />} title={alarm.alarmName} kindLine="Composite alarm">
      <span className={clsx("flex items-center gap-1", ink, noData && "text-11 tracking-tighter")}>
        <Glyph shape={glyph} size={13} />
        {alarm.stateValue}
      </span>
    </NodeFace>
  );
}

export function useCompositeAlarmSentence(id: string): string {
  return useCalm((state) => {
    const alarm = state.tables.compositeAlarm?.get(id);
    return alarm === undefined ? id : compositeAlarmSentence(alarm);
  });
}
