import { expect, test } from "vitest";
import { scaledService } from "../../testing/scaledService.ts";

const words = (run: ReturnType<typeof scaledService>) =>
  run
    .activities()
    .map(({ startTimeMs, description, cause, statusMessage, notScaledReasons }) => [
      startTimeMs / 60_000,
      description,
      /policy (\w+)$/.exec(cause)?.[1],
      notScaledReasons[0]?.code ?? statusMessage,
    ]);

test("of two policies called at one instant both leave an activity: what was set, and what lost", () => {
  const run = scaledService({
    desiredCount: 2,
    steps: {
      Few: { steps: [[0, null, 1]], cooldown: 300, alarm: { at: 50 } },
      Many: { steps: [[0, null, 3]], cooldown: 300, alarm: { at: 50 } },
    },
  });
  run.live(1, () => ({ Load: 80 }));
  expect(run.service().desiredCount).toBe(5);
  expect(words(run)).toEqual([
    [
      1,
      "Attempting to scale due to alarm triggered",
      "Few",
      expect.stringContaining("Many asks for 5: the largest wins."),
    ],
    [1, "Setting desired count to 5.", "Many", expect.stringContaining("desired count to 5.")],
  ]);
});

test("the policy whose action comes after the one that won says so too", () => {
  const run = scaledService({
    desiredCount: 2,
    steps: {
      Many: { steps: [[0, null, 3]], cooldown: 300, alarm: { at: 50 } },
      Few: { steps: [[0, null, 1]], cooldown: 300, alarm: { at: 50 } },
    },
  });
  run.live(1, () => ({ Load: 80 }));
  expect(run.service().desiredCount).toBe(5);
  expect(words(run).map(([, , policy, why]) => [policy, why])).toEqual([
    ["Many", expect.stringContaining("desired count to 5.")],
    ["Few", "Many has set desiredCount to 5 at the same instant: the largest wins."],
  ]);
});

test("an evaluation held back by a cooldown leaves an activity with its reason", () => {
  const run = scaledService({
    desiredCount: 8,
    steps: { Fewer: { steps: [[null, 0, -1]], cooldown: 300, alarm: { at: 20, below: true } } },
  });
  run.live(4, () => ({ Load: 10 }));
  expect(run.service().desiredCount).toBe(7);
  expect(words(run).at(-1)).toEqual([
    2,
    "Attempting to scale due to alarm triggered",
    "Fewer",
    expect.stringContaining("cooldown of Fewer lasts until"),
  ]);
});
