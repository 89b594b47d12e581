import { useMemo } from "react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { BillList } from "./BillList.tsx";
import { Chart, chartHeadHeight } from "./Chart.tsx";
import { CostComparison } from "./CostComparison.tsx";
import { chartGap } from "./chartsState.ts";
import { type CostChartId, costChart } from "./costCharts.ts";
import { plotHeightIn } from "./plotGeometry.ts";
import { runViewOf } from "./ServiceCharts.tsx";
import { useDrawTurn } from "./useDrawTurn.ts";
import { useSeen } from "./useSeen.ts";

/** CSS px of the lists of what is billed, and from which width they stand beside the charts. */
const listWidth = 340;
const listFrom = 700;

export function CostPanel({ width, height }: { width: number; height: number }) {
  const withList = width >= listFrom;
  const room = withList ? width - listWidth - 2 * chartGap : width - chartGap;
  const chartWidth = Math.max(208, Math.floor(room / 2));
  return (
    <div className="flex" style={{ gap: chartGap }}>
      <CostChart id="costPerHour" width={chartWidth} height={height} />
      <CostChart id="costTotal" width={chartWidth} height={height} />
      {withList && (
        <section
          aria-label="Bill"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          tabIndex={0}
          style={{ height }}
          className="scroll-edges flex-1 overflow-y-auto pr-1"
        >
          <CostComparison />
          <BillList />
        </section>
      )}
    </div>
  );
}

function CostChart({ id, width, height }: { id: CostChartId; width: number; height: number }) {
  const [box, seen] = useSeen();
  const run = useDrawTurn(useCalm(runViewOf), seen);
  const range = usePage((page) => page.range);
  const content = useMemo(
    () => costChart(run, range, plotHeightIn(height - chartHeadHeight(width)), id),
    [id, run, range, width, height],
  );
  return (
    <div ref={box} style={{ width, height }} className="shrink-0">
      <Chart content={content} width={width} height={height} />
    </div>
  );
}
