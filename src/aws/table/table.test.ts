import { expect, test } from "vitest";
import { eventRun } from "../../testing/eventRun.ts";
import { tableSentence } from "./describe.ts";

test("the same key again replaces the item", () => {
  const run = eventRun({ Table: { Type: "AWS::DynamoDB::Table", Properties: { TableName: "uploads" } } });
  for (const key of ["a", "b", "a"]) run.send({ type: "dynamodb.PutItem", tableName: "uploads", key });
  expect(run.get("table", "Table")).toMatchObject({ itemCount: 2, sim: { keys: ["b", "a"], puts: 3, replaced: 1 } });
  run.send({ type: "dynamodb.DeleteItem", tableName: "uploads", key: "a" });
  expect(tableSentence(run.get("table", "Table"))).toBe("DynamoDB table uploads, 1 item, 3 writes");
  expect(run.send({ type: "dynamodb.PutItem", tableName: "none", key: "a" })).toBe(
    "ResourceNotFoundException: Requested resource not found",
  );
});
