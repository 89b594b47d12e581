import { expect, test } from "vitest";
import { withExactSteps } from "./exactSteps.ts";

const rows = (...values: number[]) =>
  values.map((desired, index) => ({ atMs: (index + 1) * 5_000 - 1_000, desired, running: 2 }));
const step = (second: number, value: number) => ({ atMs: second * 1_000, field: "desired", value });
const drawn = (values: number[], ...steps: ReturnType<typeof step>[]) =>
  withExactSteps(rows(...values), steps, 5_000).map(({ atMs, desired }) => [atMs / 1_000, desired]);

test.each([
  [
    "early in its bucket",
    [2, 5, 5],
    [step(6, 5)],
    [
      [4, 2],
      [6, 5],
      [9, 5],
      [14, 5],
    ],
  ],
  [
    "late in its bucket, where the older value held longer",
    [2, 2, 5],
    [step(8, 5)],
    [
      [4, 2],
      [8, 5],
      [9, 5],
      [14, 5],
    ],
  ],
  [
    "at the row itself",
    [2, 2, 5],
    [step(9, 5)],
    [
      [4, 2],
      [9, 5],
      [14, 5],
    ],
  ],
  [
    "twice in a bucket",
    [2, 5, 6],
    [step(6, 5), step(8, 6)],
    [
      [4, 2],
      [6, 5],
      [8, 6],
      [9, 6],
      [14, 6],
    ],
  ],
  [
    "before the first row",
    [5, 5],
    [step(1, 5)],
    [
      [4, 5],
      [9, 5],
    ],
  ],
])("a step %s", (_name, values, steps, expected) => {
  expect(drawn(values, ...steps)).toEqual(expected);
});

test("the other fields of a row put in stay as they were before", () => {
  expect(withExactSteps(rows(2, 5), [step(6, 5)], 5_000)[1]).toMatchObject({ running: 2 });
});
