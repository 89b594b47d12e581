import type { SimMs } from "../../kernel/time.ts";

/** Application Auto Scaling API Reference, ScalableTarget and ScalingActivity. */
export interface ScalableTargetRecord {
  readonly id: string;
  readonly serviceNamespace: "ecs";
  /** `service/<cluster name>/<service name>`. */
  readonly resourceId: string;
  readonly scalableDimension: "ecs:service:DesiredCount";
  /** Record id of the service. */
  readonly serviceId: string;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly suspendedState: {
    readonly dynamicScalingInSuspended: boolean;
    readonly dynamicScalingOutSuspended: boolean;
    readonly scheduledScalingSuspended: boolean;
  };
}
export interface ScalingActivityRecord {
  /** `activity/<number>`. */
  readonly id: string;
  readonly scalableTargetId: string;
  readonly startTimeMs: SimMs;
  readonly endTimeMs: SimMs | null;
  readonly description: string;
  readonly cause: string;
  readonly statusCode: "Pending" | "InProgress" | "Successful" | "Overridden" | "Unfulfilled" | "Failed";
  readonly statusMessage: string;
  readonly notScaledReasons: readonly {
    readonly code: string;
    readonly currentCapacity: number;
    readonly maxCapacity: number | null;
    readonly minCapacity: number | null;
  }[];
  readonly sim: {
    readonly from: number;
    readonly to: number;
    /** Journal entry of the decision. */
    readonly cause: number | null;
    /** It set the limits, not the desired count: `from` and `to` are minimums. Absent otherwise. */
    readonly bounds?: true;
    /** Why an evaluation changed nothing, in one word, where AWS has a code for it or not. Absent where it did. */
    readonly notScaled?: string;
  };
}
export interface ScalableTargetRecords {
  scalableTarget: ScalableTargetRecord;
  scalingActivity: ScalingActivityRecord;
}
export interface ScalableTargetMessages {
  /** Bounds are enforced as soon as they are registered. */
  "scalableTarget.created": { readonly id: string };
  /** A scheduled action set other limits; lowering to the maximum waits for a deployment, as other scale-in does. */
  "scalableTarget.boundsChanged": { readonly id: string };
  /** Looks whether the service has reached what a scaling activity asked for. */
  "scalingActivity.check": { readonly id: string };
  "application-autoscaling.RegisterScalableTarget": {
    readonly resourceId: string;
    readonly minCapacity?: number;
    readonly maxCapacity?: number;
    readonly suspendedState?: Partial<ScalableTargetRecord["suspendedState"]>;
  };
  "application-autoscaling.DeregisterScalableTarget": { readonly resourceId: string };
}

/** Finds a scalable target by resource id or logical id. */
export function findScalableTarget(
  targets: Iterable<ScalableTargetRecord>,
  name: string,
): ScalableTargetRecord | undefined {
  for (const target of targets) if (target.resourceId === name || target.id === name) return target;
  return undefined;
}
