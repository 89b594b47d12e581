import { ChevronDown } from "lucide-react";
import { useId, useMemo } from "react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { useTable } from "../client/hooks.ts";
import { Button } from "../ui/Button.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import { TabList, TabPanel } from "../ui/TabList.tsx";
import { CostPanel } from "./CostPanel.tsx";
import { chartsShown, costTab, type ServiceChartId, useCharts, withQueue, withToggled } from "./chartsState.ts";
import { chartsOf, ServiceCharts } from "./ServiceCharts.tsx";
import { queueOfService } from "./serviceView.ts";
import { TablePanel } from "./TablePanel.tsx";
import { chartRanges, rangeLabel } from "./timeWindow.ts";
import { useBoxSize } from "./useBoxSize.ts";

/** A tab for every service and one for the cost of everything. Fills the region it is given. */
export function ChartsDock() {
  const group = useId();
  const services = useTable("service");
  const deployments = useTable("deployment");
  const { tab: chosen, picked, asTable } = useCharts();
  const [box, { width, height }] = useBoxSize();
  const tabs = [
    ...[...services.values()].map(({ id, serviceName }) => ({ id, label: serviceName })),
    ...[...deployments.values()].map(({ id, name }) => ({ id, label: `${name} (Deployment)` })),
    { id: costTab, label: "Cost" },
  ];
  const tab = (tabs.find(({ id }) => id === chosen) ?? tabs[0])?.id ?? costTab;
  const polls = useCalm(({ tables }) => {
    const service = tables.service?.get(tab);
    return service !== undefined && queueOfService(service, tables) !== undefined;
  });
  const charts = chartsOf(deployments.has(tab));
  const wanted = chartsShown(picked, width).filter((id) => charts.some((chart) => chart.id === id));
  const fitting = wanted.length === 0 ? (["tasks"] as const) : wanted;
  const shown = useMemo(() => (polls && picked === null ? withQueue(fitting) : fitting), [polls, picked, fitting]);
  return (
    <div className="@container flex h-full min-h-0 flex-col bg-panel">
      {/* Without room for both, the tabs have a row of their own. */}
      <div className="flex min-h-8.5 shrink-0 items-center gap-1 px-3 @max-[30rem]:flex-wrap @max-[30rem]:justify-end">
        <div className="focus-inset min-w-0 flex-1 overflow-x-auto @max-[30rem]:basis-full">
          <TabList
            label="Charts of"
            look="chip"
            group={group}
            tabs={tabs}
            value={tab}
            onChange={(id) => useCharts.setState({ tab: id })}
          />
        </div>
        {tab !== costTab && <ChartPicker shown={shown} charts={charts} />}
        <Button
          variant="quiet"
          size="small"
          aria-pressed={asTable}
          onClick={() => useCharts.setState({ asTable: !asTable })}
        >
          Table
        </Button>
        <RangeMenu />
      </div>
      <TabPanel group={group} value={tab} className="min-h-0 flex-1 pt-1 pr-2 pb-1.75 pl-3">
        <div ref={box} className={asTable ? "h-full" : "relative h-full overflow-x-auto overflow-y-hidden"}>
          {asTable ? (
            <TablePanel tab={tab} shown={shown} />
          ) : width === 0 || height === 0 ? null : tab === costTab ? (
            <CostPanel width={width} height={height} />
          ) : (
            <ServiceCharts serviceId={tab} shown={shown} width={width} height={height} />
          )}
        </div>
      </TabPanel>
    </div>
  );
}

function ChartPicker({ shown, charts }: { shown: readonly ServiceChartId[]; charts: ReturnType<typeof chartsOf> }) {
  return (
    <MenuButton
      label="Charts shown"
      side="top"
      align="end"
      entries={charts.map(({ id, label }) => ({
        kind: "check",
        label,
        checked: shown.includes(id),
        onSelect: () => useCharts.setState({ picked: withToggled(shown, id) }),
      }))}
      trigger={(props) => (
        <Button variant="quiet" size="small" {...props}>
          Charts
          <ChevronDown size={13} aria-hidden />
        </Button>
      )}
    />
  );
}

function RangeMenu() {
  const range = usePage((page) => page.range);
  const setRange = usePage((page) => page.setRange);
  const current = rangeLabel(range);
  return (
    <MenuButton
      label="Time shown"
      side="top"
      align="end"
      entries={chartRanges.map(({ rangeMs, label }) => ({
        kind: "radio",
        label,
        checked: rangeMs === range,
        onSelect: () => setRange(rangeMs),
      }))}
      trigger={(props) => (
        <Button variant="quiet" size="small" {...props}>
          {current}
          <ChevronDown size={13} aria-hidden />
        </Button>
      )}
    />
  );
}
