import { expect, test } from "vitest";
import { pageFixture } from "../testing/pageFixture.ts";
import { indexedBy } from "./indexedBy.ts";

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
