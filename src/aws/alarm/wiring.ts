import type { Wire } from "../../engine/wire.ts";
import type { AlarmRecord } from "./model.ts";

/** An alarm in ALARM calls its actions. */
export const alarmWires = ({ id, alarmActions }: AlarmRecord): readonly Wire[] =>
  alarmActions.map((policyId) => ({
    relation: "signal",
    from: { kind: "alarm", id },
    to: { kind: "scalingPolicy", id: policyId },
    field: "alarmActions",
  }));
