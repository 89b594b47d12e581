import type { ClientState } from "../client/store.ts";
import type { NamedAlarm, PlotMarker } from "./chartContent.ts";
import type { Decision } from "./decisions.ts";
import type { ServiceScaling, TrackedMetric } from "./serviceScaling.ts";
import type { TimeWindow } from "./timeWindow.ts";

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
  /** Requests can come to it: workers of a queue and batches have no load balancer. */
  readonly isServed: boolean;
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
