import { useMemo } from "react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import type { ClientState } from "../client/store.ts";
import { Chart, chartHeadHeight } from "./Chart.tsx";
import { capacityChart } from "./capacityChart.ts";
import type { ChartContent } from "./chartContent.ts";
import { chartGap, type ServiceChartId } from "./chartsState.ts";
import { deploymentChart } from "./deploymentChart.ts";
import { plotHeightIn } from "./plotGeometry.ts";
import { queueChart } from "./queueChart.ts";
import { requestsChart } from "./requestsChart.ts";
import { responseTimeChart } from "./responseTimeChart.ts";
import { type RunView, type ServiceView, serviceView } from "./serviceView.ts";
import { tasksChart } from "./tasksChart.ts";
import { useDrawTurn } from "./useDrawTurn.ts";
import { useSeen } from "./useSeen.ts";
import { utilizationChart } from "./utilizationChart.ts";

/** How each chart is made, and what the picker calls it. */
export const serviceCharts: Record<ServiceChartId, { label: string; make: (view: ServiceView) => ChartContent }> = {
  tasks: { label: "Tasks", make: tasksChart },
  cpu: { label: "CPU", make: (view) => utilizationChart(view, "CPUUtilization") },
  memory: { label: "Memory", make: (view) => utilizationChart(view, "MemoryUtilization") },
  requests: { label: "Requests", make: requestsChart },
  responseTime: { label: "Response time", make: responseTimeChart },
  queue: { label: "Queue", make: queueChart },
  deployment: { label: "Deployment", make: deploymentChart },
  capacity: { label: "Cluster capacity", make: capacityChart },
};

export const runViewOf = ({ nowMs, endMs, seriesVersion, tables, journal }: ClientState): RunView => ({
  nowMs,
  endMs,
  seriesVersion,
  tables,
  journal,
});

type ServiceChartsProps = { serviceId: string; shown: readonly ServiceChartId[]; width: number; height: number };

/** CSS px below which charts no longer shrink and the row scrolls. */
const narrowest = 208;

export function ServiceCharts({ serviceId, shown, width, height }: ServiceChartsProps) {
  const chartWidth = Math.max(narrowest, Math.floor((width - chartGap * (shown.length - 1)) / shown.length));
  return (
    <div className="flex" style={{ gap: chartGap }}>
      {shown.map((id) => (
        <ServiceChart key={id} id={id} serviceId={serviceId} width={chartWidth} height={height} />
      ))}
    </div>
  );
}

type ServiceChartProps = { id: ServiceChartId; serviceId: string; width: number; height: number };

function ServiceChart({ id, serviceId, width, height }: ServiceChartProps) {
  const [box, seen] = useSeen();
  const run = useDrawTurn(useCalm(runViewOf), seen);
  const range = usePage((page) => page.range);
  const content = useMemo(() => {
    const view = serviceView(run, serviceId, range, plotHeightIn(height - chartHeadHeight));
    return view === null ? null : serviceCharts[id].make(view);
  }, [id, serviceId, run, range, height]);
  return (
    <div ref={box} style={{ width, height }} className="shrink-0">
      {content !== null && <Chart content={content} width={width} height={height} />}
    </div>
  );
}
