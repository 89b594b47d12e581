import { deploymentView } from "../editor/views.ts";
import { formatNumber } from "../ui/format.ts";
import { type ChartContent, type LevelLine, nothingYet, plainContent } from "./chartContent.ts";
import { numberIn, readRows } from "./chartRows.ts";
import type { ServiceView } from "./serviceView.ts";
import { taskScale } from "./taskScale.ts";
import { pulseOf, seriesOf } from "./workloadView.ts";

/** Running tasks of the newest revision with those of older ones on top, between the two limits of the deployment. */
export function deploymentChart(view: ServiceView): ChartContent {
  const { service, window, nowMs, plotHeight } = view;
  const { desiredCount, deploymentConfiguration, deployments, serviceName } = service;
  const source = (field: string) => ({ field, series: seriesOf(view, field), kind: "count" }) as const;
  const rows = readRows(pulseOf(view), ["runningCount", "olderRunningCount"].map(source), window, nowMs).map((row) => {
    const older = numberIn(row, "olderRunningCount") ?? 0;
    return { atMs: row.atMs, older, newest: Math.max(0, (numberIn(row, "runningCount") ?? 0) - older) };
  });
  const { minimumHealthy, maximumActive } = deploymentView.limits(desiredCount, deploymentConfiguration);
  const highest = Math.max(maximumActive, ...rows.map(({ older, newest }) => older + newest));
  const level = (value: number, label: string, labelSide: LevelLine["labelSide"]): LevelLine => ({
    value,
    label,
    labelSide,
    colour: "var(--text3)",
    look: "dashes",
  });
  const last = rows.at(-1);
  const state = deployments.find(({ status }) => status === "PRIMARY")?.rolloutState ?? "COMPLETED";
  return {
    ...plainContent,
    id: "deployment",
    title: "Deployment",
    name: `Deployment of ${serviceName}`,
    summary:
      `${state}. ${last?.newest ?? 0} running of the newest revision, ${last?.older ?? 0} of older ones. ` +
      `At least ${minimumHealthy} healthy, at most ${maximumActive} at once.`,
    window,
    nowMs,
    rows,
    series: [
      {
        field: "newest",
        name: "Newest",
        column: "Running, newest revision",
        look: "filledStep",
        colour: "var(--fl-rev)",
      },
      {
        field: "older",
        name: "Older",
        column: "Running, older revisions",
        look: "hatchedStep",
        colour: "var(--fl-stopped)",
      },
    ],
    legend: [
      { text: `newest ${last?.newest ?? 0}`, colour: "var(--fl-rev)" },
      { text: `older ${last?.older ?? 0}`, colour: "var(--fl-stopped)" },
    ],
    scale: taskScale(highest, maximumActive, null, plotHeight),
    tickText: (value) => formatNumber(value),
    valueText: (value) => formatNumber(value),
    levels: [
      level(maximumActive, `max ${maximumActive}`, "below"),
      ...(minimumHealthy === maximumActive ? [] : [level(minimumHealthy, `min healthy ${minimumHealthy}`, "above")]),
    ],
    markers: view.markers.map((marker) => ({ ...marker, label: "" })),
    alarms: view.alarms,
    decisions: view.decisions,
    empty: rows.length === 0 ? nothingYet : null,
  };
}
