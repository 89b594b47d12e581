import type { ReadRecord, Wire } from "../../engine/wire.ts";
import type { AlarmRecord } from "./model.ts";

/** An alarm in ALARM calls its actions. */
export const alarmWires = ({ id, alarmActions }: AlarmRecord, read: ReadRecord): readonly Wire[] =>
  alarmActions.map((policyId) => ({
    relation: "signal",
    from: { kind: "alarm", id },
    to:
      read("groupScalingPolicy", policyId) === undefined
        ? { kind: "scalingPolicy", id: policyId }
        : { kind: "groupScalingPolicy", id: policyId },
    field: "alarmActions",
  }));
