import { expect, test } from "vitest";
import { removeValue } from "./removeValue.ts";
import { documentOf } from "./testDocument.ts";

const removed = (text: string, ...path: (string | number)[]): string => removeValue(documentOf(text), path).text;

test.each([
  [
    "a property, with its comment",
    "Resources:\n  A: # a\n    x: 1 # one\n    y: 2 # two\n",
    ["Resources", "A", "x"],
    "Resources:\n  A: # a\n    y: 2 # two\n",
  ],
  ["the last property", "Resources:\n  A:\n    x: 1\n    y: 2", ["Resources", "A", "y"], "Resources:\n  A:\n    x: 1"],
  [
    "the only property",
    "Resources:\n  A: # a\n    x: 1\n  B: 1\n",
    ["Resources", "A", "x"],
    "Resources:\n  A: {} # a\n  B: 1\n",
  ],
  [
    "a resource between empty lines",
    "Resources:\n  A: 1\n\n  B:\n    T: 1\n\n  C: 1\n",
    ["Resources", "B"],
    "Resources:\n  A: 1\n\n  C: 1\n",
  ],
  [
    "the last resource and the gap in front of it",
    "Resources:\n  A: 1\n\n  B: 1\n",
    ["Resources", "B"],
    "Resources:\n  A: 1\n",
  ],
  [
    "the first property of a list item",
    "Resources:\n  - x: 1\n    y: 2\n",
    ["Resources", 0, "x"],
    "Resources:\n  - y: 2\n",
  ],
  [
    "the same before a comment",
    "Resources:\n  - x: 1\n    # why\n    y: 2\n",
    ["Resources", 0, "x"],
    "Resources:\n  -\n    # why\n    y: 2\n",
  ],
  [
    "a list item",
    "Resources:\n  A:\n    - 1\n    - 2 # two\n    - 3\n",
    ["Resources", "A", 1],
    "Resources:\n  A:\n    - 1\n    - 3\n",
  ],
  ["the only list item", "Resources:\n  A:\n    - 1\n", ["Resources", "A", 0], "Resources:\n  A: []\n"],
  [
    "inside brackets",
    "Resources: { A: 1, B: [1, 2], C: 3 }\n",
    ["Resources", "B", 0],
    "Resources: { A: 1, B: [2], C: 3 }\n",
  ],
  ["the last inside brackets", "Resources: { A: 1, B: 2 }\n", ["Resources", "B"], "Resources: { A: 1 }\n"],
  ["a key written twice", "Resources:\n  A: 1\n  B: 1\n  A: 2\n", ["Resources", "A"], "Resources:\n  B: 1\n"],
  ["a block of text", "Resources:\n  A: |\n    x\n\n    y\n  B: 1\n", ["Resources", "A"], "Resources:\n  B: 1\n"],
  ["nothing that is not there", "Resources:\n  A: 1\n", ["Resources", "B"], "Resources:\n  A: 1\n"],
  [
    "in JSON",
    '{\n  "Resources": {\n    "A": 1,\n    "B": 2\n  }\n}\n',
    ["Resources", "B"],
    '{\n  "Resources": {\n    "A": 1\n  }\n}\n',
  ],
])("removes %s", (_, text, path, after) => {
  const wrapped = path[1] === 0 ? text.replace("Resources:", "Resources: {}\nList:") : text;
  const expected = path[1] === 0 ? after.replace("Resources:", "Resources: {}\nList:") : after;
  expect(removed(wrapped, ...(path[1] === 0 ? ["List", ...path.slice(1)] : path))).toBe(expected);
});
