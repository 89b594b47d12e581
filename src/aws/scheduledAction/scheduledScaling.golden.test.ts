import { expect, test } from "vitest";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { utcText } from "../../kernel/calendar.ts";
import { simMs } from "../../kernel/time.ts";
import { type ScaledServiceOptions, scaledService } from "../../testing/scaledService.ts";

// Application Auto Scaling User Guide, "Scheduled scaling", through template and commands.

const monday = "2026-03-02T07:00:00Z";
const action = (name: string, schedule: string, limits: object, more: object = {}) => ({
  ScheduledActionName: name,
  Schedule: schedule,
  ScalableTargetAction: limits,
  ...more,
});
const opened = (options: Partial<ScaledServiceOptions>) =>
  scaledService({ desiredCount: 3, minCapacity: 2, maxCapacity: 20, startTime: monday, ...options });
const hours = (count: number): number => count * 3_600;
/** When scheduled actions ran, in UTC. */
const runs = (run: ReturnType<typeof opened>, start = monday, name = ""): readonly string[] =>
  run
    .journal()
    .filter(({ message }) => message.startsWith("Setting min capacity") && message.includes(`action name ${name}`))
    .map(({ atMs }) => utcText(Date.parse(start) + atMs).slice(0, 16));
const limits = (run: ReturnType<typeof opened>) => {
  const { minCapacity, maxCapacity } = run.simulation.get("scalableTarget", "ScalableTarget") ?? {};
  return [minCapacity, maxCapacity];
};
const atEight = "cron(0 8 * * ? *)";

test.each`
  golden        | running | wanted                                  | desired
  ${"GC-SC-01"} | ${3}    | ${{ MinCapacity: 10, MaxCapacity: 40 }} | ${10}
  ${"GC-SC-02"} | ${25}   | ${{ MaxCapacity: 20 }}                  | ${20}
  ${"GC-SC-03"} | ${12}   | ${{ MinCapacity: 10, MaxCapacity: 40 }} | ${12}
`("$golden: $running running, the action leaves $desired desired", ({ running, wanted, desired }) => {
  const run = opened({ desiredCount: running, maxCapacity: 25, scheduledActions: [action("a", atEight, wanted)] });
  run.until(hours(1) - 1);
  expect(run.service().desiredCount).toBe(running);
  run.until(hours(1));
  expect(run.service().desiredCount).toBe(desired);
});

test("GC-SC-01: the activities read as AWS writes them", () => {
  const run = opened({ scheduledActions: [action("morning", atEight, { MinCapacity: 10, MaxCapacity: 40 })] });
  run.until(hours(1) + 120);
  expect(run.activities()).toMatchObject([
    {
      description: "Setting min capacity to 10 and max capacity to 40",
      cause: "scheduled action name morning was triggered",
      statusCode: "Successful",
    },
    {
      description: "Setting desired count to 10.",
      cause: "minimum capacity was set to 10",
      statusCode: "Successful",
    },
  ]);
});

test("GC-SC-04: a minimum of 8 above the maximum of 5 is refused, with both limits it is not", () => {
  const run = opened({ maxCapacity: 5 });
  const put = (scalableTargetAction: object) =>
    run.send({
      type: "application-autoscaling.PutScheduledAction",
      resourceId: "service/hello/web",
      scheduledActionName: "a",
      schedule: atEight,
      scalableTargetAction,
    });
  expect(put({ minCapacity: 8 })).toBe("ValidationException: Maximum capacity cannot be less than minimum capacity");
  expect(put({})).toBe("ValidationException: At least one of minimum capacity and maximum capacity should be provided");
  expect(put({ minCapacity: 8, maxCapacity: 12 })).toBe("accepted");
});

