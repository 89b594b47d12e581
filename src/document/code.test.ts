import { Text } from "@codemirror/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import { scenarioText } from "../testing/scenario.ts";
import { lineChanges } from "./lineChanges.ts";
import { noLocalChanges, rebase, restored } from "./localChanges.ts";
import { resourceAt, resourceRanges } from "./resourceRanges.ts";
import { applyDelta, textDelta } from "./textDelta.ts";

const apply = (before: string, after: string): string =>
  lineChanges(before, after).reduceRight(
    (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to),
    before,
  );
const someText = fc
  .array(fc.constantFrom("a", "b", "c: 1", "  d", "", "é"), { maxLength: 12 })
  .map((lines) => lines.join("\n"));

test("changes by line lead from any text to any other", () => {
  fc.assert(
    fc.property(someText, someText, (before, after) => {
      expect(apply(before, after)).toBe(after);
    }),
  );
});

test("two places that differ are two changes, and what stands between is left alone", () => {
  expect(lineChanges("a: 1\nb\nc\nd: 2\n", "a: 3\nb\nc\nd: 4\n")).toEqual([
    { from: 0, to: 5, insert: "a: 3\n" },
    { from: 9, to: 14, insert: "d: 4\n" },
  ]);
});

test("a text by its difference comes back whole", () => {
  fc.assert(
    fc.property(someText, someText, (a, b) => {
      expect(applyDelta(a, textDelta(a, b))).toBe(b);
    }),
  );
});

test("what changes on the canvas reaches the editor while somebody types elsewhere in it", () => {
  const base = "DesiredCount: 2\nImage: a\nCpu: 256\n";
  const typing = restored(base, "DesiredCount: 2\nImage: abc\nCpu: 256\n");
  const { forEditor, local } = rebase(typing, "DesiredCount: 4\nImage: a\nCpu: 256\n");
  const shown = forEditor.apply(typing.changes.apply(Text.of(base.split("\n")))).toString();
  expect(shown).toBe("DesiredCount: 4\nImage: abc\nCpu: 256\n");
  expect(local.changes.apply(Text.of(local.base.split("\n"))).toString()).toBe(shown);
});

test("without typing the editor shows what the engine has", () => {
  fc.assert(
    fc.property(someText, someText, (before, after) => {
      const { forEditor, local } = rebase(noLocalChanges(before), after);
      expect(forEditor.apply(Text.of(before.split("\n"))).toString()).toBe(after);
      expect(local.changes.empty).toBe(true);
    }),
  );
});

test("typing and news that meet lead to the same text both ways", () => {
  fc.assert(
    fc.property(someText, someText, someText, (base, mine, theirs) => {
      const typing = restored(base, mine);
      const { forEditor, local } = rebase(typing, theirs);
      expect(forEditor.apply(Text.of(mine.split("\n"))).toString()).toBe(
        local.changes.apply(Text.of(theirs.split("\n"))).toString(),
      );
    }),
  );
});

test("each resource of a template is found by its lines, comments between two belong to neither", () => {
  const lines = scenarioText("hello-ecs.yaml").split("\n");
  const ranges = resourceRanges(lines);
  expect(ranges.length).toBeGreaterThan(8);
  const service = ranges.find(({ logicalId }) => logicalId === "Service");
  expect(lines[(service?.fromLine ?? 0) - 1]).toMatch(/^ {2}Service:/);
  expect(lines[(service?.toLine ?? 0) - 1]?.trim()).not.toBe("");
  expect(resourceAt(ranges, (service?.fromLine ?? 0) + 1)?.logicalId).toBe("Service");
  expect(resourceAt(ranges, 1)).toBeUndefined();
});

test.each([
  [
    "JSON",
    '{\n  "Resources": {\n    "A": {\n      "Type": "x"\n    },\n    "B": { "Type": "y" }\n  },\n  "Outputs": {}\n}',
  ],
  ["broken YAML", "Resources:\n  A:\n    Type: [\n  # about B\n\n  B:\n    Type: y\nOutputs: {}\n"],
])("%s has its resources found as well", (_what, text) => {
  expect(resourceRanges(text.split("\n")).map(({ logicalId }) => logicalId)).toEqual(["A", "B"]);
});

test.each([
  ["no template", "hello"],
  ["an empty section", "Resources:\nOutputs:\n  A: 1\n"],
  ["nothing", ""],
])("%s has no resources", (_what, text) => {
  expect(resourceRanges(text.split("\n"))).toEqual([]);
});
