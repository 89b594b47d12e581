import { expect, test } from "vitest";
import { eventRun, taskTarget } from "../../testing/eventRun.ts";
import { readTargetText, targetText } from "./describe.ts";

const rule = (Properties: object) => ({ Type: "AWS::Events::Rule", Properties: { ...Properties } });
const run = eventRun({
  Rule: rule({ EventPattern: { source: ["own"] }, Targets: [taskTarget()] }),
  Clock: rule({ ScheduleExpression: "rate(1 minute)", Targets: [taskTarget()] }),
});
run.until(1);
const target = () => JSON.parse(targetText(run.rule().targets[0] as never));

test.each([
  ["a pattern", { type: "events.PutRule", name: "Rule", eventPattern: '{\n "source": "own" }' }, /line 2, column \d+/i],
  [
    "a cron expression",
    { type: "events.PutRule", name: "Clock", scheduleExpression: "cron(0 12 * * * *)" },
    /Column \d+/,
  ],
  [
    "a constant input",
    { type: "events.PutTargets", rule: "Rule", targets: [{ ...target(), Input: "env:dev" }] },
    'JSON syntax error in input for target task: [Source: (String)"env:dev"; line: 1, column: 1]',
  ],
  [
    "an input template",
    {
      type: "events.PutTargets",
      rule: "Rule",
      targets: [
        {
          ...target(),
          InputTransformer: {
            InputPathsMap: { key: "$.detail.key" },
            InputTemplate: '{\n  "a": <key>, "b": <bucket>}',
          },
        },
      ],
    },
    "InputTemplate for target task contains invalid placeholder bucket. It stands at line 2, column 20.",
  ],
] as const)(
  "%s that is malformed is refused with position and reason, and the last good version stays in force",
  (_, command, message) => {
    const before = [run.rule(), run.get("eventRule", "Clock")];
    const verdict = run.simulation.send(command);
    expect(verdict).toMatchObject({
      accepted: false,
      message: typeof message === "string" ? expect.stringContaining(message) : expect.stringMatching(message),
    });
    expect([run.rule(), run.get("eventRule", "Clock")]).toEqual(before);
  },
);

test("the panel's JSON of a target is what PutTargets takes, and what is wrong in it has a line and a column", () => {
  const text = targetText(run.rule().targets[0] as never);
  expect(readTargetText(text)).toEqual({ value: JSON.parse(text) });
  expect(run.send({ type: "events.PutTargets", rule: "Rule", targets: [JSON.parse(text)] })).toBe("accepted");
  expect(readTargetText(text.replace('"TaskCount": 1', '"TaskCount": 11'))).toEqual({
    trouble: expect.stringMatching(/^Line \d+, column \d+: TaskCount is a whole number from 1 to 10/),
  });
  expect(readTargetText(text.slice(0, -1))).toEqual({ trouble: expect.stringMatching(/^Line \d+, column \d+: /) });
});
