import { expect, test } from "vitest";
import { groupRun } from "../../testing/groupRun.ts";
import { sizesOf } from "../../testing/servedGroup.ts";

const m = (minutes: number): number => minutes * 60;

test("a scheduled action sets the group at its time, again and again where it recurs", () => {
  const run = groupRun({
    provider: null,
    service: null,
    resources: {
      Morning: {
        Type: "AWS::AutoScaling::ScheduledAction",
        Properties: { AutoScalingGroupName: { Ref: "Group" }, DesiredCapacity: 3, Recurrence: "10 * * * *" },
      },
      Evening: {
        Type: "AWS::AutoScaling::ScheduledAction",
        Properties: { AutoScalingGroupName: { Ref: "Group" }, DesiredCapacity: 1, Recurrence: "20 * * * *" },
      },
    },
  });
  expect(sizesOf(run, 0, m(90), 60).map(([second, size]) => [second / 60, size])).toEqual([
    [0, 0],
    [10, 3],
    [20, 1],
    [70, 3],
    [80, 1],
  ]);
});

test("a recurrence goes by the clock of its time zone, from its start time on, in the run's own calendar", () => {
  const scheduled = (Properties: object) => ({
    Type: "AWS::AutoScaling::ScheduledAction",
    Properties: { AutoScalingGroupName: { Ref: "Group" }, ...Properties },
  });
  const run = groupRun({
    provider: null,
    service: null,
    startTime: "2026-03-29T06:30:00Z",
    resources: {
      // 9:00 in Berlin is 7:00 UTC from this morning on.
      Morning: scheduled({ DesiredCapacity: 3, Recurrence: "0 9 * * *", TimeZone: "Europe/Berlin" }),
      // Not before its start time, and at it.
      Often: scheduled({ DesiredCapacity: 1, Recurrence: "*/10 * * * *", StartTime: "2026-03-29T07:05:00Z" }),
      Once: scheduled({ DesiredCapacity: 2, StartTime: "2026-03-29T07:07:00Z" }),
    },
  });
  expect(sizesOf(run, 0, m(60), 60).map(([second, size]) => [second / 60, size])).toEqual([
    [0, 0],
    [30, 3],
    [35, 1],
    [37, 2],
    [40, 1],
  ]);
  expect(run.journal().find(({ eventName }) => eventName === "Morning")?.because).toBe(
    "It recurs at 0 9 * * * (Europe/Berlin).",
  );
});
