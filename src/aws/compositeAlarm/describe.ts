import type { ReadRecord, Wire } from "../../engine/wire.ts";
import { historyRows } from "../alarm/alarmHistory.ts";
import type { CompositeAlarmRecord } from "./model.ts";

/** "Composite alarm both, ALARM, ALARM(high) AND ALARM(slow)" */
export const compositeAlarmSentence = ({ alarmName, stateValue, alarmRule }: CompositeAlarmRecord): string =>
  `Composite alarm ${alarmName}, ${stateValue}, ${alarmRule}`;

export function compositeLook({ stateValue }: CompositeAlarmRecord): {
  readonly glyph: "triangleWarning" | "discTick" | "squareHollow";
  readonly ink: string;
  readonly tone: "ok" | "bad" | "neutral";
} {
  if (stateValue === "ALARM") return { glyph: "triangleWarning", ink: "text-st-fail", tone: "bad" };
  if (stateValue === "OK") return { glyph: "discTick", ink: "text-st-run", tone: "ok" };
  return { glyph: "squareHollow", ink: "text-st-stopped", tone: "neutral" };
}

/** Topics hear of the changes they are named for. */
export function compositeAlarmWires(alarm: CompositeAlarmRecord, read: ReadRecord): readonly Wire[] {
  const { id, alarmActions, okActions, insufficientDataActions } = alarm;
  const actions = new Set([...alarmActions, ...okActions, ...insufficientDataActions]);
  return [...actions].flatMap((action): readonly Wire[] =>
    read("topic", action) === undefined
      ? []
      : [
          {
            relation: "signal",
            from: { kind: "compositeAlarm", id },
            to: { kind: "topic", id: action },
            field: "alarmActions",
          },
        ],
  );
}

export const changesOf = ({ sim }: CompositeAlarmRecord) => historyRows(sim.history);
