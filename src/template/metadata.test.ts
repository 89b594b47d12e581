import { expect, test } from "vitest";
import { metadataPath, readMetadata } from "./metadata.ts";
import { setValue } from "./setValue.ts";
import { documentOf } from "./testDocument.ts";

test("Metadata.SteadyState is read as plain JSON", () => {
  const document = documentOf(
    "Metadata:\n  Other: 1\n  SteadyState:\n    version: 1\n    layout: { Service: [640, 220] }\nResources: {}\n",
  );
  expect(readMetadata(document)).toEqual({ version: 1, layout: { Service: [640, 220] } });
});

test("a template without it has none", () => {
  expect(readMetadata(documentOf("Resources: {}\n"))).toBeNull();
  expect(readMetadata(documentOf("Metadata: text\nResources: {}\n"))).toBeNull();
});

test("it can be added to a template that nobody here wrote", () => {
  const text = "# theirs\nResources:\n  A: { Type: T } # kept\n";
  const document = setValue(documentOf(text), metadataPath, { version: 1, layout: { A: [640, 220] }, commands: [] });
  expect(document.text).toBe(
    `${text}Metadata:\n  SteadyState:\n    version: 1\n    layout:\n      A: [640, 220]\n    commands: []\n`,
  );
});

test("moving one box changes two numbers", () => {
  const document = documentOf(
    "Metadata:\n  SteadyState:\n    layout: { A: [1, 2], B: [3, 4] } # drawn\nResources: { A: { Type: T } }\n",
  );
  const moved = setValue(document, metadataPath, { layout: { A: [1, 2], B: [30, 40] } });
  expect(moved.text).toBe(document.text.replace("[3, 4]", "[30, 40]"));
  const added = setValue(moved, [...metadataPath, "layout", "C"], [5, 6]);
  expect(added.text).toBe(moved.text.replace("40] }", "40], C: [5, 6] }"));
});
