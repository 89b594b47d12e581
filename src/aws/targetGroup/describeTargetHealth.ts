import type { TargetRecord, TargetState } from "./model.ts";

/** Elastic Load Balancing API Reference, TargetHealthDescription. */
export interface TargetHealthDescription {
  readonly target: { readonly id: string; readonly port: number; readonly availabilityZone: string };
  readonly targetHealth: { readonly state: TargetState; readonly reason?: string; readonly description?: string };
  readonly anomalyDetection?: { readonly result: "normal" | "anomalous"; readonly mitigationInEffect: "yes" | "no" };
}

/** What DescribeTargetHealth answers about a target group's targets. */
export const describeTargetHealth = (targets: readonly TargetRecord[]): readonly TargetHealthDescription[] =>
  targets.map(({ targetId, port, availabilityZone, state, reason, description, anomalyDetection }) => ({
    target: { id: targetId, port, availabilityZone },
    targetHealth: {
      state,
      ...(reason === null ? {} : { reason }),
      ...(description === null ? {} : { description }),
    },
    ...(anomalyDetection === undefined ? {} : { anomalyDetection }),
  }));

/**
 * What DescribeTargetHealth answers about a target that its caller names.
 *
 * Source: Application Load Balancers User Guide, "Health checks for your target groups", reason codes.
 */
export function describeOneTarget(
  targets: readonly TargetRecord[],
  wanted: { readonly id: string; readonly port: number },
): TargetHealthDescription {
  const known = describeTargetHealth(targets).find(
    ({ target }) => target.id === wanted.id && target.port === wanted.port,
  );
  return (
    known ?? {
      target: { ...wanted, availabilityZone: "" },
      targetHealth: {
        state: "unused",
        reason: "Target.NotRegistered",
        description: "Target is not registered to the target group",
      },
    }
  );
}
