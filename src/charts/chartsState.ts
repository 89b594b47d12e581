import { create } from "zustand";

export const serviceChartIds = [
  "tasks",
  "deployment",
  "cpu",
  "memory",
  "requests",
  "responseTime",
  "queue",
  "capacity",
] as const;
export type ServiceChartId = (typeof serviceChartIds)[number];

/** The tab of the whole system. No service can have this id: logical ids are letters and digits. */
export const costTab = "cost/";

interface ChartsState {
  /** A service's record id, or `costTab`. */
  readonly tab: string | null;
  /** What the person picked; null shows as many as fit. */
  readonly picked: readonly ServiceChartId[] | null;
  readonly asTable: boolean;
}

/** Outlives the dock, which is not there while it is closed. */
export const useCharts = create<ChartsState>()(() => ({ tab: null, picked: null, asTable: false }));

/** CSS px a chart needs beside others, and the gap between two. Source: mock-up, three in 928 px. */
const chartWidth = 256;
export const chartGap = 10;
/** The order in which charts get a place. */
const byImportance: readonly ServiceChartId[] = ["tasks", "cpu", "responseTime", "requests"];

export const fittingCharts = (width: number): number =>
  Math.max(1, Math.floor((width + chartGap) / (chartWidth + chartGap)));

/** The charts on screen, in reading order. */
export function chartsShown(picked: readonly ServiceChartId[] | null, width: number): readonly ServiceChartId[] {
  const wanted = picked ?? byImportance.slice(0, fittingCharts(width));
  return serviceChartIds.filter((id) => wanted.includes(id));
}

/** What people did not pick gives way to the queue where tasks work one off: nobody calls those. */
export const withQueue = (shown: readonly ServiceChartId[]): readonly ServiceChartId[] =>
  shown.includes("queue") ? shown : [...shown.filter((id) => id !== "responseTime" && id !== "requests"), "queue"];

/** The charts after one is switched on or off; the last one stays. */
export function withToggled(shown: readonly ServiceChartId[], id: ServiceChartId): readonly ServiceChartId[] {
  if (!shown.includes(id)) return serviceChartIds.filter((other) => other === id || shown.includes(other));
  return shown.length === 1 ? shown : shown.filter((other) => other !== id);
}
