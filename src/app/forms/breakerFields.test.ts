import { expect, test } from "vitest";
import { breakerDraft, breakerFields, breakerInput } from "./breakerFields.ts";

const on = { ...breakerDraft(), circuitBreaker: true };

test("the threshold shows with the breaker, in tasks or percent", () => {
  expect(breakerFields(breakerDraft()).map(({ name }) => name)).toEqual(["circuitBreaker"]);
  expect(breakerFields(on).map(({ name }) => name)).toEqual([
    "circuitBreaker",
    "rollback",
    "thresholdType",
    "thresholdValue",
    "resetOnHealthyTask",
  ]);
  const value = breakerFields({ ...on, thresholdType: "COUNT" }).find(({ name }) => name === "thresholdValue");
  expect(value).toMatchObject({ unit: "tasks" });
});

test("only what differs from AWS's own threshold is said, and what stood there before", () => {
  expect(breakerInput(on)).toEqual({ enable: true, rollback: false });
  expect(breakerInput({ ...on, thresholdType: "COUNT", thresholdValue: "5", resetOnHealthyTask: false })).toEqual({
    enable: true,
    rollback: false,
    thresholdConfiguration: { type: "COUNT", value: 5 },
    resetOnHealthyTask: false,
  });
  const before = { enable: true, rollback: true, thresholdConfiguration: { type: "COUNT", value: 5 } } as const;
  expect(
    breakerInput({ ...breakerDraft(before), thresholdType: "BOUNDED_PERCENT", thresholdValue: "50" }, before),
  ).toEqual({
    enable: true,
    rollback: true,
    thresholdConfiguration: { type: "BOUNDED_PERCENT", value: 50 },
  });
});
