import { expect, test } from "vitest";
import type { SimMs } from "../../kernel/time.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { lastCall } from "./lastCalls.ts";

const { tables } = pageFixture();
const [task] = tables.task.values();
if (task === undefined) throw new Error("The fixture has no task.");
const at = (ms: number) => ms as SimMs;

test("an execution role signs when a task begins to pull, a task role once it runs", () => {
  const definition = { kind: "taskDefinition", id: task.taskDefinitionArn } as const;
  const tasks = new Map(
    [1, 2].map((index) => [
      `${index}`,
      { ...task, id: `${index}`, pullStartedAtMs: at(index * 1_000), startedAtMs: index === 1 ? at(4_000) : null },
    ]),
  );
  const line = (look: "executionRole" | "taskRole") =>
    lastCall({ from: definition, look, relation: "configuration" }, { ...tables, task: tasks });
  expect([line("executionRole"), line("taskRole")]).toEqual([2_000, 4_000]);
});

test("an alarm signals while it is in ALARM, and configuration is silent", () => {
  const [alarm] = tables.alarm.values();
  if (alarm === undefined) throw new Error("The fixture has no alarm.");
  const from = { kind: "alarm", id: alarm.id } as const;
  const firing = { ...alarm, stateValue: "ALARM", stateUpdatedAtMs: at(9_000) } as const;
  const read = (one: typeof alarm, relation: "signal" | "configuration") =>
    lastCall({ from, look: "plain", relation }, { ...tables, alarm: new Map([[one.id, one]]) });
  expect(read(firing, "signal")).toBe(9_000);
  expect(read({ ...alarm, stateValue: "OK" }, "signal")).toBeNull();
  expect(read(firing, "configuration")).toBeNull();
});
