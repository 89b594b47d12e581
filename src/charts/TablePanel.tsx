import { useMemo } from "react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { costTab, type ServiceChartId } from "./chartsState.ts";
import { costChart } from "./costCharts.ts";
import { DataTable } from "./DataTable.tsx";
import { runViewOf, serviceCharts } from "./ServiceCharts.tsx";
import { serviceView } from "./serviceView.ts";
import { tableOf } from "./tableOf.ts";
import { rangeLabel } from "./timeWindow.ts";

/** The accessible twin of a tab's charts. */
export function TablePanel({ tab, shown }: { tab: string; shown: readonly ServiceChartId[] }) {
  const run = useCalm(runViewOf);
  const range = usePage((page) => page.range);
  const serviceName = run.tables.service?.get(tab)?.serviceName;
  const table = useMemo(() => {
    if (tab === costTab) {
      return tableOf([costChart(run, range, 0, "costPerHour"), costChart(run, range, 0, "costTotal")]);
    }
    const view = serviceView(run, tab, range, 0);
    return tableOf(view === null ? [] : shown.map((id) => serviceCharts[id].make(view)));
  }, [run, range, tab, shown]);
  const label = rangeLabel(range).toLowerCase();
  return <DataTable caption={`${serviceName ?? "Cost"}, ${label}, newest first`} table={table} />;
}
