import type { AlarmInterval } from "./alarmIntervals.ts";
import type { ChartRow } from "./chartRows.ts";
import type { Decision } from "./decisions.ts";
import type { ExactStep } from "./exactSteps.ts";
import type { TimeWindow } from "./timeWindow.ts";
import type { ValueScale } from "./valueScale.ts";
import type { WorkloadView } from "./workloadView.ts";

/** A colour token of styles.css; the browser looks it up, so a chart follows the theme without being drawn again. */
export type ChartColour = `var(--${string})`;

export type SeriesLook =
  | "line"
  | "thinLine"
  | "dashedLine"
  | "filledLine"
  | "filledArea"
  /** On top of the stacked areas before it. */
  | "stackedArea"
  | "band"
  | "dashedStep"
  | "filledStep"
  /** On top of the filled step before it. */
  | "hatchedStep"
  /** Said by the hover card and the table, and not drawn: it has another unit. */
  | "noted";

export interface ChartSeries {
  readonly field: string;
  /** As the chart's own hover card calls it. */
  readonly name: string;
  /** As the table calls it, where charts stand together. */
  readonly column: string;
  readonly look: SeriesLook;
  readonly colour: ChartColour;
  /** Absent: the left one. */
  readonly axis?: "right";
  /** Absent: the chart's own. */
  readonly valueText?: (value: number) => string;
}

/** A second axis, for the one chart that has numbers of two kinds. */
export interface RightAxis {
  readonly scale: ValueScale;
  readonly label: string;
  readonly valueText: (value: number) => string;
}

export interface LegendItem {
  readonly text: string;
  readonly colour: ChartColour;
  readonly dashed?: boolean;
}

/** A horizontal line: a target, a threshold, a limit. */
export interface LevelLine {
  readonly value: number;
  readonly label: string;
  readonly colour: ChartColour;
  readonly look: "dashes" | "dots";
  readonly labelSide: "above" | "below";
}

/** A vertical mark at an instant, with its shape at the top of the plot. */
export interface PlotMarker {
  readonly atMs: number;
  readonly shape: "up" | "down" | "alarm" | "deployment" | "edit";
  /** Empty when the shape alone says enough. */
  readonly label: string;
}

export interface NamedAlarm {
  readonly name: string;
  readonly intervals: readonly AlarmInterval[];
}

/** Everything one chart draws and says, worked out before React sees it. */
export interface ChartContent {
  readonly id: string;
  readonly title: string;
  /** What it is about, e.g. "Tasks of web". */
  readonly name: string;
  /** One line, for those who do not see it. */
  readonly summary: string;
  readonly window: TimeWindow;
  readonly nowMs: number;
  readonly rows: readonly ChartRow[];
  readonly exactSteps: readonly ExactStep[];
  /** In drawing order. */
  readonly series: readonly ChartSeries[];
  readonly legend: readonly LegendItem[];
  readonly scale: ValueScale;
  readonly right: RightAxis | null;
  readonly tickText: (value: number) => string;
  /** A value of a series, with its unit. */
  readonly valueText: (value: number) => string;
  readonly levels: readonly LevelLine[];
  readonly band: readonly [number, number] | null;
  readonly markers: readonly PlotMarker[];
  /** Drawn under the time axis. */
  readonly ribbon: readonly AlarmInterval[];
  readonly alarms: readonly NamedAlarm[];
  readonly decisions: readonly Decision[];
  /** Instead of a plot, when there is nothing to draw. */
  readonly empty: string | null;
}

/** What a chart is made of when nothing special is to be said about it. */
export const plainContent = {
  exactSteps: [],
  levels: [],
  band: null,
  markers: [],
  ribbon: [],
  right: null,
  alarms: [],
  decisions: [],
  empty: null,
} satisfies Partial<ChartContent>;

export const nothingYet = "Nothing has run yet. Press play.";
/** Source: design-ux §6. */
export const noRequestsYet = "No requests yet. Press play or raise traffic.";
const noRequestsNow = "No requests in this time. Raise traffic.";
/** Why a chart of requests is empty. */
export function noRequests({ workload, window }: Pick<WorkloadView, "workload" | "window">): string {
  if (!workload.isServed) return `${workload.name} has no load balancer: no requests come to it.`;
  return window.fromMs > 0 ? noRequestsNow : noRequestsYet;
}
