import { formatClock } from "../ui/format.ts";
import { type AlarmState, stateAt } from "./alarmIntervals.ts";
import type { ChartColour, ChartContent } from "./chartContent.ts";
import type { ChartRow } from "./chartRows.ts";
import { type Decision, lastDecision } from "./decisions.ts";

/** What a chart says about one instant. */
export interface ReadOut {
  readonly clock: string;
  readonly values: readonly { readonly name: string; readonly colour: ChartColour; readonly text: string }[];
  readonly alarms: readonly { readonly name: string; readonly state: AlarmState }[];
  readonly decision: Decision | null;
}

export function readOut(content: ChartContent, row: ChartRow): ReadOut {
  return {
    clock: formatClock(row.atMs),
    values: [...content.series].reverse().flatMap(({ field, name, colour, look }) => {
      const text = valueText(content, row, field);
      // A band without breadth repeats the line it belongs to.
      return text === null || (look === "band" && !text.includes(" to ")) ? [] : [{ name, colour, text }];
    }),
    alarms: content.alarms.flatMap(({ name, intervals }) => {
      const state = stateAt(intervals, row.atMs);
      return state === null ? [] : [{ name, state }];
    }),
    decision: lastDecision(content.decisions, row.atMs),
  };
}

/** A field of a row with its unit; null for a gap. */
export function valueText(content: ChartContent, row: ChartRow, field: string): string | null {
  const series = content.series.find((one) => one.field === field);
  const ofAxis = series?.axis === "right" && content.right !== null ? content.right.valueText : content.valueText;
  const text = series?.valueText ?? ofAxis;
  const value = row[field];
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return text(value);
  const [low, high] = value.map((one) => text(one));
  return low === high ? (low ?? null) : `${low} to ${high}`;
}

/** The same as one sentence, for a screen reader. */
export function readOutSentence({ clock, values, alarms }: ReadOut): string {
  return [
    `${clock}:`,
    [...values.map(({ name, text }) => `${name} ${text}`), ...alarms.map(({ name, state }) => `${name} ${state}`)].join(
      ", ",
    ),
  ].join(" ");
}
