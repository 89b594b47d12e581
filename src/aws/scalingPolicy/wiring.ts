import type { ReadRecord, Wire } from "../../engine/wire.ts";
import type { ScalingPolicyRecord } from "./model.ts";

/** A policy sets the desired count of the service behind its scalable target. */
export function scalingPolicyWires({ id, scalableTargetId }: ScalingPolicyRecord, read: ReadRecord): readonly Wire[] {
  const target = read("scalableTarget", scalableTargetId);
  if (target === undefined) return [];
  return [
    {
      relation: "signal",
      from: { kind: "scalingPolicy", id },
      to: { kind: "service", id: target.serviceId },
      field: "scalableTargetId",
    },
  ];
}
