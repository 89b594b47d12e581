import { expect, test } from "vitest";
import { createDraft, ref } from "./draft.ts";

test("edits say each change once: what is added first, what goes last", () => {
  const draft = createDraft({
    Old: { Type: "AWS::SNS::Topic" },
    Rule: { Type: "AWS::Events::Rule", Properties: { Targets: [ref("Old")], State: "ENABLED" } },
  });
  draft.set("Rule", "Targets", [ref("Old"), ref("Old")]);
  draft.set("Rule", "State", null);
  const added = draft.add("Queue", "AWS::SQS::Queue", {});
  draft.set(added, "QueueName", "orders");
  draft.set("Rule", "Targets", [ref(added)]);
  draft.remove("Old");
  expect(draft.edits()).toEqual([
    { path: ["Resources", "Queue"], value: { Type: "AWS::SQS::Queue", Properties: { QueueName: "orders" } } },
    { path: ["Resources", "Rule", "Properties", "Targets"], value: [ref("Queue")] },
    { path: ["Resources", "Rule", "Properties", "State"], value: null },
    { path: ["Resources", "Old"], value: null },
  ]);
});

test("what is added and taken away again is no edit", () => {
  const draft = createDraft({});
  draft.remove(draft.add("Queue", "AWS::SQS::Queue", {}));
  expect(draft.edits()).toEqual([]);
});
