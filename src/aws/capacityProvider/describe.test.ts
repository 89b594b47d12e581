import { expect, test } from "vitest";
import { groupRun } from "../../testing/groupRun.ts";
import {
  capacityProviderSentence,
  managedScalingAlarms,
  providerState,
  providerTone,
  reservationText,
  strategyWords,
} from "./describe.ts";

test("a provider tells its metric with the arithmetic, and what that means", () => {
  const run = groupRun({ group: { DesiredCapacity: "2" } });
  expect([providerState(run.provider()), reservationText(run.provider())]).toEqual(["not measured yet", null]);
  const states = () => managedScalingAlarms(run.provider()).map(({ state }) => state);
  expect(states()).toEqual(["INSUFFICIENT_DATA", "INSUFFICIENT_DATA"]);
  run.until(299);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 18 });
  run.until(360);
  expect(reservationText(run.provider())).toBe("5 ÷ 2 × 100 = 250");
  expect(capacityProviderSentence(run.provider())).toBe(
    "Capacity provider Provider, reservation 250%, target 100%, needs more instances",
  );
  expect(providerTone(run.provider())).toBe("warn");
  expect(managedScalingAlarms(run.provider())).toEqual([
    { name: "AlarmHigh", rule: "greater than 100 in 1 of 1 minutes", state: "ALARM" },
    { name: "AlarmLow", rule: "less than 100 in 15 of 15 minutes", state: "OK" },
  ]);
  run.until(700);
  expect([providerState(run.provider()), providerTone(run.provider())]).toEqual(["at target", "ok"]);
  expect(states()).toEqual(["OK", "OK"]);
});

test("without managed scaling there is nothing to measure", () => {
  const run = groupRun({ managedScaling: { Status: "DISABLED" } });
  run.until(120);
  expect(capacityProviderSentence(run.provider())).toBe("Capacity provider Provider, managed scaling off");
  expect(managedScalingAlarms(run.provider())).toEqual([]);
});

test("a strategy in words", () => {
  expect(strategyWords([])).toBe("none");
  expect(
    strategyWords([
      { capacityProvider: "FARGATE", base: 2, weight: 1 },
      { capacityProvider: "FARGATE_SPOT", weight: 3 },
    ]),
  ).toBe("FARGATE base 2 weight 1, FARGATE_SPOT weight 3");
});
