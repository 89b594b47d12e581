import { formatNumber } from "../ui/format.ts";
import { type ChartContent, type LevelLine, nothingYet, plainContent } from "./chartContent.ts";
import { highestIn, numberIn, readRows } from "./chartRows.ts";
import { taskScale } from "./taskScale.ts";
import { pulseOf, seriesOf, type WorkloadView } from "./workloadView.ts";

/** CSS px under its line that "min 2" needs; with less it stands above. */
const roomForLabel = 16;

const count = (value: number): string => formatNumber(value);

export function tasksChart(view: WorkloadView): ChartContent {
  const { workload, scaling, window, nowMs, plotHeight } = view;
  const { name, copies, desiredCount, runningCount, pendingCount } = workload;
  const lower = copies.toLowerCase();
  const source = (field: string) => ({ field, series: seriesOf(view, field), kind: "count" }) as const;
  const rows = readRows(pulseOf(view), ["desiredCount", "runningCount", "pendingCount"].map(source), window, nowMs).map(
    (row) => ({ ...row, pendingCount: row.pendingCount ?? 0 }),
  );
  const highest = Math.max(
    highestIn(rows, ["desiredCount"]),
    ...rows.map((row) => (numberIn(row, "runningCount") ?? 0) + (numberIn(row, "pendingCount") ?? 0)),
  );
  const { limits } = scaling;
  const scale = taskScale(highest, desiredCount, limits, plotHeight);
  const levels: LevelLine[] = [];
  if (limits !== null) {
    const limit = (value: number, label: string, labelSide: LevelLine["labelSide"]): LevelLine => ({
      value,
      label,
      labelSide,
      colour: "var(--text3)",
      look: "dots",
    });
    const one = limits.minCapacity === limits.maxCapacity;
    if (scale.showsMax && !one) levels.push(limit(limits.maxCapacity, `max ${count(limits.maxCapacity)}`, "below"));
    const minSide = (limits.minCapacity / scale.top) * plotHeight < roomForLabel ? "above" : "below";
    levels.push(limit(limits.minCapacity, `${one ? "min and max" : "min"} ${count(limits.minCapacity)}`, minSide));
  }
  return {
    ...plainContent,
    id: "tasks",
    title: copies,
    name: `${copies} of ${name}`,
    summary:
      `Desired ${count(desiredCount)}, running ${count(runningCount)}, pending ${count(pendingCount)}.` +
      (limits === null ? "" : ` Limits ${count(limits.minCapacity)} to ${count(limits.maxCapacity)}.`),
    window,
    nowMs,
    rows,
    exactSteps: view.scalings.map(({ atMs, to }) => ({ atMs, field: "desiredCount", value: to })),
    series: [
      {
        field: "runningCount",
        name: "Running",
        column: `Running ${lower}`,
        look: "filledStep",
        colour: "var(--fl-run)",
      },
      {
        field: "pendingCount",
        name: "Pending",
        column: `Pending ${lower}`,
        look: "hatchedStep",
        colour: "var(--fl-pend)",
      },
      { field: "desiredCount", name: "Desired", column: `Desired ${lower}`, look: "dashedStep", colour: "var(--text)" },
    ],
    legend: [
      { text: `desired ${count(desiredCount)}`, colour: "var(--text)", dashed: true },
      { text: `running ${count(runningCount)}`, colour: "var(--fl-run)" },
      ...(pendingCount === 0 ? [] : [{ text: `pending ${count(pendingCount)}`, colour: "var(--fl-pend)" } as const]),
    ],
    scale,
    tickText: count,
    valueText: count,
    levels,
    band: limits === null ? null : [limits.minCapacity, Math.min(limits.maxCapacity, scale.top)],
    markers: view.markers,
    alarms: view.alarms,
    decisions: view.decisions,
    empty: rows.length === 0 ? nothingYet : null,
  };
}
