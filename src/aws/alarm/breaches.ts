import type { AlarmRecord } from "./model.ts";

/** Sums of shares such as 300 ÷ 6 miss their whole number by a few of these; no real metric differs by so little. */
export const tolerance = 1e-9;

/** Whether a value is on the wrong side of the threshold. A value exactly at it breaches only the OrEqualTo operators. */
export function breaches(
  value: number,
  { comparisonOperator, threshold }: Pick<AlarmRecord, "comparisonOperator" | "threshold">,
): boolean {
  switch (comparisonOperator) {
    case "GreaterThanThreshold":
      return value > threshold + tolerance;
    case "GreaterThanOrEqualToThreshold":
      return value > threshold - tolerance;
    case "LessThanThreshold":
      return value < threshold - tolerance;
    case "LessThanOrEqualToThreshold":
      return value < threshold + tolerance;
  }
}

/** The operator as a state reason words it. */
export const operatorWords = {
  GreaterThanThreshold: "greater than",
  GreaterThanOrEqualToThreshold: "greater than or equal to",
  LessThanThreshold: "less than",
  LessThanOrEqualToThreshold: "less than or equal to",
} as const satisfies Record<AlarmRecord["comparisonOperator"], string>;
