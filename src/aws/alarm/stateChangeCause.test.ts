import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import type { AlarmPeriod } from "./alarmWindow.ts";
import { stateChangeCause } from "./stateChangeCause.ts";

const periods = (...points: (readonly [value: number, tasks: number])[]): AlarmPeriod[] =>
  points.map(([value, sampleCount], index) => ({
    timestampMs: simMs(index * 60_000),
    value,
    sampleCount,
    samples: sampleCount,
  }));
const high = { comparisonOperator: "GreaterThanThreshold", threshold: 50 } as const;
const low = { comparisonOperator: "LessThanThreshold", threshold: 45 } as const;
const drivers = { traffic: 20, desiredCount: 10, configuration: 1 };

test.each`
  story                                  | alarm   | state                  | from       | to         | cause
  ${"more traffic on the same tasks"}    | ${high} | ${"ALARM"}             | ${[40, 2]} | ${[90, 2]} | ${20}
  ${"fewer tasks for the same traffic"}  | ${high} | ${"ALARM"}             | ${[40, 4]} | ${[80, 2]} | ${10}
  ${"a scale-out brought it back"}       | ${high} | ${"OK"}                | ${[80, 2]} | ${[40, 4]} | ${10}
  ${"less traffic brought it back"}      | ${high} | ${"OK"}                | ${[80, 2]} | ${[40, 2]} | ${20}
  ${"less traffic on the same tasks"}    | ${low}  | ${"ALARM"}             | ${[50, 4]} | ${[10, 4]} | ${20}
  ${"more tasks than the traffic needs"} | ${low}  | ${"ALARM"}             | ${[50, 4]} | ${[20, 9]} | ${10}
  ${"a scale-in brought it back"}        | ${low}  | ${"OK"}                | ${[10, 9]} | ${[50, 2]} | ${10}
  ${"no task is left to measure"}        | ${low}  | ${"INSUFFICIENT_DATA"} | ${[10, 9]} | ${[10, 9]} | ${10}
`("$story: $state", ({ alarm, state, from, to, cause }) => {
  expect(stateChangeCause(alarm, state, periods(from, to), drivers)).toBe(cause);
});

test("a threshold changed after everything else is the cause", () => {
  const changed = { traffic: 20, desiredCount: 10, configuration: 30 };
  expect(stateChangeCause(high, "ALARM", periods([60, 2], [60, 2]), changed)).toBe(30);
});

test("without traffic the desired count is the cause, and without both the alarm itself", () => {
  expect(stateChangeCause(high, "ALARM", periods([90, 2]), { traffic: null, desiredCount: 10, configuration: 1 })).toBe(
    10,
  );
  expect(
    stateChangeCause(high, "ALARM", periods([90, 2]), { traffic: null, desiredCount: null, configuration: 1 }),
  ).toBe(1);
});
