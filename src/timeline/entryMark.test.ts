import { expect, test } from "vitest";
import type { JournalEntry } from "../engine/journal.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { type EntryMark, markOf } from "./entryMark.ts";

const [opened] = pageFixture().journal;
const entry = (fields: Partial<JournalEntry>): JournalEntry => ({
  ...(opened as JournalEntry),
  source: "aws.ecs",
  ...fields,
});

const scaled = (because: string): Partial<JournalEntry> => ({
  kind: "service",
  detailType: "ECS Service Action",
  eventName: "SERVICE_DESIRED_COUNT_UPDATED",
  because,
});

test.each<[string, Partial<JournalEntry>, EntryMark]>([
  ["what you did", { detailType: "Command", eventName: "ecs.StopTask" }, "edit"],
  ["what the API refused", { detailType: "Refused", severity: "ERROR" }, "refused"],
  [
    "an alarm that fires",
    { kind: "alarm", eventName: "ALARM", severity: "WARN", detailType: "CloudWatch Alarm State Change" },
    "alarm",
  ],
  [
    "an alarm that is OK again",
    { kind: "alarm", eventName: "OK", detailType: "CloudWatch Alarm State Change" },
    "good",
  ],
  ["a higher desired count", scaled("desiredCount 2 → 5."), "scaleOut"],
  ["a lower desired count", scaled("desiredCount 5 → 4."), "scaleIn"],
  [
    "a deployment",
    {
      kind: "service",
      detailType: "ECS Deployment State Change",
      eventName: "SERVICE_DEPLOYMENT_COMPLETED",
      message: "ECS deployment completed.",
    },
    "deployment",
  ],
  [
    "a failed deployment",
    { kind: "service", detailType: "ECS Deployment State Change", severity: "ERROR", message: "failed" },
    "failure",
  ],
  [
    "a task that could not start",
    { kind: "task", detailType: "ECS Task State Change", severity: "WARN", message: "stopped" },
    "failure",
  ],
  [
    "a steady service",
    {
      kind: "service",
      detailType: "ECS Service Action",
      eventName: "SERVICE_STEADY_STATE",
      message: "(service web) has reached a steady state.",
    },
    "good",
  ],
  [
    "a task on its way",
    { kind: "task", detailType: "ECS Task State Change", eventName: "PENDING", message: "pending" },
    "news",
  ],
])("%s", (_name, fields, mark) => {
  expect(markOf(entry(fields))).toBe(mark);
});
