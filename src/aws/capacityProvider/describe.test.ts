import { expect, test } from "vitest";
import { groupRun } from "../../testing/groupRun.ts";
import { capacityProviderSentence, providerState, providerTone, reservationText, strategyWords } from "./describe.ts";

test("a provider tells its metric with the arithmetic, and what that means", () => {
  const run = groupRun({ group: { DesiredCapacity: "2" } });
  expect([providerState(run.provider()), reservationText(run.provider())]).toEqual(["not measured yet", null]);
  run.until(299);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 18 });
  run.until(360);
  expect(reservationText(run.provider())).toBe("5 ÷ 2 × 100 = 250");
  expect(capacityProviderSentence(run.provider())).toBe(
    "Capacity provider Provider, reservation 250%, target 100%, needs more instances",
  );
  expect(providerTone(run.provider())).toBe("warn");
  run.until(700);
  expect([providerState(run.provider()), providerTone(run.provider())]).toEqual(["at target", "ok"]);
});

test("without managed scaling there is nothing to measure", () => {
  const run = groupRun({ managedScaling: { Status: "DISABLED" } });
  run.until(120);
  expect(capacityProviderSentence(run.provider())).toBe("Capacity provider Provider, managed scaling off");
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
