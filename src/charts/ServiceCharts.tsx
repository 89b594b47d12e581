import { useMemo } from "react";
import { type ChartRange, usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import type { ClientState } from "../client/store.ts";
import { Chart, chartHeadHeight } from "./Chart.tsx";
import { capacityChart } from "./capacityChart.ts";
import type { ChartContent } from "./chartContent.ts";
import { chartGap, type ServiceChartId, serviceChartIds } from "./chartsState.ts";
import { deploymentChart } from "./deploymentChart.ts";
import { kubernetesView } from "./kubernetesView.ts";
import { plotHeightIn } from "./plotGeometry.ts";
import { queueChart } from "./queueChart.ts";
import { requestsChart } from "./requestsChart.ts";
import { responseTimeChart } from "./responseTimeChart.ts";
import { type ServiceView, serviceView } from "./serviceView.ts";
import { tasksChart } from "./tasksChart.ts";
import { useDrawTurn } from "./useDrawTurn.ts";
import { useSeen } from "./useSeen.ts";
import { utilizationChart } from "./utilizationChart.ts";
import type { RunView, WorkloadView } from "./workloadView.ts";

interface Made<View> {
  readonly label: string;
  readonly make: (view: View) => ChartContent;
}

/** Of a Deployment of Kubernetes as well. */
const podCharts: Partial<Record<ServiceChartId, Made<WorkloadView>>> = {
  tasks: { label: "Pods", make: tasksChart },
  cpu: { label: "CPU", make: (view) => utilizationChart(view, "CPUUtilization") },
  requests: { label: "Requests", make: requestsChart },
  responseTime: { label: "Response time", make: responseTimeChart },
};

/** How each chart is made, and what the picker calls it. */
const serviceCharts: Record<ServiceChartId, Made<ServiceView>> = {
  tasks: { label: "Tasks", make: tasksChart },
  cpu: { label: "CPU", make: (view) => utilizationChart(view, "CPUUtilization") },
  memory: { label: "Memory", make: (view) => utilizationChart(view, "MemoryUtilization") },
  requests: { label: "Requests", make: requestsChart },
  responseTime: { label: "Response time", make: responseTimeChart },
  queue: { label: "Queue", make: queueChart },
  deployment: { label: "Deployment", make: deploymentChart },
  capacity: { label: "Cluster capacity", make: capacityChart },
};

/** The charts there are of a service or a Deployment, with what the picker calls them. */
export const chartsOf = (isDeployment: boolean): readonly { readonly id: ServiceChartId; readonly label: string }[] =>
  serviceChartIds.flatMap((id) => {
    const made = isDeployment ? podCharts[id] : serviceCharts[id];
    return made === undefined ? [] : [{ id, label: made.label }];
  });

/** One chart of a service or a Deployment; null where there is none. */
export function chartOf(
  run: RunView,
  of: string,
  range: ChartRange,
  plotHeight: number,
  id: ServiceChartId,
): ChartContent | null {
  const service = serviceView(run, of, range, plotHeight);
  if (service !== null) return serviceCharts[id].make(service);
  const deployment = kubernetesView(run, of, range, plotHeight);
  return deployment === null ? null : (podCharts[id]?.make(deployment) ?? null);
}

export const runViewOf = ({ nowMs, endMs, seriesVersion, tables, journal }: ClientState): RunView => ({
  nowMs,
  endMs,
  seriesVersion,
  tables,
  journal,
});

type ServiceChartsProps = { serviceId: string; shown: readonly ServiceChartId[]; width: number; height: number };

/** CSS px below which charts no longer shrink and the row scrolls; a phone shows one whole chart at a time. */
const narrowest = 208;
const phone = 420;

export function ServiceCharts({ serviceId, shown, width, height }: ServiceChartsProps) {
  const least = width < phone ? width : narrowest;
  const chartWidth = Math.max(least, Math.floor((width - chartGap * (shown.length - 1)) / shown.length));
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
  const content = useMemo(
    () => chartOf(run, serviceId, range, plotHeightIn(height - chartHeadHeight(width)), id),
    [id, serviceId, run, range, width, height],
  );
  return (
    <div ref={box} style={{ width, height }} className="shrink-0">
      {content !== null && <Chart content={content} width={width} height={height} />}
    </div>
  );
}
