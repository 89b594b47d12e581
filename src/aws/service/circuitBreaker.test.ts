import { expect, test } from "vitest";
import { type BreakerEvent, countFailure, failureThreshold } from "./circuitBreaker.ts";

// Amazon ECS API Reference, ThresholdConfiguration
test.each`
  golden    | type                   | value | desiredCount | failures
  ${"G161"} | ${"BOUNDED_PERCENT"}   | ${50} | ${0}         | ${3}
  ${"G161"} | ${"BOUNDED_PERCENT"}   | ${50} | ${1}         | ${3}
  ${"G161"} | ${"BOUNDED_PERCENT"}   | ${50} | ${6}         | ${3}
  ${"G161"} | ${"BOUNDED_PERCENT"}   | ${50} | ${7}         | ${4}
  ${"§6.5"} | ${"BOUNDED_PERCENT"}   | ${50} | ${8}         | ${4}
  ${"§6.5"} | ${"BOUNDED_PERCENT"}   | ${50} | ${10}        | ${5}
  ${"G161"} | ${"BOUNDED_PERCENT"}   | ${50} | ${25}        | ${13}
  ${"§6.5"} | ${"BOUNDED_PERCENT"}   | ${50} | ${100}       | ${50}
  ${"§6.5"} | ${"BOUNDED_PERCENT"}   | ${50} | ${399}       | ${200}
  ${"G161"} | ${"BOUNDED_PERCENT"}   | ${50} | ${400}       | ${200}
  ${"G161"} | ${"BOUNDED_PERCENT"}   | ${50} | ${800}       | ${200}
  ${"G163"} | ${"UNBOUNDED_PERCENT"} | ${50} | ${800}       | ${400}
  ${"G162"} | ${"COUNT"}             | ${5}  | ${10}        | ${5}
`("$golden $type $value with desiredCount $desiredCount trips after $failures failures", (row) => {
  expect(failureThreshold(row.desiredCount, { type: row.type, value: row.value })).toBe(row.failures);
});

test("G161 the default is BOUNDED_PERCENT 50", () => {
  expect([1, 6, 7, 25, 400, 800].map((desiredCount) => failureThreshold(desiredCount))).toEqual([
    3, 3, 4, 13, 200, 200,
  ]);
});

const counts = (events: readonly BreakerEvent[], resetOnHealthyTask: boolean): number[] => {
  let failedTasks = 0;
  return events.map((event) => {
    failedTasks = countFailure(failedTasks, event, { reachedRunning: true, resetOnHealthyTask });
    return failedTasks;
  });
};
const failFailHealthyFailFail: readonly BreakerEvent[] = [
  "failedHealthCheck",
  "failedHealthCheck",
  "healthy",
  "failedHealthCheck",
  "failedHealthCheck",
];

test("G168 with resetOnHealthyTask a healthy task starts the count afresh", () => {
  expect(counts(failFailHealthyFailFail, true)).toEqual([1, 2, 0, 1, 2]);
});

test("G169 without it the third failure is the fourth event", () => {
  expect(counts(failFailHealthyFailFail, false)).toEqual([1, 2, 2, 3, 4]);
});

test.each`
  reachedRunning | event                  | failedTasks
  ${false}       | ${"neverRan"}          | ${1}
  ${false}       | ${"failedHealthCheck"} | ${0}
  ${true}        | ${"neverRan"}          | ${0}
  ${true}        | ${"failedHealthCheck"} | ${1}
`("$event counts $failedTasks when a task has been RUNNING: $reachedRunning", (row) => {
  expect(countFailure(0, row.event, { reachedRunning: row.reachedRunning })).toBe(row.failedTasks);
});
