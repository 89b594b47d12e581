import { expect, test } from "vitest";
import { locate } from "./locate.ts";
import { documentOf } from "./testDocument.ts";

const yaml = documentOf(`Parameters:
  Env: { Type: String, Default: dev }
Conditions:
  Prod: !Equals [!Ref Env, prod]
Resources:
  Service:
    Type: T
    Properties:
      DesiredCount:   2
      List:
        - Name: a
        - !If [Prod, { Name: b }, !Ref AWS::NoValue]
        - Name: c
      Choice: !If
        - Prod
        - { Size: 1 }
        - { Size: 2 }
`);

const properties = ["Resources", "Service", "Properties"];

test.each([
  [["Resources"], "key", 5, 1],
  [["Resources", "Service"], "key", 6, 3],
  [[...properties, "DesiredCount"], "key", 9, 7],
  [[...properties, "DesiredCount"], "value", 9, 23],
  [[...properties, "List", 0], "key", 11, 9],
  [[...properties, "List", 0, "Name"], "value", 11, 17],
  [[...properties, "Choice", "Size"], "key", 17, 13],
  [[...properties, "Choice", "Size"], "value", 17, 19],
  [[...properties, "Choice", "Fn::If", 1, "Size"], "value", 16, 19],
] as const)("%j: its %s stands at %d:%d", (path, part, line, column) => {
  expect(locate(yaml, path, part)).toEqual({ line, column });
});

test("list items that conditions leave out are not counted, as in resolved properties", () => {
  expect(locate(yaml, [...properties, "List", 1, "Name"], "value")).toEqual({ line: 13, column: 17 });
  const prod = { parameters: { Env: "prod" } };
  expect(locate(yaml, [...properties, "List", 1, "Name"], "value", prod)).toEqual({ line: 12, column: 30 });
});

test("what is missing is placed at the nearest thing above it", () => {
  expect(locate(yaml, [...properties, "Cluster"])).toEqual({ line: 8, column: 5 });
  expect(locate(yaml, [...properties, "DesiredCount", "x", "y"])).toEqual({ line: 9, column: 7 });
  expect(locate(yaml, ["Nothing"])).toEqual({ line: 1, column: 1 });
  expect(locate(yaml, [])).toEqual({ line: 1, column: 1 });
});

test("JSON has lines and columns too", () => {
  const json = documentOf('{\n "Resources": {\n  "A": {"Type": "T", "Properties": {"X": [1, 2]}}\n }\n}\n');
  expect(locate(json, ["Resources", "A", "Properties", "X", 1], "value")).toEqual({ line: 3, column: 46 });
  expect(locate(json, ["Resources", "A", "Type"])).toEqual({ line: 3, column: 9 });
});
