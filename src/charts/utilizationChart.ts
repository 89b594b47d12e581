import type { AlarmRecord } from "../aws/alarm/model.ts";
import { alarmShortName } from "../aws/alarm/model.ts";
import { formatPercent } from "../ui/format.ts";
import { inOrder } from "./annotations.ts";
import { type ChartContent, type LevelLine, nothingYet, type PlotMarker, plainContent } from "./chartContent.ts";
import { highestIn, numberIn, readRows } from "./chartRows.ts";
import type { TrackedMetric } from "./serviceScaling.ts";
import { valueScale } from "./valueScale.ts";
import { pulseOf, seriesOf, type WorkloadView } from "./workloadView.ts";

const looks = {
  CPUUtilization: { id: "cpu", word: "CPU", average: "cpuAverage", lowest: "cpuMinimum", highest: "cpuMaximum" },
  MemoryUtilization: { id: "memory", word: "Memory", average: "memoryAverage", lowest: null, highest: null },
} as const;

/** CPU or memory against its target: the service's average, the spread of its tasks, thresholds and alarm states. */
export function utilizationChart(view: WorkloadView, metric: TrackedMetric): ChartContent {
  const { window, nowMs, scaling } = view;
  const { id, word, average, lowest, highest } = looks[metric];
  const rows = readRows(
    pulseOf(view),
    [
      { field: "average", series: seriesOf(view, average), kind: "average" },
      {
        field: "spread",
        series: seriesOf(view, lowest ?? average),
        upTo: seriesOf(view, highest ?? average),
        kind: "band",
      },
    ],
    window,
    nowMs,
  );
  const scale = valueScale(highestIn(rows, ["average", "spread"]), 100, view.plotHeight);
  const targetValue = view.targetOf(metric);
  const newest = numberIn(rows.at(-1), "average");
  const watching = scaling.alarms.flatMap((alarm, index) => {
    const named = view.alarms[index];
    return alarm.metricName === metric && named !== undefined ? [{ alarm, ...named }] : [];
  });
  const first = watching[0];
  const spread = highest === null ? "Range" : `Range of ${view.workload.copies.toLowerCase()}`;
  return {
    ...plainContent,
    id,
    title: `${word}, ${view.workload.copies === "Tasks" ? "service" : "Deployment"} average`,
    name: `${word} of ${view.workload.name}`,
    summary: [
      newest === null ? `${word} has no value yet.` : `${word} ${formatPercent(newest)} on average.`,
      ...(targetValue === null ? [] : [`Target ${formatPercent(targetValue)}.`]),
      ...watching.map(({ name, alarm }) => `${name} is in ${alarm.stateValue}.`),
    ].join(" "),
    window,
    nowMs,
    rows,
    series: [
      {
        field: "spread",
        name: spread,
        column: `${word}, ${spread.toLowerCase()}`,
        look: "band",
        colour: "var(--fl-pend)",
      },
      { field: "average", name: "Average", column: `${word} average`, look: "filledLine", colour: "var(--fl-pend)" },
    ],
    legend: newest === null ? [] : [{ text: formatPercent(newest), colour: "var(--fl-pend)" }],
    scale,
    tickText: (value) => (value === scale.top ? formatPercent(value) : String(value)),
    valueText: (value) => formatPercent(value),
    levels: levelsOf(
      targetValue,
      watching.map(({ alarm }) => alarm),
    ),
    markers: inOrder([...view.annotations, ...alarmMarkers(first?.intervals ?? [])]),
    ribbon: first?.intervals ?? [],
    alarms: view.alarms,
    decisions: view.decisions,
    empty: rows.length === 0 ? nothingYet : null,
  };
}

/** Target tracking puts its high alarm on the target itself: one line says both. */
function levelsOf(targetValue: number | null, alarms: readonly AlarmRecord[]): LevelLine[] {
  const levels: LevelLine[] = [];
  if (targetValue !== null) {
    levels.push({
      value: targetValue,
      label: `target ${formatPercent(targetValue)}`,
      colour: "var(--accent)",
      look: "dashes",
      labelSide: "above",
    });
  }
  for (const alarm of alarms) {
    const { threshold } = alarm;
    if (levels.some(({ value }) => value === threshold)) continue;
    levels.push({
      value: threshold,
      label: `${alarmShortName(alarm)} ${formatPercent(threshold)}`,
      colour: alarm.sim.ownedBy?.side === "low" ? "var(--text3)" : "var(--fl-fail)",
      look: "dots",
      labelSide: targetValue !== null && threshold < targetValue ? "below" : "above",
    });
  }
  return levels;
}

function alarmMarkers(intervals: ChartContent["ribbon"]): PlotMarker[] {
  return intervals
    .slice(1)
    .filter(({ state }) => state === "ALARM")
    .map(({ fromMs }) => ({ atMs: fromMs, shape: "alarm", label: "ALARM" }));
}
