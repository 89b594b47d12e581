import { formatClock } from "../ui/format.ts";
import { stateAt } from "./alarmIntervals.ts";
import type { ChartContent } from "./chartContent.ts";
import { valueText } from "./readOut.ts";

export interface ChartTable {
  readonly columns: readonly string[];
  /** Newest first; the first cell is the clock, and each row has a cell for every column. */
  readonly rows: readonly { readonly atMs: number; readonly cells: readonly string[] }[];
}

/** What a gap looks like in a cell. */
const gap = "–";

/** The charts side by side as one table: the same numbers, and the alarm states that the ribbons show. */
export function tableOf(charts: readonly ChartContent[]): ChartTable {
  const alarms = charts[0]?.alarms ?? [];
  const columns = charts.flatMap((chart) => {
    const rowByInstant = new Map(chart.rows.map((row) => [row.atMs, row]));
    return [...chart.series].reverse().map(({ field, column }) => ({
      name: column,
      text: (atMs: number) => {
        const row = rowByInstant.get(atMs);
        return row === undefined ? null : valueText(chart, row, field);
      },
    }));
  });
  const instants = [...new Set(charts.flatMap(({ rows }) => rows.map(({ atMs }) => atMs)))].sort((a, b) => b - a);
  return {
    columns: ["Time", ...columns.map(({ name }) => name), ...alarms.map(({ name }) => name)],
    rows: instants.map((atMs) => ({
      atMs,
      cells: [
        formatClock(atMs),
        ...columns.map(({ text }) => text(atMs) ?? gap),
        ...alarms.map(({ intervals }) => stateAt(intervals, atMs) ?? gap),
      ],
    })),
  };
}
