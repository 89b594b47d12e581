import type { BillRecord } from "../aws/cost/model.ts";
import { formatDollars } from "../ui/format.ts";
import { type ChartContent, plainContent } from "./chartContent.ts";
import { highestIn, readRows } from "./chartRows.ts";
import type { RunView } from "./serviceView.ts";
import { windowOf } from "./timeWindow.ts";
import { valueScale, withHeadroom } from "./valueScale.ts";

/** What AWS would bill for, as the bill record splits it. */
export const billed = [
  { field: "fargate", name: "AWS Fargate" },
  { field: "ec2", name: "Amazon EC2" },
  { field: "loadBalancer", name: "Elastic Load Balancing" },
  { field: "cloudWatch", name: "Amazon CloudWatch" },
] as const satisfies readonly { field: keyof BillRecord["totals"]; name: string }[];

export const sumOf = (amounts: BillRecord["totals"]): number =>
  billed.reduce((sum, { field }) => sum + amounts[field], 0);

const kinds = {
  costPerHour: {
    title: "Cost per hour",
    name: "Cost per hour",
    series: "bill/perHour",
    look: "filledLine",
    colour: "var(--fl-acc)",
  },
  costTotal: {
    title: "Cost so far",
    name: "Cost since the start",
    series: "bill/total",
    look: "filledLine",
    colour: "var(--fl-act)",
  },
} as const;

export type CostChartId = keyof typeof kinds;

export function costChart(run: RunView, rangeMs: number, plotHeight: number, id: CostChartId): ChartContent {
  const { title, name, series, look, colour } = kinds[id];
  const window = windowOf(rangeMs, run.nowMs, run.endMs);
  const rows = readRows(series, [{ field: "dollars", series, kind: "average" }], window, run.nowMs);
  const bill = run.tables.bill?.get("bill");
  const newest = bill === undefined ? null : sumOf(id === "costPerHour" ? bill.perHour : bill.totals);
  const text = newest === null ? null : `${formatDollars(newest)}${id === "costPerHour" ? "/h" : ""}`;
  const scale = valueScale(withHeadroom(highestIn(rows, ["dollars"])), 0.01, plotHeight);
  return {
    ...plainContent,
    id,
    title,
    name,
    summary: text === null ? "No cost yet." : `${text}.`,
    window,
    nowMs: run.nowMs,
    rows,
    series: [{ field: "dollars", name: title, column: title, look, colour }],
    legend: text === null ? [] : [{ text, colour }],
    scale,
    tickText: (value) => (value === 0 ? "0" : formatDollars(value)),
    valueText: formatDollars,
    empty: rows.length === 0 ? "No cost yet. It is added up once a minute." : null,
  };
}
