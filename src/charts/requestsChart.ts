import { formatNumber } from "../ui/format.ts";
import { type ChartContent, noRequests, plainContent } from "./chartContent.ts";
import { type ChartRow, highestIn, numberIn, readRows } from "./chartRows.ts";
import { valueScale, withHeadroom } from "./valueScale.ts";
import { pulseOf, seriesOf, type WorkloadView } from "./workloadView.ts";

/** Small rates keep a decimal: 0.4/s is not nothing. */
const rateText = (rate: number): string => `${formatNumber(rate, rate !== 0 && rate < 10 ? 1 : 0)}/s`;

/** Part of the failed ones: they met no target to choose, or none that took them. */
const rejected = {
  field: "rejectedRate",
  name: "Rejected",
  column: "Rejected requests",
  look: "dashedLine",
  colour: "var(--text)",
} as const;

function perTask(row: ChartRow): number | null {
  const rate = numberIn(row, "requestRate");
  const running = numberIn(row, "runningCount") ?? 0;
  return rate === null || running === 0 ? null : rate / running;
}

export function requestsChart(view: WorkloadView): ChartContent {
  const { window, nowMs, workload } = view;
  const one = workload.copies === "Tasks" ? "task" : "pod";
  const rows = readRows(
    pulseOf(view),
    [
      { field: "requestRate", series: seriesOf(view, "requestRate"), kind: "average" },
      { field: "requestSpread", series: seriesOf(view, "requestRate"), kind: "band" },
      { field: "failedRate", series: seriesOf(view, "failedRate"), kind: "average" },
      { field: "rejectedRate", series: seriesOf(view, "rejectedRate"), kind: "average" },
      { field: "runningCount", series: seriesOf(view, "runningCount"), kind: "count" },
    ],
    window,
    nowMs,
  ).map((row) => ({ ...row, perTask: perTask(row) }));
  const highest = highestIn(rows, ["requestSpread", "failedRate"]);
  const isRejecting = highestIn(rows, ["rejectedRate"]) > 0;
  const scale = valueScale(withHeadroom(highest), 1, view.plotHeight);
  const requestRate = numberIn(rows.at(-1), "requestRate");
  const failedRate = numberIn(rows.at(-1), "failedRate");
  return {
    ...plainContent,
    id: "requests",
    title: "Requests",
    name: `Requests to ${view.workload.name}`,
    summary:
      requestRate === null
        ? noRequests(view)
        : `${rateText(requestRate).replace("/s", "")} requests per second, ${rateText(failedRate ?? 0).replace("/s", "")} of them failed.`,
    window,
    nowMs,
    rows,
    series: [
      {
        field: "requestSpread",
        name: "Range",
        column: "Requests, range",
        look: "band",
        colour: "var(--fl-acc)",
      },
      { field: "requestRate", name: "Requests", column: "Requests", look: "line", colour: "var(--fl-acc)" },
      {
        field: "perTask",
        name: `Per ${one}`,
        column: `Requests per ${one}`,
        look: "dashedLine",
        colour: "var(--fl-act)",
      },
      { field: "failedRate", name: "Failed", column: "Failed requests", look: "filledArea", colour: "var(--fl-fail)" },
      ...(isRejecting ? [rejected] : []),
    ],
    legend: [
      { text: requestRate === null ? "requests" : rateText(requestRate), colour: "var(--fl-acc)" },
      ...(isRejecting ? [{ text: "no target took", colour: rejected.colour, dashed: true }] : []),
      {
        text: failedRate === null || failedRate === 0 ? "failed" : `failed ${rateText(failedRate)}`,
        colour: "var(--fl-fail)",
      },
      { text: `per ${one}`, colour: "var(--fl-act)", dashed: true },
    ],
    scale,
    tickText: (value) => `${formatNumber(value, Number.isInteger(value) ? 0 : 1)}${value === scale.top ? "/s" : ""}`,
    valueText: rateText,
    markers: view.markers.map((marker) => ({ ...marker, label: "" })),
    alarms: view.alarms,
    decisions: view.decisions,
    empty: highest > 0 || (rows.length > 0 && window.fromMs > 0) ? null : noRequests(view),
  };
}
