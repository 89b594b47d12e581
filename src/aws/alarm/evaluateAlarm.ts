import type { AlarmRecord } from "./model.ts";

/** One period of the evaluation range: within the threshold, breaching it, or without a datapoint. */
export type Point = "ok" | "breaching" | "missing";

export interface Evaluation {
  /** The evaluation range, oldest first. */
  readonly points: readonly Point[];
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: AlarmRecord["treatMissingData"];
  readonly stateValue: AlarmRecord["stateValue"];
}

/**
 * How many periods CloudWatch fetches for an alarm of so many evaluation periods.
 * Source: Amazon CloudWatch User Guide, "How alarm state is evaluated when data is missing": 5 for 3.
 * Estimate: AWS gives no figure for other numbers; two more, as for 3.
 */
export const evaluationRange = (evaluationPeriods: number): number => evaluationPeriods + 2;

/**
 * The state an alarm takes. While enough real datapoints exist, missing ones play no part;
 * the setting for missing data fills up only what is lacking.
 *
 * Source: Amazon CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data", both tables.
 */
export function evaluateAlarm(evaluation: Evaluation): AlarmRecord["stateValue"] {
  const { points, evaluationPeriods, datapointsToAlarm, treatMissingData, stateValue } = evaluation;
  const real = points.filter((point) => point !== "missing");
  const alarmIf = (breaching: number) => (breaching >= datapointsToAlarm ? "ALARM" : "OK");

  if (real.length >= evaluationPeriods) return alarmIf(countBreaching(real.slice(-evaluationPeriods)));
  if (treatMissingData === "breaching") return alarmIf(countBreaching(real) + evaluationPeriods - real.length);
  if (treatMissingData === "notBreaching") return alarmIf(countBreaching(real));
  if (real.length === 0) return treatMissingData === "missing" ? "INSUFFICIENT_DATA" : stateValue;
  if (countBreaching(real) >= datapointsToAlarm) return "ALARM";
  if (real.includes("ok")) return "OK";
  if (treatMissingData === "ignore") return stateValue;
  // Every real datapoint breaches, but there are too few: CloudWatch waits until the oldest of them is old enough.
  const ageOfOldest = points.length - points.findIndex((point) => point !== "missing");
  return ageOfOldest >= datapointsToAlarm ? "ALARM" : stateValue;
}

export const countBreaching = (points: readonly Point[]): number =>
  points.filter((point) => point === "breaching").length;
