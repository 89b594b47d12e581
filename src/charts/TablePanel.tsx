import { useMemo } from "react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { costTab, type ServiceChartId } from "./chartsState.ts";
import { costChart } from "./costCharts.ts";
import { DataTable } from "./DataTable.tsx";
import { chartOf, runViewOf } from "./ServiceCharts.tsx";
import { tableOf } from "./tableOf.ts";
import { rangeLabel } from "./timeWindow.ts";

/** The accessible twin of a tab's charts. */
export function TablePanel({ tab, shown }: { tab: string; shown: readonly ServiceChartId[] }) {
  const run = useCalm(runViewOf);
  const range = usePage((page) => page.range);
  const name = run.tables.service?.get(tab)?.serviceName ?? run.tables.deployment?.get(tab)?.name;
  const table = useMemo(() => {
    if (tab === costTab) {
      return tableOf([costChart(run, range, 0, "costPerHour"), costChart(run, range, 0, "costTotal")]);
    }
    return tableOf(shown.map((id) => chartOf(run, tab, range, 0, id)).filter((chart) => chart !== null));
  }, [run, range, tab, shown]);
  const label = rangeLabel(range).toLowerCase();
  return <DataTable caption={`${name ?? "Cost"}, ${label}, newest first`} table={table} />;
}
