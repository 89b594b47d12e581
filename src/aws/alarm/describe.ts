import { operatorWords } from "./breaches.ts";
import type { AlarmRecord } from "./model.ts";
import { decimal } from "./stateReason.ts";

/** A low alarm of a policy is often in ALARM for hours and nothing is wrong, so it is not shown as a fault. */
export function alarmTone({ stateValue, sim }: AlarmRecord): "ok" | "bad" | "accent" | "neutral" {
  if (stateValue === "OK") return "ok";
  if (stateValue === "INSUFFICIENT_DATA") return "neutral";
  return sim.ownedBy?.side === "low" ? "accent" : "bad";
}

/** "greater than 50.0 in 3 of 3 minutes" */
export function alarmRule(alarm: AlarmRecord): string {
  const { comparisonOperator, threshold, datapointsToAlarm, evaluationPeriods, period } = alarm;
  const periods = period === 60 ? "minutes" : `periods of ${period} s`;
  return `${operatorWords[comparisonOperator]} ${decimal(threshold)} in ${datapointsToAlarm} of ${evaluationPeriods} ${periods}`;
}

/** "2 of 3": how many of the newest datapoints breach. */
export const datapointsBreaching = ({ sim, evaluationPeriods }: AlarmRecord): string =>
  `${sim.breaching} of ${evaluationPeriods}`;
