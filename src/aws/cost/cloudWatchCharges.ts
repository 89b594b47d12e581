import type { Sim } from "../../engine/sim.ts";
import { type Charge, steady } from "./charge.ts";
import { prices } from "./prices.ts";

/** Seconds. Source: Amazon CloudWatch pricing: alarms with a shorter period are high-resolution alarms. */
const standardPeriod = 60;

/** Alarms and metrics that are charged, by the hour of a month. Those of AWS services at 60 seconds are free. */
export function cloudWatchCharges(sim: Sim, sinceMs: number): readonly Charge[] {
  let alarms = sim.count("compositeAlarm") * prices.compositeAlarmPerMonth;
  for (const { period } of sim.all("alarm"))
    alarms += period < standardPeriod ? prices.highResolutionAlarmPerMonth : prices.alarmPerMonth;
  let metrics = 0;
  for (const { id, period } of sim.all("metric")) {
    if (!id.startsWith("AWS/") || period < standardPeriod) metrics += prices.customMetricPerMonth;
  }
  const monthly = (kind: "alarm" | "metric", perMonth: number): Charge =>
    steady({ item: "cloudWatch", kind, id: "", perHour: perMonth / prices.hoursPerMonth }, sinceMs, sim.now);
  return [monthly("alarm", alarms), monthly("metric", metrics)];
}
