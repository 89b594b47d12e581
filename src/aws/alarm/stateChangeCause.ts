import type { AlarmPeriod } from "./alarmWindow.ts";
import { breaches } from "./breaches.ts";
import type { AlarmRecord } from "./model.ts";

/** Journal entries that may have moved a metric, newest of their sort; a higher number is newer. */
export interface Drivers {
  /** How much traffic comes. */
  readonly traffic: number | null;
  /** How many tasks the service should run. */
  readonly desiredCount: number | null;
  /** What the alarm compares with. */
  readonly configuration: number | null;
}

/**
 * The entry a state change follows from. A metric moves with traffic, unless the number of tasks changed in the
 * direction that explains the move, or the alarm was changed after both.
 */
export function stateChangeCause(
  alarm: Pick<AlarmRecord, "comparisonOperator" | "threshold">,
  newState: AlarmRecord["stateValue"],
  periods: readonly AlarmPeriod[],
  drivers: Drivers,
): number | null {
  const { traffic, desiredCount, configuration } = drivers;
  if ((configuration ?? 0) > Math.max(traffic ?? 0, desiredCount ?? 0)) return configuration;
  const byTraffic = traffic ?? desiredCount ?? configuration;
  const byTasks = desiredCount ?? traffic ?? configuration;
  if (newState === "INSUFFICIENT_DATA") return byTasks;
  const isGreater = alarm.comparisonOperator.startsWith("Greater");
  const rose = isGreater === (newState === "ALARM");
  const change = taskChange(alarm, periods);
  return (rose ? change < 0 : change > 0) ? byTasks : byTraffic;
}

/** Tasks behind the newest datapoint, less those behind the oldest one in range on the other side of the threshold. */
function taskChange(
  alarm: Pick<AlarmRecord, "comparisonOperator" | "threshold">,
  periods: readonly AlarmPeriod[],
): number {
  const real = periods.filter(({ value }) => value !== null);
  const newest = real.at(-1);
  if (newest === undefined) return 0;
  const side = breaches(newest.value ?? 0, alarm);
  const other = real.find(({ value }) => breaches(value ?? 0, alarm) !== side);
  return other === undefined ? 0 : newest.sampleCount - other.sampleCount;
}
