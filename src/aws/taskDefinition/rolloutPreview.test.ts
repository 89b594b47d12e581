import { expect, test } from "vitest";
import { rolloutPreview } from "./rolloutPreview.ts";

const service = (
  desiredCount: number,
  minimumHealthyPercent: number,
  maximumPercent: number,
  changes: object = {},
) => ({
  desiredCount,
  schedulingStrategy: "REPLICA" as const,
  deploymentConfiguration: {
    minimumHealthyPercent,
    maximumPercent,
    deploymentCircuitBreaker: { enable: false, rollback: false },
    ...changes,
  },
});
/** "4 old until 1" or "4 new from 0". */
const words = (preview: ReturnType<typeof rolloutPreview>) =>
  preview?.batches.map(({ revision, tasks, fromStep, untilStep }) =>
    revision === "old" ? `${tasks} old until ${untilStep}` : `${tasks} new from ${fromStep}`,
  );

// Source: Amazon ECS Developer Guide, "Deploy Amazon ECS services by replacing tasks": four tasks at three settings.
test.each<[number, number, readonly string[], number]>([
  [100, 200, ["4 new from 0", "4 old until 1"], 1],
  [50, 100, ["2 old until 0", "2 new from 0", "2 old until 1", "2 new from 1"], 2],
  [50, 200, ["2 old until 0", "4 new from 0", "2 old until 1"], 1],
])("four tasks at %s to %s percent", (least, most, batches, steps) => {
  const preview = rolloutPreview(service(4, least, most));
  expect(words(preview)).toEqual(batches);
  expect(preview?.steps).toBe(steps);
});

test("where the limits let nothing start and nothing stop there are no steps to the end", () => {
  expect(rolloutPreview(service(1, 100, 100))).toEqual({ batches: [], steps: null });
});

test("nothing to replace, and strategies that shift traffic, have no such preview", () => {
  expect(rolloutPreview(service(0, 100, 200))).toBeNull();
  expect(rolloutPreview(service(4, 100, 200, { strategy: "BLUE_GREEN" }))).toBeNull();
});
