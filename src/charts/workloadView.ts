import type { ChartRange } from "../app/pageState.ts";
import type { ClientState } from "../client/store.ts";
import { annotationsOf } from "./annotations.ts";
import type { NamedAlarm, PlotMarker } from "./chartContent.ts";
import { type Decision, decisionsAbout } from "./decisions.ts";
import type { ServiceScaling, TrackedMetric } from "./serviceScaling.ts";
import { type TimeWindow, windowOf } from "./timeWindow.ts";

/** The run as charts read it. */
export type RunView = Pick<ClientState, "nowMs" | "endMs" | "seriesVersion" | "tables" | "journal">;

/** What runs copies of one thing: a service with its tasks, or a Deployment of Kubernetes with its pods. */
export interface Workload {
  readonly id: string;
  readonly name: string;
  /** What its copies are called. */
  readonly copies: "Tasks" | "Pods";
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
}

/** What the charts of every workload share. */
export interface WorkloadView {
  readonly workload: Workload;
  readonly scaling: ServiceScaling;
  /** The value that a metric is kept at, or null when nothing tracks it. */
  readonly targetOf: (metric: TrackedMetric) => number | null;
  readonly window: TimeWindow;
  readonly nowMs: number;
  readonly plotHeight: number;
  readonly scalings: readonly { readonly atMs: number; readonly to: number }[];
  /** Scaling, deployments and edits, in the order of time. */
  readonly markers: readonly PlotMarker[];
  /** Deployments and edits alone, for a chart that marks something else than scaling. */
  readonly annotations: readonly PlotMarker[];
  readonly alarms: readonly NamedAlarm[];
  readonly decisions: readonly Decision[];
}

/** Series of a service carry its id, and those of a Deployment are named as if it were one. */
export const seriesOf = ({ workload }: WorkloadView, name: string): string => `service/${workload.id}/${name}`;

/** Has a point every second of the workload's life, whatever it serves. */
export const pulseOf = (view: WorkloadView): string => seriesOf(view, "desiredCount");

const resources = { CPUUtilization: "cpu", MemoryUtilization: "memory" } as const;

/** A Deployment, scaled by its HorizontalPodAutoscaler; null without one of that id. */
export function deploymentView(run: RunView, id: string, range: ChartRange, plotHeight: number): WorkloadView | null {
  const deployment = run.tables.deployment?.get(id);
  if (deployment === undefined) return null;
  const { name, replicas, readyReplicas, clusterId, namespace } = deployment;
  const autoscaler = [...(run.tables.horizontalPodAutoscaler?.values() ?? [])].find(
    (one) => one.scaleTargetName === name && one.clusterId === clusterId && one.namespace === namespace,
  );
  const limits =
    autoscaler === undefined ? null : { minCapacity: autoscaler.minReplicas, maxCapacity: autoscaler.maxReplicas };
  const desiredCount = replicas;
  const window = windowOf(range, run.nowMs, run.endMs);
  const annotations = annotationsOf(run.journal, id, window.fromMs, Math.min(run.nowMs, window.toMs));
  const pendingCount = Math.max(0, replicas - readyReplicas);
  return {
    workload: { id, name, copies: "Pods", desiredCount, runningCount: readyReplicas, pendingCount },
    scaling: { limits, scalableTargetId: null, policies: [], alarms: [] },
    targetOf: (metric) =>
      autoscaler?.metrics.find(({ resource }) => resource === resources[metric])?.averageUtilization ?? null,
    window,
    nowMs: run.nowMs,
    plotHeight,
    scalings: [],
    markers: annotations,
    annotations,
    alarms: [],
    decisions: decisionsAbout(
      run.journal,
      new Set([`deployment ${id}`, `horizontalPodAutoscaler ${autoscaler?.id ?? ""}`]),
    ),
  };
}
