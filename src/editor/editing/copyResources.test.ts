import { expect, test } from "vitest";
import { copied, pastedEdits } from "./copyResources.ts";
import type { WrittenResources } from "./draft.ts";

const written: WrittenResources = {
  Bucket: { Type: "AWS::S3::Bucket", Properties: { BucketName: "uploads" } },
  Table: { Type: "AWS::DynamoDB::Table", Properties: { TableName: "orders" } },
  Orders: { Type: "AWS::SQS::Queue", Properties: { QueueName: "orders.fifo", FifoQueue: true } },
  Logs: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "/ecs/web" } },
  Alarm: {
    Type: "AWS::CloudWatch::Alarm",
    DependsOn: "Policy",
    Properties: { AlarmName: "high", AlarmActions: [{ Ref: "Policy" }, { Ref: "Topic" }] },
  },
  Policy: { Type: "AWS::ApplicationAutoScaling::ScalingPolicy", Properties: { PolicyName: "out" } },
  Topic: { Type: "AWS::SNS::Topic" },
};
const paste = (...ids: string[]) => pastedEdits(written, copied(written, ids));
const pastedAs = (edits: ReturnType<typeof paste>["edits"], name: string) =>
  edits.find(({ path }) => path[1] === name)?.value;

test("a copy has a name of its own, whatever its kind calls it", () => {
  const { edits, names } = paste("Bucket", "Table", "Logs", "Orders");
  expect(names).toEqual(["Bucket2", "Table2", "Orders2", "Logs2"]);
  expect(pastedAs(edits, "Bucket2")).toMatchObject({ Properties: { BucketName: "bucket2" } });
  expect(pastedAs(edits, "Table2")).toMatchObject({ Properties: { TableName: "table2" } });
  expect(pastedAs(edits, "Logs2")).toMatchObject({ Properties: { LogGroupName: "/ecs/logs2" } });
  expect(pastedAs(edits, "Orders2")).toMatchObject({ Properties: { QueueName: "orders2.fifo", FifoQueue: true } });
});

test("inner wires lead to the copies, outer ones are dropped", () => {
  expect(pastedAs(paste("Alarm", "Policy").edits, "Alarm2")).toEqual({
    Type: "AWS::CloudWatch::Alarm",
    Properties: { AlarmName: "alarm2", AlarmActions: [{ Ref: "Policy2" }] },
  });
  expect(pastedAs(paste("Alarm").edits, "Alarm2")).toEqual({
    Type: "AWS::CloudWatch::Alarm",
    Properties: { AlarmName: "alarm2" },
  });
});