test("GC-SC-05: a week after at() has run, the limits are still as it set them", () => {
  const start = "2026-03-01T08:00:00Z";
  const once = (limit: object) => [action("once", "at(2026-03-01T09:00:00)", limit)];
  const busy = opened({
    desiredCount: 2,
    minCapacity: 1,
    maxCapacity: 5,
    startTime: start,
    scheduledActions: once({ MinCapacity: 4, MaxCapacity: 12 }),
  });
  busy.until(hours(1.5));
  expect([busy.service().desiredCount, ...limits(busy)]).toEqual([4, 4, 12]);
  expect(busy.simulation.get("scheduledAction", "ScalableTarget/scheduledAction/once")?.sim.nextRunAtMs).toBe(null);
  // The week itself passes without tasks: it is as long, and takes less time.
  const quiet = opened({
    desiredCount: 0,
    minCapacity: 0,
    maxCapacity: 5,
    startTime: start,
    scheduledActions: once({ MaxCapacity: 12 }),
  });
  quiet.simulation.advanceTo(simMs(hours(7 * 24) * 1_000));
  expect([quiet.service().desiredCount, ...limits(quiet)]).toEqual([0, 0, 12]);
  expect(runs(quiet, start)).toEqual(["2026-03-01T09:00"]);
});

/** One long weekend without a task, for everything that is about times. */
const weekend = (() => {
  const start = "2026-03-06T12:00:00Z";
  let run: ReturnType<typeof opened> | undefined;
  const limit = { MaxCapacity: 20 };
  return (name: string): readonly string[] => {
    run ??= opened({
      desiredCount: 0,
      minCapacity: 0,
      startTime: start,
      scheduledActions: [
        action("daily", "cron(0 10 * * ? *)", limit),
        action("weekdays", "cron(0 18 ? * MON-FRI *)", limit),
        action("newYork", "cron(0 9 * * ? *)", limit, { Timezone: "America/New_York" }),
      ],
    });
    if (run.simulation.nowMs === 0) run.simulation.advanceTo(simMs(hours(80) * 1_000));
    return runs(run, start, name);
  };
})();

test("GC-SC-07: cron(0 10 * * ? *) runs at 10:00 UTC every day", () => {
  expect(weekend("daily")).toEqual(["2026-03-07T10:00", "2026-03-08T10:00", "2026-03-09T10:00"]);
});

test("GC-SC-08: cron(0 18 ? * MON-FRI *) does not run on Saturday, and does on Monday", () => {
  expect(weekend("weekdays")).toEqual(["2026-03-06T18:00", "2026-03-09T18:00"]);
});

test("GC-SC-09: 9:00 in New York is 14:00 UTC on 7 March 2026 and 13:00 UTC the day after", () => {
  expect(weekend("newYork")).toEqual(["2026-03-06T14:00", "2026-03-07T14:00", "2026-03-08T13:00", "2026-03-09T13:00"]);
});

test("GC-SC-10: a run that falls into a suspension is not made up for", () => {
  const run = opened({ scheduledActions: [action("a", "cron(0 8,9 * * ? *)", { MinCapacity: 10 })] });
  const suspend = (scheduledScalingSuspended: boolean) =>
    run.send({
      type: "application-autoscaling.RegisterScalableTarget",
      resourceId: "service/hello/web",
      suspendedState: { scheduledScalingSuspended },
    });
  suspend(true);
  run.until(hours(1.5));
  suspend(false);
  run.until(hours(2) - 1);
  expect([run.service().desiredCount, ...limits(run)]).toEqual([3, 2, 20]);
  expect(run.journal().find(({ eventName }) => eventName === "Missed")?.because).toBe(
    "Scheduled scaling is suspended: a run that is missed is not made up for.",
  );
  run.until(hours(2));
  expect(run.service().desiredCount).toBe(10);
});

test("GC-SC-11: raising the minimum to 10 takes effect at once, scale-in cooldown or not", () => {
  const run = opened({
    desiredCount: 8,
    startTime: "2026-03-02T07:40:00Z",
    tracking: { cpu: { metric: "Cpu", target: 50 } },
    scheduledActions: [action("a", atEight, { MinCapacity: 10 })],
  });
  run.live(20, (minute) => ({ Cpu: minute <= 16 ? 20 : 50 }));
  // Scale-in at 15:00 opens a cooldown until 20:00; the action runs at 20:00 of the run, one cooldown of 300 s later.
  expect(run.changes()).toEqual(["15 4", "20 10"]);
});

test("GC-SC-11: the same two minutes into that cooldown", () => {
  const run = opened({
    desiredCount: 8,
    startTime: "2026-03-02T07:43:00Z",
    tracking: { cpu: { metric: "Cpu", target: 50 } },
    scheduledActions: [action("a", atEight, { MinCapacity: 10 })],
  });
  run.live(17, (minute) => ({ Cpu: minute <= 15 ? 20 : 47 }));
  expect(run.changes()).toEqual(["15 4", "17 10"]);
});

