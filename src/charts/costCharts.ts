import type { ChartRange } from "../app/pageState.ts";
import { sumOf } from "../aws/cost/model.ts";
import { formatDollars } from "../ui/format.ts";
import { type ChartContent, plainContent } from "./chartContent.ts";
import { numberIn, readRows } from "./chartRows.ts";
import { windowOf } from "./timeWindow.ts";
import { valueScale, withHeadroom } from "./valueScale.ts";
import type { RunView } from "./workloadView.ts";

export type CostChartId = "costPerHour" | "costTotal";

/** Source: design-ux §6: EC2, Fargate, load balancers, other. */
const parts = [
  { field: "ec2", name: "EC2", series: "bill/perHour/ec2", colour: "var(--fl-rev)" },
  { field: "fargate", name: "Fargate", series: "bill/perHour/fargate", colour: "var(--fl-acc)" },
  { field: "loadBalancer", name: "ELB", series: "bill/perHour/loadBalancer", colour: "var(--fl-act)" },
  { field: "other", name: "Other", series: "bill/perHour/other", colour: "var(--fl-pend)" },
] as const;
const total = { field: "total", name: "Since the start", series: "bill/total", colour: "var(--fl-act)" } as const;

export function costChart(run: RunView, range: ChartRange, plotHeight: number, id: CostChartId): ChartContent {
  const window = windowOf(range, run.nowMs, run.endMs);
  const isTotal = id === "costTotal";
  const fields = isTotal ? [total] : parts;
  const rows = readRows(
    isTotal ? "bill/total" : "bill/perHour",
    fields.map(({ field, series }) => ({ field, series, kind: "average" as const })),
    window,
    run.nowMs,
  );
  const drawn = isTotal ? fields : parts.filter(({ field }) => rows.some((row) => (numberIn(row, field) ?? 0) > 0));
  const bill = run.tables.bill?.get("bill");
  const newest = bill === undefined || rows.length === 0 ? null : sumOf(isTotal ? bill.totals : bill.perHour);
  const text = newest === null ? null : `${formatDollars(newest)}${isTotal ? "" : "/h"}`;
  const highest = rows.map((row) => drawn.reduce((sum, { field }) => sum + (numberIn(row, field) ?? 0), 0));
  const title = isTotal ? "Cost so far" : "Cost per hour";
  return {
    ...plainContent,
    id,
    title,
    name: isTotal ? "Cost since the start" : "Cost per hour",
    summary: text === null ? "No cost yet." : `${text}.`,
    window,
    nowMs: run.nowMs,
    rows,
    series: drawn.map(({ field, name, colour }) => ({
      field,
      name: isTotal ? title : name,
      column: isTotal ? title : `${name} per hour`,
      look: isTotal ? "filledLine" : "stackedArea",
      colour,
    })),
    legend:
      text === null
        ? []
        : isTotal
          ? [{ text, colour: total.colour }]
          : drawn.map(({ name, colour }) => ({
              text: name,
              colour,
            })),
    scale: valueScale(withHeadroom(Math.max(Number.NEGATIVE_INFINITY, ...highest)), 0.01, plotHeight),
    tickText: (value) => (value === 0 ? "0" : formatDollars(value)),
    valueText: formatDollars,
    empty: rows.length === 0 ? "No cost yet. It is added up once a minute." : null,
  };
}
