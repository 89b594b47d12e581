import { formatMilliseconds, formatNumber } from "../ui/format.ts";
import { type ChartContent, noRequests, plainContent } from "./chartContent.ts";
import { highestIn, numberIn, readRows } from "./chartRows.ts";
import { valueScale, withHeadroom } from "./valueScale.ts";
import { pulseOf, seriesOf, type WorkloadView } from "./workloadView.ts";

const percentiles = [
  { field: "p99", look: "thinLine", colour: "var(--fl-rev)" },
  { field: "p95", look: "line", colour: "var(--fl-acc)" },
  { field: "p50", look: "thinLine", colour: "var(--fl-act)" },
] as const;

/** Ms from which the axis counts in seconds. */
const secondsFrom = 10_000;

export function responseTimeChart(view: WorkloadView): ChartContent {
  const { window, nowMs } = view;
  const rows = readRows(
    pulseOf(view),
    [
      ...percentiles.map(({ field }) => ({ field, series: seriesOf(view, field), kind: "average" as const })),
      { field: "p99Spread", series: seriesOf(view, "p99"), kind: "band" },
    ],
    window,
    nowMs,
  );
  const highest = highestIn(rows, ["p99Spread", "p95", "p50"]);
  const scale = valueScale(withHeadroom(highest), 100, view.plotHeight);
  const inSeconds = scale.top >= secondsFrom;
  const newest = rows.findLast((row) => numberIn(row, "p95") !== null);
  return {
    ...plainContent,
    id: "responseTime",
    title: "Response time",
    name: `Response time of ${view.workload.name}`,
    summary:
      newest === undefined
        ? noRequests(view)
        : `${["p50", "p95", "p99"]
            .map((field) => `${field} ${formatMilliseconds(numberIn(newest, field) ?? Number.NaN)}`)
            .join(", ")}.`,
    window,
    nowMs,
    rows,
    series: [
      {
        field: "p99Spread",
        name: "p99 range",
        column: "p99 range",
        look: "band",
        colour: "var(--fl-rev)",
      },
      ...percentiles.map((percentile) => ({ ...percentile, name: percentile.field, column: percentile.field })),
    ],
    legend: percentiles.map(({ field, colour }) => ({ text: field, colour })),
    scale,
    tickText: (value) => {
      const unit = value === scale.top ? (inSeconds ? " s" : " ms") : "";
      return `${formatNumber(inSeconds ? value / 1_000 : value)}${unit}`;
    },
    valueText: formatMilliseconds,
    markers: view.markers.map((marker) => ({ ...marker, label: "" })),
    alarms: view.alarms,
    decisions: view.decisions,
    empty: newest === undefined ? noRequests(view) : null,
  };
}
