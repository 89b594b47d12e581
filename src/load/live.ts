import type { ColumnSet } from "../kernel/columns.ts";
import { column, loadSet } from "./columns.ts";

/** Numbers of one task that the page shows live. Percent, requests per second, requests, milliseconds; 1 while the application answers. */
export type LiveNumber = "cpuPercent" | "memoryPercent" | "requestRate" | "inFlight" | "responseMs" | "serving";

/** Reads the newest second of any task slot. */
export function readLive(columns: Record<string, ColumnSet>): (number: LiveNumber, slot: number) => number {
  const task = loadSet(columns, "task");
  const at = (name: string, slot: number): number => column(task, name)[slot] ?? 0;
  const read: Record<LiveNumber, (slot: number) => number> = {
    cpuPercent: (slot) => at("cpu", slot) * at("burst", slot),
    memoryPercent: (slot) => at("memory", slot) * at("percentPerMiB", slot),
    requestRate: (slot) => at("requestRate", slot),
    inFlight: (slot) => at("inFlight", slot),
    serving: (slot) => at("serving", slot),
    responseMs: (slot) => at("responseTime", slot) * 1_000,
  };
  return (number, slot) => read[number](slot);
}
