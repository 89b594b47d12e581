import { expect, test } from "vitest";
import { actionsDue } from "./actionsDue.ts";

const topic = "arn:aws:sns:us-east-1:123456789012:on-call";

test("GC-CW-15: ten minutes of ALARM send one message and call the scaling policy every minute", () => {
  const called = Array.from({ length: 10 }, (_, minute) =>
    actionsDue(
      { stateValue: "ALARM", alarmActions: [topic, "CpuPolicy"] },
      minute === 0,
      (action) => action === "CpuPolicy",
    ),
  );
  expect(called.flatMap(({ notifications }) => notifications)).toEqual([topic]);
  expect(called.flatMap(({ scalingPolicies }) => scalingPolicies)).toEqual(Array(10).fill("CpuPolicy"));
});

test.each(["OK", "INSUFFICIENT_DATA"] as const)("%s calls no alarm action", (stateValue) => {
  const due = actionsDue({ stateValue, alarmActions: [topic, "CpuPolicy"] }, true, (action) => action === "CpuPolicy");
  expect(due).toEqual({ scalingPolicies: [], notifications: [] });
});
