import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { limitNumbers, limitsWords, nextRunWords, scheduledActionSentence, shortRunWords } from "./describe.ts";
import type { ScheduledActionRecord } from "./model.ts";
import { scheduledActionWires } from "./wiring.ts";

const action = (minCapacity: number | null, maxCapacity: number | null): ScheduledActionRecord => ({
  id: "Target/scheduledAction/morning",
  scheduledActionName: "morning",
  scheduledActionARN: "",
  scalableTargetId: "Target",
  schedule: "cron(0 8 ? * MON-FRI *)",
  timezone: "Europe/Berlin",
  startTime: null,
  endTime: null,
  scalableTargetAction: { minCapacity, maxCapacity },
  creationTimeMs: simMs(0),
  sim: { nextRunAtMs: simMs(60_000), lastRunAtMs: null, missed: null },
});

test.each([
  [10, 40, "10–40", "minimum 10, maximum 40"],
  [10, null, "10–", "minimum 10"],
  [null, 40, "–40", "maximum 40"],
])("limits %s and %s are %s", (least, most, numbers, words) => {
  expect([limitNumbers(action(least, most)), limitsWords(action(least, most))]).toEqual([numbers, words]);
});

test("what a screen reader hears of it", () => {
  expect(scheduledActionSentence(action(10, null))).toBe(
    "Scheduled action morning, cron(0 8 ? * MON-FRI *) in Europe/Berlin, minimum 10",
  );
  expect([nextRunWords("0:01:00"), nextRunWords(null)]).toEqual(["it runs next at 0:01:00", "it does not run again"]);
});

test("it is drawn to the service behind its scalable target, as a policy is", () => {
  const target = { id: "Target", serviceId: "Service" };
  const wires = scheduledActionWires(action(1, 2), ((kind: string) =>
    kind === "scalableTarget" ? target : undefined) as never);
  expect(wires).toEqual([
    {
      relation: "signal",
      from: { kind: "scheduledAction", id: "Target/scheduledAction/morning" },
      to: { kind: "service", id: "Service" },
      field: "scalableTargetId",
    },
  ]);
  expect(scheduledActionWires(action(1, 2), (() => undefined) as never)).toEqual([]);
});

test("the next run on its card, by the clock of its time zone", () => {
  const at = Date.parse("2026-03-30T06:00:00Z");
  expect(shortRunWords(action(1, 2), at)).toBe("Mon 08:00");
  expect(shortRunWords({ timezone: null }, at)).toBe("Mon 06:00");
});
