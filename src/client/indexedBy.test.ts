import { expect, test } from "vitest";
import { pageFixture } from "../testing/pageFixture.ts";
import { carryIndexes, indexedBy } from "./indexedBy.ts";

const { task } = pageFixture().tables;

test("records are found by the value of a field, oldest first", () => {
  const tasks = indexedBy<"task", "availabilityZone">(task, "availabilityZone").get("us-east-1a");
  expect(tasks?.map(({ id }) => id)).toEqual(["task/Service/1", "task/Service/3", "task/Service/5"]);
});

test("an index is built once for a table, and anew for the table that replaces it", () => {
  const index = indexedBy<"task", "availabilityZone">(task, "availabilityZone");
  expect(indexedBy<"task", "availabilityZone">(task, "availabilityZone")).toBe(index);
  const fewer = new Map([...task].slice(1));
  expect(indexedBy<"task", "availabilityZone">(fewer, "availabilityZone").get("us-east-1a")).toHaveLength(2);
});

test("an index of single records follows its table, and reads as one that is built anew", () => {
  const byArn = (table: typeof task) => indexedBy<"task", "taskArn">(table, "taskArn");
  const [first, second] = task.values();
  if (first === undefined || second === undefined) throw new Error("The fixture has too few tasks.");
  const index = byArn(task);
  const next = new Map(task);
  const stopped = { ...first, lastStatus: "STOPPED" as const };
  const added = { ...first, id: "task/Service/99", taskArn: "arn:99" };
  next.set(first.id, stopped).set(added.id, added).delete(second.id);
  carryIndexes(task, next, [
    [first, stopped],
    [second, undefined],
    [undefined, added],
  ]);
  expect(byArn(next)).toBe(index);
  expect(new Map(byArn(next))).toEqual(new Map(byArn(new Map(next))));
  const elsewhere = { ...added, taskArn: "arn:100" };
  const moved = new Map(next).set(added.id, elsewhere);
  carryIndexes(next, moved, [[added, elsewhere]]);
  expect(byArn(moved).get("arn:100")).toHaveLength(1);
  expect(byArn(moved).has("arn:99")).toBe(false);
});
