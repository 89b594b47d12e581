import { expect, test } from "vitest";
import { alarmsOfRule, readAlarmRule, ruleHolds } from "./alarmRule.ts";

const states = { high: "ALARM", slow: "OK", quiet: "INSUFFICIENT_DATA", "two words": "ALARM" } as const;

test.each`
  rule                                              | holds
  ${"ALARM(high)"}                                  | ${true}
  ${"ALARM(high) AND ALARM(slow)"}                  | ${false}
  ${"ALARM(high) AND OK(slow)"}                     | ${true}
  ${'ALARM("two words") AND NOT ALARM(slow)'}       | ${true}
  ${"ALARM(slow) AND ALARM(slow) OR ALARM(high)"}   | ${true}
  ${"ALARM(slow) AND (ALARM(slow) OR ALARM(high))"} | ${false}
  ${"INSUFFICIENT_DATA(quiet)"}                     | ${true}
  ${"NOT (ALARM(high) OR OK(slow))"}                | ${false}
  ${"ALARM(nobody) OR OK(nobody)"}                  | ${false}
  ${"TRUE"}                                         | ${true}
  ${"NOT FALSE AND FALSE"}                          | ${false}
`("$rule: $holds", ({ rule, holds }) => {
  const read = readAlarmRule(rule);
  expect(read && ruleHolds(read, (name) => states[name as keyof typeof states])).toBe(holds);
});

test.each(["", "ALARM", "ALARM()", "ALARM(high", "high", "ALARM(high) ALARM(slow)", "ALARM(high) AND", "AND", "(TRUE"])(
  "%s is no rule",
  (rule) => {
    expect(readAlarmRule(rule)).toBeNull();
  },
);

test("a rule names its alarms", () => {
  const rule = readAlarmRule("ALARM(a) AND NOT (OK(b) OR TRUE)");
  expect(rule && alarmsOfRule(rule)).toEqual(["a", "b"]);
});
