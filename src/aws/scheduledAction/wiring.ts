import type { ReadRecord, Wire } from "../../engine/wire.ts";
import type { ScheduledActionRecord } from "./model.ts";

/** A scheduled action sets the limits of the service behind its scalable target. */
export function scheduledActionWires(
  { id, scalableTargetId }: ScheduledActionRecord,
  read: ReadRecord,
): readonly Wire[] {
  const target = read("scalableTarget", scalableTargetId);
  if (target === undefined) return [];
  return [
    {
      relation: "signal",
      from: { kind: "scheduledAction", id },
      to: { kind: "service", id: target.serviceId },
      field: "scalableTargetId",
    },
  ];
}
