import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import type { TaskRecord } from "./model.ts";
import { waitWords } from "./waitWords.ts";

const { tables, nowMs } = pageFixture();
const starting = tables.task.get("task/Service/4") as TaskRecord;

test("what it waits for, and for how long if the clock knows", () => {
  expect(waitWords(starting, nowMs)).toBe("Waits: attaching ENI, 10 s left.");
  expect(waitWords({ ...starting, sim: { ...starting.sim, waitsUntilMs: null } }, nowMs)).toBe("Waits: attaching ENI.");
});

test("an overdue wait has nothing left, and a running task waits for nothing", () => {
  expect(waitWords(starting, nowMs + 60_000)).toBe("Waits: attaching ENI, 0 s left.");
  expect(waitWords(tables.task.get("task/Service/1") as TaskRecord, nowMs)).toBeNull();
});
