import type { AlarmRecord } from "./model.ts";

/** Target tracking names its pair with an ARN's worth of letters; "AlarmHigh" is what people call it. */
export function alarmTitle({ alarmName, sim }: AlarmRecord): string {
  if (sim.ownedBy === null) return alarmName;
  return sim.ownedBy.side === "high" ? "AlarmHigh" : "AlarmLow";
}

const comparisons: Record<AlarmRecord["comparisonOperator"], string> = {
  GreaterThanThreshold: "above",
  GreaterThanOrEqualToThreshold: "at or above",
  LessThanThreshold: "below",
  LessThanOrEqualToThreshold: "at or below",
};

export function alarmSentence(alarm: AlarmRecord): string {
  const { stateValue, sim, evaluationPeriods, comparisonOperator, threshold } = alarm;
  return [
    `CloudWatch alarm ${alarmTitle(alarm)}`,
    stateValue,
    `${sim.breaching} of ${evaluationPeriods} datapoints ${comparisons[comparisonOperator]} ${threshold}`,
  ].join(", ");
}

/** A low alarm in ALARM is the usual state at the minimum, so it does not look like trouble. */
export function alarmLook({ stateValue, sim }: AlarmRecord): {
  readonly glyph: "triangleWarning" | "discTick" | "squareHollow" | "triangleDown";
  readonly token: "fail" | "run" | "stopped";
  readonly word: string;
} {
  if (stateValue === "INSUFFICIENT_DATA") return { glyph: "squareHollow", token: "stopped", word: stateValue };
  if (stateValue === "OK") return { glyph: "discTick", token: "run", word: "OK" };
  return sim.ownedBy?.side === "low"
    ? { glyph: "triangleDown", token: "stopped", word: "ALARM" }
    : { glyph: "triangleWarning", token: "fail", word: "ALARM" };
}
