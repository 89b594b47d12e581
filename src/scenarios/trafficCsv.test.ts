import { expect, test } from "vitest";
import { largestTrafficCsv, mostPeriods, readTrafficCsv, type TrafficRecording } from "./trafficCsv.ts";

function recording(...lines: string[]): TrafficRecording {
  const read = readTrafficCsv(lines.join("\n"));
  if ("problem" in read) throw new Error(`Line ${read.problem.line}: ${read.problem.message}`);
  return read.recording;
}
function complaint(...lines: string[]): string {
  const read = readTrafficCsv(lines.join("\n"));
  return "problem" in read ? `${read.problem.line}: ${read.problem.message}` : "read";
}

test("a header and five-minute rows, as CloudWatch exports them", () => {
  expect(
    recording("timestamp,value", "2014-04-10 00:04:00,94.0", "2014-04-10 00:09:00,56.0", "2014-04-10 00:14:00,187.0"),
  ).toEqual({ periodSeconds: 300, values: [94, 56, 187], notes: [] });
});

test("no header, semicolons, quotes, blank lines, a byte order mark and Windows line ends", () => {
  const read = readTrafficCsv('\uFEFF"2026-01-01 00:00";"10"\r\n\r\n"2026-01-01 00:01";"20"\r\n');
  expect(read).toEqual({ recording: { periodSeconds: 60, values: [10, 20], notes: [] } });
});

test("rows in any order are sorted, and that is said", () => {
  const { values, notes } = recording("2026-01-01 00:02,30", "2026-01-01 00:00,10", "2026-01-01 00:01,20");
  expect(values).toEqual([10, 20, 30]);
  expect(notes).toEqual(["Rows were not in order of time; they were sorted."]);
});

test("a gap is bridged by a straight line, and that is said", () => {
  const { values, notes } = recording(
    "2026-01-01 00:00,10",
    "2026-01-01 00:01,20",
    "2026-01-01 00:02,30",
    "2026-01-01 00:05,60",
  );
  expect(values).toEqual([10, 20, 30, 40, 50, 60]);
  expect(notes).toEqual(["2 periods had no row; a straight line between the rows beside it was taken."]);
});

test("a period given twice counts once, the later row", () => {
  const { values, notes } = recording(
    "2026-01-01 00:00,10",
    "2026-01-01 00:01,20",
    "2026-01-01 00:01,25",
    "2026-01-01 00:02,30",
  );
  expect(values).toEqual([10, 25, 30]);
  expect(notes).toEqual(["1 row repeated a period; the later row counts."]);
});

test("timestamps a second off the grid still fall into their period", () => {
  expect(
    recording("2026-01-01 00:00:00,1", "2026-01-01 00:01:00,2", "2026-01-01 00:02:01,3", "2026-01-01 00:03:01,4")
      .values,
  ).toEqual([1, 2, 3, 4]);
});

test.each`
  what                      | lines                                                                  | said
  ${"text for a value"}     | ${["timestamp,value", "2026-01-01 00:00,10", "2026-01-01 00:01,many"]} | ${'3: "many" is not a number of requests.'}
  ${"an empty value"}       | ${["2026-01-01 00:00,10", "2026-01-01 00:01,"]}                        | ${'2: "" is not a number of requests.'}
  ${"a negative value"}     | ${["2026-01-01 00:00,10", "2026-01-01 00:01,-4"]}                      | ${"2: -4 is a negative number of requests."}
  ${"an infinite value"}    | ${["2026-01-01 00:00,10", "2026-01-01 00:01,1e999"]}                   | ${'2: "1e999" is not a number of requests.'}
  ${"no time"}              | ${["2026-01-01 00:00,10", "noon,4"]}                                   | ${'2: "noon" is not a timestamp.'}
  ${"three columns"}        | ${["a,b,c", "1,2,3"]}                                                  | ${"1: This row has 3 columns."}
  ${"one column"}           | ${["hello"]}                                                           | ${"1: This row has one column."}
  ${"an empty file"}        | ${[""]}                                                                | ${"0: The file has no rows of traffic."}
  ${"a header only"}        | ${["timestamp,value"]}                                                 | ${"0: The file has no rows of traffic."}
  ${"a single row"}         | ${["2026-01-01 00:00,10"]}                                             | ${"0: The file has only one row of traffic."}
  ${"the same time always"} | ${["2026-01-01 00:00,10", "2026-01-01 00:00,11"]}                      | ${"2: All rows have the same timestamp."}
`("$what is refused with its line", ({ lines, said }) => {
  expect(complaint(...lines)).toBe(said);
});

test("a file beyond the size limit, or with too many periods, is refused", () => {
  expect(complaint("x".repeat(largestTrafficCsv + 1))).toBe("0: The file is too large.");
  expect(complaint("2026-01-01 00:00:00,1", "2026-01-01 00:00:01,1", "2026-01-04 00:00:00,1")).toBe(
    `3: The recording has ${3 * 86_400 + 1} periods of 1 s.`,
  );
  expect(mostPeriods).toBeLessThan(3 * 86_400);
});
