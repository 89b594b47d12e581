import type { ReadRecord, Wire } from "../../engine/wire.ts";
import type { AlarmRecord } from "./model.ts";

/** An alarm in ALARM calls its actions; topics hear of every change they are named for. */
export function alarmWires(alarm: AlarmRecord, read: ReadRecord): readonly Wire[] {
  const { id, alarmActions, okActions = [], insufficientDataActions = [] } = alarm;
  const from = { kind: "alarm", id } as const;
  const wires: Wire[] = [];
  for (const action of new Set([...alarmActions, ...okActions, ...insufficientDataActions])) {
    const kind = (["scalingPolicy", "groupScalingPolicy", "topic"] as const).find(
      (one) => read(one, action) !== undefined,
    );
    if (kind === undefined) continue;
    wires.push({ relation: "signal", from, to: { kind, id: action }, field: "alarmActions" });
  }
  return wires;
}
