/** Kubernetes API, HorizontalPodAutoscaler autoscaling/v2. */
export interface HorizontalPodAutoscalerRecord {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly clusterId: string;
  /** Name of the Deployment it scales. */
  readonly scaleTargetName: string;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly { readonly resource: "cpu" | "memory"; readonly averageUtilization: number }[];
  /** behavior.scaleDown.stabilizationWindowSeconds. */
  readonly stabilizationWindowSeconds: number;
  readonly currentReplicas: number;
  readonly desiredReplicas: number;
  /** Percent of what the pods request, per metric; null while nobody is measured. */
  readonly currentUtilization: readonly (number | null)[];
  readonly sim: {
    /** What it would have asked for, newest last, as far back as scale-down looks. */
    readonly recommendations: readonly { readonly atMs: number; readonly replicas: number }[];
    /** What it said last, so that it says it once. */
    readonly said: string;
    readonly startedAtMs: number;
  };
}
export interface HorizontalPodAutoscalerRecords {
  horizontalPodAutoscaler: HorizontalPodAutoscalerRecord;
}
export interface HorizontalPodAutoscalerMessages {
  "horizontalPodAutoscaler.created": { readonly id: string };
  "horizontalPodAutoscaler.sync": { readonly id: string; readonly startedAtMs: number };
}
