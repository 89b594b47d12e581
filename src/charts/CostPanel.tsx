import { useMemo } from "react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { formatDollars } from "../ui/format.ts";
import { Chart, chartHeadHeight } from "./Chart.tsx";
import { chartGap } from "./chartsState.ts";
import { billed, type CostChartId, costChart, sumOf } from "./costCharts.ts";
import { plotHeightIn } from "./plotGeometry.ts";
import { runViewOf } from "./ServiceCharts.tsx";
import { useDrawTurn } from "./useDrawTurn.ts";
import { useSeen } from "./useSeen.ts";

/** CSS px of the list of what is billed, and from which width it stands beside the charts. */
const listWidth = 280;
const listFrom = 700;

export function CostPanel({ width, height }: { width: number; height: number }) {
  const withList = width >= listFrom;
  const room = withList ? width - listWidth - 2 * chartGap : width - chartGap;
  const chartWidth = Math.max(208, Math.floor(room / 2));
  return (
    <div className="flex" style={{ gap: chartGap }}>
      <CostChart id="costPerHour" width={chartWidth} height={height} />
      <CostChart id="costTotal" width={chartWidth} height={height} />
      {withList && <BillList />}
    </div>
  );
}

function CostChart({ id, width, height }: { id: CostChartId; width: number; height: number }) {
  const [box, seen] = useSeen();
  const run = useDrawTurn(useCalm(runViewOf), seen);
  const rangeMs = usePage((page) => page.range);
  const content = useMemo(
    () => costChart(run, rangeMs, plotHeightIn(height - chartHeadHeight), id),
    [id, run, rangeMs, height],
  );
  return (
    <div ref={box} style={{ width, height }} className="shrink-0">
      <Chart content={content} width={width} height={height} />
    </div>
  );
}

function BillList() {
  const bill = useCalm(({ tables }) => tables.bill?.get("bill"));
  if (bill === undefined) return null;
  const { perHour, totals } = bill;
  return (
    <table className="h-min flex-1 text-12 tabular-nums">
      <caption className="pb-2 text-left text-13 font-semibold">What is billed</caption>
      <thead className="text-11 text-text3">
        <tr>
          <th scope="col" className="text-left font-medium">
            Service
          </th>
          <th scope="col" className="text-right font-medium">
            Per hour
          </th>
          <th scope="col" className="text-right font-medium">
            So far
          </th>
        </tr>
      </thead>
      <tbody>
        {billed.map(({ field, name }) => (
          <tr key={field} className="text-text2">
            <th scope="row" className="py-1 text-left font-medium">
              {name}
            </th>
            <td className="text-right">{formatDollars(perHour[field])}</td>
            <td className="text-right">{formatDollars(totals[field])}</td>
          </tr>
        ))}
        <tr className="border-t border-line font-semibold">
          <th scope="row" className="py-1 text-left">
            Together
          </th>
          <td className="text-right">{formatDollars(sumOf(perHour))}</td>
          <td className="text-right">{formatDollars(sumOf(totals))}</td>
        </tr>
      </tbody>
    </table>
  );
}
