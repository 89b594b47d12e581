import { expect, test } from "vitest";
import { eventRun, roleFor } from "../../testing/eventRun.ts";
import type { Properties } from "../../testing/fargateTemplate.ts";
import { scheduleProblem } from "../eventBridge/scheduleExpression.ts";

const schedule = (properties: Properties) => ({
  Type: "AWS::Scheduler::Schedule",
  Properties: { FlexibleTimeWindow: { Mode: "OFF" }, ...properties },
});
const update = (more: Properties = {}) => ({
  Arn: "arn:aws:scheduler:::aws-sdk:ecs:updateService",
  RoleArn: { "Fn::GetAtt": ["SchedulerRole", "Arn"] },
  Input: '{"Service": "Service", "DesiredCount": 3}',
  ...more,
});
const startTime = "2026-03-02T11:58:00Z";

test.each`
  text                          | owner          | problem
  ${"rate(5 minutes)"}          | ${"rule"}      | ${null}
  ${"rate(5 minute)"}           | ${"rule"}      | ${"Column 8: the unit of more than 1 is plural."}
  ${"rate(0 minutes)"}          | ${"rule"}      | ${"Column 6: rate takes a number above 0 and minutes, hours or days."}
  ${"cron(0 9 ? * 2#1 *)"}      | ${"rule"}      | ${null}
  ${"cron(0 9 L * ? *)"}        | ${"rule"}      | ${null}
  ${"cron(0 25 * * ? *)"}       | ${"rule"}      | ${'Column 8: "25" is no hours.'}
  ${"cron(0 12 * * ?)"}         | ${"rule"}      | ${"Column 6: cron takes 6 fields, minutes hours day-of-month month day-of-week year, and these are 5."}
  ${"cron(0 12 ? * 2#1,3#1 *)"} | ${"rule"}      | ${"Column 15: # allows one expression only."}
  ${"at(2026-03-02T12:00:00)"}  | ${"scheduler"} | ${null}
  ${"at(2026-03-02T12:00:00)"}  | ${"rule"}      | ${"Column 1: it is rate(…) or cron(…)."}
`("$text for a $owner", ({ text, owner, problem }) =>
  expect(scheduleProblem(text, owner)?.replace("Parameter ScheduleExpression is not valid. ", "") ?? null).toBe(
    problem,
  ),
);

test("a schedule calls UpdateService once, and without the permission it says so and does nothing", () => {
  const run = eventRun(
    {
      SchedulerRole: roleFor("scheduler.amazonaws.com", "ecs:UpdateService"),
      Noon: schedule({ ScheduleExpression: "at(2026-03-02T12:00:00)", Target: update() }),
      Denied: schedule({
        ScheduleExpression: "rate(1 minute)",
        Target: update({ RoleArn: { "Fn::GetAtt": ["EventsRole", "Arn"] } }),
      }),
    },
    { startTime },
  );
  run.until(119);
  expect(run.service().desiredCount).toBe(0);
  expect(run.get("schedule", "Denied").sim).toMatchObject({ runs: 1, failedInvocations: 1, retries: 0 });
  expect(run.get("schedule", "Denied").sim.failure).toBe(
    "The trust policy of EventsRole does not name scheduler.amazonaws.com.",
  );
  run.until(121);
  expect(run.service().desiredCount).toBe(3);
  expect(run.get("schedule", "Noon").sim).toMatchObject({ runs: 1, nextRunAtMs: null });
});

test("a flexible window lets a schedule run within so many minutes after its time", () => {
  const run = eventRun(
    {
      SchedulerRole: roleFor("scheduler.amazonaws.com", "ecs:UpdateService"),
      Noon: schedule({
        ScheduleExpression: "cron(0 12 * * ? *)",
        FlexibleTimeWindow: { Mode: "FLEXIBLE", MaximumWindowInMinutes: 15 },
        Target: update(),
      }),
    },
    { startTime },
  );
  run.until(120 + 15 * 60);
  const { lastAtMs, runs } = run.get("schedule", "Noon").sim;
  expect(runs).toBe(1);
  expect(lastAtMs).toBeGreaterThan(120_000);
  expect(lastAtMs).toBeLessThanOrEqual(120_000 + 15 * 60_000);
});
