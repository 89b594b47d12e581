import type { AlarmRecord } from "./model.ts";

/** Source: Amazon CloudWatch User Guide, "Evaluating an alarm": one day. */
const longestWindowSeconds = 86_400;

/** Why PutMetricAlarm would refuse these settings; null when it would not. */
export function alarmProblem({
  period,
  evaluationPeriods,
  datapointsToAlarm,
}: Pick<AlarmRecord, "period" | "evaluationPeriods" | "datapointsToAlarm">): string | null {
  if (period % 60 !== 0 && period !== 10 && period !== 20 && period !== 30) {
    return "Period must be 10, 20, 30 or a multiple of 60 seconds.";
  }
  if (period * evaluationPeriods > longestWindowSeconds) {
    return "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).";
  }
  return datapointsToAlarm > evaluationPeriods
    ? "DatapointsToAlarm must be less than or equal to EvaluationPeriods."
    : null;
}
