import { expect, test } from "vitest";
import type { TaskRecord } from "../../aws/task/model.ts";
import { simMs } from "../../kernel/time.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { isDrawn } from "./drawnTasks.ts";

const [running] = pageFixture().tables.task.values();
if (running === undefined) throw new Error("The fixture has no task.");
const stopped: TaskRecord = { ...running, lastStatus: "STOPPED", stoppedAtMs: simMs(100_000) };

test("a task that has not stopped is always drawn", () => {
  expect(isDrawn(running, 9_000_000, 600)).toBe(true);
});

test.each([
  ["8 s on the wall at ×1", 1, 107_999, 108_000],
  ["60 simulated seconds at ×10", 10, 159_999, 160_000],
  ["60 simulated seconds at ×600", 600, 159_999, 160_000],
])("a stopped task is drawn for %s", (_, speed, last, gone) => {
  expect(isDrawn(stopped, last, speed)).toBe(true);
  expect(isDrawn(stopped, gone, speed)).toBe(false);
});
