import { expect, test } from "vitest";
import type { TaskRecord } from "../../aws/task/model.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { cellTasks } from "./cellTasks.ts";

const { tables, nowMs } = pageFixture();
const [first] = tables.task.values();
if (first === undefined) throw new Error("The fixture has no task.");
const task = (id: string, serviceId: string | null, taskDefinitionArn: string): readonly [string, TaskRecord] => [
  id,
  { ...first, id, serviceId, group: "family:batch", taskDefinitionArn, availabilityZone: "us-east-1a" },
];
const state = {
  tables: {
    ...tables,
    task: new Map([
      task("1", "web", "web:2"),
      task("2", "api", "api:1"),
      task("3", "web", "web:1"),
      task("4", null, "web:2"),
    ]),
  },
  nowMs,
  speed: 10,
};
const zone = { kind: "availabilityZone", key: "us-east-1a", density: "cell" } as const;
const drawn = (group: "zone" | "service" | "revision", holder: Parameters<typeof cellTasks>[0] = zone) => {
  const { tasks, starts } = cellTasks(holder, state, group);
  return [tasks.map(({ id }) => id).join(""), starts];
};

test("cells stand as they came, or those of a service or a revision together", () => {
  expect(drawn("zone")).toEqual(["1234", []]);
  expect(drawn("service")).toEqual(["2413", [1, 2]]);
  expect(drawn("revision")).toEqual(["2314", [1, 2]]);
});

test("tasks that are drawn as capsules stay where they are", () => {
  expect(drawn("service", { ...zone, density: "capsule" })).toEqual(["1234", []]);
});
