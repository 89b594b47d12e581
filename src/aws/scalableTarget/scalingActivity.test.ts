import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import type { ScalingActivityRecord } from "./model.ts";
import {
  activitiesKept,
  activityOutcome,
  activityTexts,
  nextActivityId,
  outdatedActivities,
} from "./scalingActivity.ts";

const activity = (number: number, scalableTargetId = "ScalableTarget"): ScalingActivityRecord => ({
  id: `activity/${number}`,
  scalableTargetId,
  startTimeMs: simMs(0),
  endTimeMs: null,
  description: activityTexts.setting(3),
  cause: activityTexts.alarmTriggered("AlarmHigh", "cpu"),
  statusCode: "InProgress",
  statusMessage: activityTexts.waiting(3),
  notScaledReasons: [],
  sim: { from: 2, to: 3, cause: null },
});

// GC-TT-40, Application Auto Scaling User Guide, "Scaling activities": 2 → 3.
test.each`
  desiredCount | runningCount | status          | message
  ${3}         | ${2}         | ${null}         | ${null}
  ${3}         | ${3}         | ${"Successful"} | ${"Successfully set desired count to 3. Change successfully fulfilled by ecs."}
  ${4}         | ${3}         | ${"Overridden"} | ${"Successfully set desired count to 3. The change was overridden by a newer one."}
`("GC-TT-40: with $runningCount running of $desiredCount the activity is $status", (row) => {
  const outcome = activityOutcome(activity(1), row, simMs(60_000));
  expect(outcome?.statusCode ?? null).toBe(row.status);
  expect(outcome?.statusMessage ?? null).toBe(row.message);
});

test("numbers go on after the last, whatever was forgotten", () => {
  expect(nextActivityId([])).toBe("activity/1");
  expect(nextActivityId([activity(9), activity(12)])).toBe("activity/13");
});

test("each target keeps its newest fifty", () => {
  const own = Array.from({ length: activitiesKept + 2 }, (_, index) => activity(index));
  expect(outdatedActivities([activity(99, "Other"), ...own], "ScalableTarget")).toEqual(["activity/0", "activity/1"]);
  expect(outdatedActivities(own.slice(2), "ScalableTarget")).toEqual([]);
});
