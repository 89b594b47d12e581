import { formatNumber, formatPercent } from "../ui/format.ts";
import { type ChartContent, type LevelLine, plainContent } from "./chartContent.ts";
import { type ChartRow, highestIn, numberIn, readRows } from "./chartRows.ts";
import type { ServiceView } from "./serviceView.ts";
import { taskScale } from "./taskScale.ts";
import { valueScale } from "./valueScale.ts";

const noInstances = "Its cluster has no container instances.";
const fields = ["reservation", "cpuReservation", "memoryReservation", "instances"] as const;

/** The instances behind a service: managed scaling's metric against its target, what tasks reserve, and how many there are. */
export function capacityChart(view: ServiceView): ChartContent {
  const { window, nowMs, service, provider, plotHeight } = view;
  const ofCluster = (field: string): string => `cluster/${service.clusterArn}/${field}`;
  const rows = heldOn(
    readRows(
      ofCluster("instances"),
      fields.map((field) => ({
        field,
        series: field === "reservation" ? `capacityProvider/${provider?.id ?? ""}/reservation` : ofCluster(field),
        kind: field === "instances" ? "count" : "average",
      })),
      window,
      nowMs,
    ),
  );
  const newest = (field: (typeof fields)[number]): number | null => numberIn(rows.at(-1), field);
  const percent = (field: (typeof fields)[number]): string => {
    const value = newest(field);
    return value === null ? "–" : formatPercent(value);
  };
  const instances = newest("instances") ?? 0;
  const target = provider?.autoScalingGroupProvider.managedScaling.targetCapacity ?? null;
  const scale = valueScale(highestIn(rows, ["reservation", "cpuReservation", "memoryReservation"]), 100, plotHeight);
  const levels: LevelLine[] =
    target === null
      ? []
      : [
          {
            value: target,
            label: `target ${target}`,
            colour: "var(--accent)",
            look: "dashes",
            // At the top of the plot there is no room above it.
            labelSide: target > 0.8 * scale.top ? "below" : "above",
          },
        ];
  return {
    ...plainContent,
    id: "capacity",
    title: "Cluster capacity",
    name: `Cluster capacity of ${service.serviceName}`,
    summary:
      rows.length === 0
        ? noInstances
        : `${provider === null ? "" : `CapacityProviderReservation ${percent("reservation")} against ${target}. `}` +
          `${instances} instances, CPU reserved ${percent("cpuReservation")}, memory ${percent("memoryReservation")}.`,
    window,
    nowMs,
    rows,
    series: [
      { field: "cpuReservation", name: "CPU", column: "CPU reserved", look: "thinLine", colour: "var(--fl-pend)" },
      {
        field: "memoryReservation",
        name: "Memory",
        column: "Memory reserved",
        look: "thinLine",
        colour: "var(--fl-act)",
      },
      {
        field: "instances",
        name: "Instances",
        column: "Container instances",
        look: "dashedStep",
        colour: "var(--text)",
        axis: "right",
      },
      ...(provider === null
        ? []
        : [
            {
              field: "reservation",
              name: "Reservation",
              column: "CapacityProviderReservation",
              look: "line",
              colour: "var(--asg)",
            } as const,
          ]),
    ],
    legend: [
      ...(provider === null ? [] : [{ text: percent("reservation"), colour: "var(--asg)" } as const]),
      { text: `${formatNumber(instances)} instances (right)`, colour: "var(--text)", dashed: true },
      { text: "CPU", colour: "var(--fl-pend)" },
      { text: "memory", colour: "var(--fl-act)" },
    ],
    scale,
    right: {
      scale: taskScale(highestIn(rows, ["instances"]), instances, null, plotHeight),
      label: "Instances",
      valueText: formatNumber,
    },
    tickText: (value) => (value === scale.top ? formatPercent(value) : String(value)),
    valueText: (value) => formatPercent(value),
    levels,
    markers: view.markers.map((marker) => ({ ...marker, label: "" })),
    alarms: view.alarms,
    decisions: view.decisions,
    empty: rows.length === 0 ? noInstances : null,
  };
}

/** Each is measured at its own pace: what was measured last holds until the next. */
export function heldOn(rows: readonly ChartRow[]): readonly ChartRow[] {
  const held: Record<string, number> = {};
  return rows.map((row) => {
    const filled: Record<string, number | null> = {};
    for (const field of fields) {
      const value = numberIn(row, field);
      if (value !== null) held[field] = value;
      filled[field] = held[field] ?? null;
    }
    return { ...filled, atMs: row.atMs };
  });
}
