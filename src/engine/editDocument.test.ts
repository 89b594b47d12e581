import { expect, test } from "vitest";
import { makeDocument } from "../template/templateDocument.ts";
import { editDocument } from "./editDocument.ts";

const queue = (QueueName: string) => ({ Type: "AWS::SQS::Queue", Properties: { QueueName } });
const added = ["A", "B", "C"].map((id) => ({ path: ["Resources", id], value: queue(id.toLowerCase()) }));

test.each([
  ["YAML", "Resources:\n  First: { Type: AWS::SNS::Topic }\n\n  Second: { Type: AWS::SNS::Topic }\n"],
  ["JSON", '{ "Resources": { "First": { "Type": "AWS::SNS::Topic" } } }'],
  ["YAML without any", "Resources: {}\n"],
])("%s: resources that are added together stand there as if one after another, and go again", (_, text) => {
  const document = makeDocument(text, null);
  const together = editDocument(document, added);
  const singly = added.reduce((current, edit) => editDocument(current, [edit]).document, document);
  expect(together.document.text).toBe(singly.text);
  expect(editDocument(together.document, together.undo).document.text).toBe(text);
});

test("a resource that is there already, or is written twice, is set and not added", () => {
  const document = makeDocument("Resources:\n  A: { Type: AWS::SNS::Topic }\n", null);
  const { document: edited, undo } = editDocument(document, [...added, ...added.slice(1)]);
  expect(edited.text.match(/^ {2}[ABC]:/gm)).toEqual(["  A:", "  B:", "  C:"]);
  expect(editDocument(edited, undo).document.text).toContain("AWS::SNS::Topic");
});
