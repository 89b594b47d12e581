import { timestampSeconds } from "./timestamp.ts";

/** Requests counted period by period, ready for `lab.SetTraffic`. */
export interface TrafficRecording {
  readonly periodSeconds: number;
  /** Requests in each period, without gaps. */
  readonly values: readonly number[];
  /** What had to be mended, each in a sentence. */
  readonly notes: readonly string[];
}

export interface TrafficCsvProblem {
  /** Counts from 1; 0 when the whole file is meant. */
  readonly line: number;
  readonly message: string;
  readonly why: string;
  readonly tryThis: string;
}

/** Estimate: far above any real recording; reading more would stall the page. */
export const largestTrafficCsv = 20_000_000;
/** As many periods as one command may carry. */
export const mostPeriods = 200_000;

interface Row {
  readonly line: number;
  readonly at: number;
  readonly value: number;
}

/**
 * Reads a recording of real traffic: two columns, a timestamp and the requests in the period that begins there.
 * The period is the commonest distance between timestamps. Order does not matter and gaps are bridged; both are noted.
 */
export function readTrafficCsv(
  text: string,
): { readonly recording: TrafficRecording } | { readonly problem: TrafficCsvProblem } {
  if (text.length > largestTrafficCsv) {
    return problem(
      0,
      "The file is too large.",
      `It has more than ${largestTrafficCsv / 1e6} MB.`,
      "Use fewer or longer periods.",
    );
  }
  const read = readRows(text);
  if ("problem" in read) return read;
  const { rows } = read;
  if (rows.length < 2) {
    return problem(
      0,
      rows.length === 0 ? "The file has no rows of traffic." : "The file has only one row of traffic.",
      "The period is the distance between two timestamps.",
      "Give at least two rows, timestamp and number of requests.",
    );
  }
  const ordered = [...rows].sort((a, b) => a.at - b.at || a.line - b.line);
  const periodSeconds = commonestDistance(ordered);
  if (periodSeconds === 0) {
    return problem(
      2,
      "All rows have the same timestamp.",
      "The period is the distance between two timestamps.",
      "Correct the timestamps.",
    );
  }
  const first = ordered[0] as Row;
  const last = ordered.at(-1) as Row;
  const count = Math.round((last.at - first.at) / periodSeconds) + 1;
  if (count > mostPeriods) {
    return problem(
      last.line,
      `The recording has ${count} periods of ${periodSeconds} s.`,
      `At most ${mostPeriods} periods are replayed.`,
      "Use a shorter stretch, or longer periods.",
    );
  }
  const values = new Array<number | undefined>(count).fill(undefined);
  let repeated = 0;
  for (const { at, value } of ordered) {
    const index = Math.round((at - first.at) / periodSeconds);
    if (values[index] !== undefined) repeated++;
    values[index] = value;
  }
  const missing = values.filter((value) => value === undefined).length;
  const notes = [
    rows.every(({ at }, index) => index === 0 || at >= (rows[index - 1] as Row).at)
      ? null
      : "Rows were not in order of time; they were sorted.",
    repeated === 0 ? null : `${rowsOf(repeated)} repeated a period; the later row counts.`,
    missing === 0 ? null : `${periodsOf(missing)} had no row; a straight line between the rows beside it was taken.`,
  ].filter((note) => note !== null);
  return { recording: { periodSeconds, values: bridged(values), notes } };
}

function readRows(text: string): { readonly rows: readonly Row[] } | { readonly problem: TrafficCsvProblem } {
  const rows: Row[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  let isFirst = true;
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    if (content.trim() === "") continue;
    const cells = content.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    if (cells.length !== 2) {
      const columns = cells.length === 1 ? "one column" : `${cells.length} columns`;
      return problem(
        line,
        `This row has ${columns}.`,
        "A recording has two: timestamp and requests.",
        "Keep those two, with a comma between them.",
      );
    }
    const [time = "", amount = ""] = cells;
    const at = timestampSeconds(time);
    const value = isNumber.test(amount) ? Number(amount) : Number.NaN;
    const isHeader = isFirst && at === null && Number.isNaN(value);
    isFirst = false;
    if (isHeader) continue;
    if (at === null) {
      return problem(
        line,
        `"${shortened(time)}" is not a timestamp.`,
        "The first column is a date and a time.",
        "Write it as 2026-03-01 09:05:00.",
      );
    }
    if (!Number.isFinite(value)) {
      return problem(
        line,
        `"${shortened(amount)}" is not a number of requests.`,
        "The second column is a count.",
        "Write digits only, for example 1200.",
      );
    }
    if (value < 0) {
      return problem(
        line,
        `${amount} is a negative number of requests.`,
        "A count cannot be below zero.",
        "Correct the row.",
      );
    }
    rows.push({ line, at, value });
  }
  return { rows };
}

const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The distance most neighbours have; the shorter one when two are equally common. Zero when there is none. */
function commonestDistance(ordered: readonly Row[]): number {
  const seen = new Map<number, number>();
  for (let index = 1; index < ordered.length; index++) {
    const distance = (ordered[index] as Row).at - (ordered[index - 1] as Row).at;
    if (distance > 0) seen.set(distance, (seen.get(distance) ?? 0) + 1);
  }
  let commonest = 0;
  let most = 0;
  for (const [distance, times] of seen) {
    if (times > most || (times === most && distance < commonest)) [commonest, most] = [distance, times];
  }
  return commonest;
}

/** The first and the last value are always there. */
function bridged(values: readonly (number | undefined)[]): number[] {
  const whole: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value !== undefined) {
      whole.push(value);
      continue;
    }
    let next = index;
    while (values[next] === undefined) next++;
    const from = whole[index - 1] as number;
    whole.push(from + ((values[next] as number) - from) / (next - index + 1));
  }
  return whole;
}

const rowsOf = (count: number): string => `${count} row${count === 1 ? "" : "s"}`;
const periodsOf = (count: number): string => `${count} period${count === 1 ? "" : "s"}`;
const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const problem = (line: number, message: string, why: string, tryThis: string) => ({
  problem: { line, message, why, tryThis },
});
