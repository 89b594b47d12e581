import { expect, test } from "vitest";
import type { TaskRecord } from "../../aws/task/model.ts";
import { tableAfter } from "../../client/largeTable.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { taskPlaces } from "./taskPlaces.ts";

const [first] = pageFixture().tables.task.values();
if (first === undefined) throw new Error("The fixture has no task.");
const task = (index: number, change: Partial<TaskRecord> = {}): TaskRecord => ({
  ...first,
  id: `task/web/${index}`,
  availabilityZone: index % 2 === 0 ? "us-east-1a" : "us-east-1b",
  ...change,
});
const many = (): ReadonlyMap<string, TaskRecord> => {
  const tasks = Array.from({ length: 3_000 }, (_, index) => task(index));
  return tableAfter(
    new Map<string, TaskRecord>(),
    tasks.map((one) => [one.id, one] as const),
    [],
  );
};
const plain = (table: ReadonlyMap<string, TaskRecord>) => {
  const { free, hosted, unplaced, stopped } = taskPlaces(table);
  const ids = (groups: typeof free) =>
    [...groups].map(([key, group]) => [
      key,
      group.stopped,
      group.tasks.map(({ id, lastStatus }) => `${id} ${lastStatus}`),
      group.tasks.every(({ id }, index) => group.places.get(id) === index),
    ]);
  return [ids(free), ids(hosted), unplaced.map(({ id }) => id), stopped.map(({ id }) => id)];
};

test("where tasks of a large table stand follows its changes, and reads as a new pass over them", () => {
  let table = many();
  taskPlaces(table);
  const changes: (readonly [readonly TaskRecord[], readonly string[]])[] = [
    [[task(7, { lastStatus: "STOPPED" }), task(8, { lastStatus: "DEACTIVATING" })], []],
    [
      [task(3_000), task(3_001, { lastStatus: "PROVISIONING" })],
      ["task/web/2", "task/web/7"],
    ],
    [[task(9, { lastStatus: "STOPPED" })], ["task/web/3000"]],
    [[task(4, { containerInstanceArn: "instance-1", launchType: "EC2" })], []],
    [[task(3_002, { containerInstanceArn: null, launchType: "EC2" })], []],
  ];
  for (const [put, removed] of changes) {
    table = tableAfter(
      table,
      put.map((one) => [one.id, one] as const),
      removed,
    );
    expect(plain(table)).toEqual(plain(new Map(table)));
  }
});

test("a zone whose tasks did not change keeps its list", () => {
  const before = many();
  const { free } = taskPlaces(before);
  const after = tableAfter(before, [["task/web/1", task(1, { lastStatus: "STOPPING" })]], []);
  const now = taskPlaces(after).free;
  expect(now.get("us-east-1a")).toBe(free.get("us-east-1a"));
  expect(now.get("us-east-1b")?.tasks).not.toBe(free.get("us-east-1b")?.tasks);
});
