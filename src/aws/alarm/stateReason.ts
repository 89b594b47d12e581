import type { AlarmPeriod } from "./alarmWindow.ts";
import { breaches, operatorWords } from "./breaches.ts";
import type { AlarmRecord } from "./model.ts";

/** AWS lists every datapoint of a short alarm and only the newest five of a long one. */
const listedAtMost = 4;
const newestListed = 5;

/**
 * The StateReason CloudWatch writes. `periods` is the evaluation range, oldest first.
 *
 * Source: DescribeAlarms output and alarm notifications as AWS sends them; times are simulated.
 */
export function stateReason(
  alarm: Pick<
    AlarmRecord,
    "comparisonOperator" | "threshold" | "evaluationPeriods" | "datapointsToAlarm" | "treatMissingData"
  >,
  stateValue: AlarmRecord["stateValue"],
  periods: readonly AlarmPeriod[],
): string {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData } = alarm;
  const judged = periods.filter((period): period is Judged => period.value !== null).slice(-evaluationPeriods);
  const missing = evaluationPeriods - judged.length;
  if (stateValue === "INSUFFICIENT_DATA") {
    return `Insufficient Data: ${missing} datapoint${missing === 1 ? " was" : "s were"} unknown.`;
  }
  if (judged.length === 0) {
    const treatedAs = treatMissingData === "breaching" ? "[Breaching]" : "[NonBreaching]";
    return (
      `Threshold Crossed: no datapoints were received for ${count(evaluationPeriods, "period")} and ` +
      `${count(evaluationPeriods, "missing datapoint")} ${evaluationPeriods === 1 ? "was" : "were"} treated as ${treatedAs}.`
    );
  }
  const isAlarm = stateValue === "ALARM";
  const named = judged.filter(({ value }) => breaches(value, alarm) === isAlarm).reverse();
  const minimum = isAlarm ? datapointsToAlarm : evaluationPeriods - datapointsToAlarm + 1;
  const transition = `(minimum ${count(minimum, "datapoint")} for ${isAlarm ? "OK -> ALARM" : "ALARM -> OK"} transition).`;
  const how =
    `${named.length === 1 ? "was" : "were"}${isAlarm ? "" : " not"} ${operatorWords[alarm.comparisonOperator]} ` +
    `the threshold (${decimal(alarm.threshold)})`;
  const share = `Threshold Crossed: ${named.length} out of the last ${evaluationPeriods} datapoints`;
  if (named.length <= listedAtMost) return `${share} [${list(named)}] ${how} ${transition}`;
  const newest = list(named.slice(0, newestListed));
  return `${share} ${how}. The most recent datapoints which crossed the threshold: [${newest}] ${transition}`;
}

/** The reason of an alarm nobody has evaluated yet. */
export const initialStateReason = "Unchecked: Initial alarm creation";

interface Judged extends AlarmPeriod {
  readonly value: number;
}

const list = (periods: readonly Judged[]): string =>
  periods.map(({ value, timestampMs }) => `${decimal(value)} (${clockTime(timestampMs)})`).join(", ");

const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? "" : "s"}`;

/** AWS prints every digit of a double; two are enough to follow the arithmetic. */
export function decimal(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return Number.isInteger(rounded) ? `${rounded}.0` : String(rounded);
}

/** Simulated time as HH:MM:SS, hours running on past a day. */
export function clockTime(atMs: number): string {
  const total = Math.max(0, Math.floor(atMs / 1_000));
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(total / 3_600))}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
}