test("GC-SC-12: with a minimum of 10 from the schedule, an AlarmLow that wants 3 is AlreadyAtMinCapacity", () => {
  const run = opened({
    startTime: "2026-03-02T07:59:00Z",
    tracking: { cpu: { metric: "Cpu", target: 50 } },
    scheduledActions: [action("a", atEight, { MinCapacity: 10, MaxCapacity: 40 })],
  });
  run.live(16, () => ({ Cpu: 12 }));
  expect(run.service().desiredCount).toBe(10);
  expect(run.reasons()).toEqual(["15 AlreadyAtMinCapacity"]);
  expect(run.activities().at(-1)?.notScaledReasons).toEqual([
    { code: "AlreadyAtMinCapacity", currentCapacity: 10, maxCapacity: null, minCapacity: 10 },
  ]);
});

test("GC-SC-13: cron(0 9 * * * *) without a question mark is refused", () => {
  const run = opened({});
  expect(
    run.send({
      type: "application-autoscaling.PutScheduledAction",
      resourceId: "service/hello/web",
      scheduledActionName: "a",
      schedule: "cron(0 9 * * * *)",
      scalableTargetAction: { minCapacity: 3 },
    }),
  ).toBe("ValidationException: Schedule expression cron(0 9 * * * *) is not valid.");
});

test("GC-SC-19 and GC-SC-20: a StartTime is a run of its own; after EndTime nothing runs and the limits stay", () => {
  const run = opened({
    desiredCount: 5,
    maxCapacity: 10,
    scheduledActions: [
      action("starts", "cron(0 10 * * ? *)", { MaxCapacity: 10 }, { StartTime: "2026-03-02T08:30:00Z" }),
      action("ends", atEight, { MinCapacity: 4 }, { EndTime: "2026-03-02T12:00:00Z" }),
    ],
  });
  run.simulation.advanceTo(simMs(hours(28) * 1_000));
  expect(runs(run, monday, "starts")).toEqual(["2026-03-02T08:30", "2026-03-02T10:00", "2026-03-03T10:00"]);
  expect(runs(run, monday, "ends")).toEqual(["2026-03-02T08:00"]);
  expect([run.service().desiredCount, ...limits(run)]).toEqual([5, 4, 10]);
});

test("rate(5 hours) between StartTime and EndTime runs seven times", () => {
  const start = "2021-01-30T11:00:00Z";
  const run = opened({
    desiredCount: 0,
    minCapacity: 0,
    startTime: start,
    scheduledActions: [
      action(
        "a",
        "rate(5 hours)",
        { MaxCapacity: 20 },
        {
          StartTime: "2021-01-30T12:00:00Z",
          EndTime: "2021-01-31T22:00:00Z",
        },
      ),
    ],
  });
  run.simulation.advanceTo(simMs(hours(37) * 1_000));
  expect(runs(run, start)).toEqual([
    "2021-01-30T12:00",
    "2021-01-30T17:00",
    "2021-01-30T22:00",
    "2021-01-31T03:00",
    "2021-01-31T08:00",
    "2021-01-31T13:00",
    "2021-01-31T18:00",
  ]);
});

test("a scheduled action that is put and deleted by calls is written back into the template", () => {
  const run = opened({ scheduledActions: [action("old", atEight, { MinCapacity: 3 })] });
  const named = { resourceId: "service/hello/web" } as const;
  run.send({ type: "application-autoscaling.DeleteScheduledAction", ...named, scheduledActionName: "old" });
  run.send({
    type: "application-autoscaling.PutScheduledAction",
    ...named,
    scheduledActionName: "new",
    schedule: "rate(1 day)",
    timezone: "Europe/Berlin",
    scalableTargetAction: { maxCapacity: 9 },
  });
  run.until(60);
  const saved = JSON.parse(saveTemplate(run.opened, run.simulation));
  expect(saved.Resources.ScalableTarget.Properties.ScheduledActions).toEqual([
    {
      ScheduledActionName: "new",
      Schedule: "rate(1 day)",
      Timezone: "Europe/Berlin",
      ScalableTargetAction: { MaxCapacity: 9 },
    },
  ]);
});
