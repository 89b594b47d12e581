import type { JournalEntry, JournalText } from "../../engine/journal.ts";
import type { SimMs } from "../../kernel/time.ts";
import { at } from "./names.ts";
import { taskIds } from "./tasks.ts";

type Written = JournalText & { readonly atMs: SimMs; readonly causedBy: number | null };

const written: readonly Written[] = [
  {
    atMs: at(0),
    causedBy: null,
    source: "steady-state",
    detailType: "Command",
    eventName: "Open",
    severity: "INFO",
    kind: "settings",
    subject: "run",
    message: "You opened Hello ECS.",
  },
  {
    atMs: at(0, 45),
    causedBy: 1,
    source: "aws.ecs",
    detailType: "ECS Service Action",
    eventName: "SERVICE_STEADY_STATE",
    severity: "INFO",
    kind: "service",
    subject: "Service",
    message: "(service web) has reached a steady state.",
  },
  {
    atMs: at(7, 36),
    causedBy: null,
    source: "steady-state",
    detailType: "Command",
    eventName: "lab.SetTraffic",
    severity: "INFO",
    kind: "trafficSource",
    subject: "LoadBalancer/traffic",
    message: "You set traffic to 10 times its shape.",
  },
  {
    atMs: at(11),
    causedBy: 3,
    source: "aws.cloudwatch",
    detailType: "CloudWatch Alarm State Change",
    eventName: "ALARM",
    severity: "WARN",
    kind: "alarm",
    subject: "CpuPolicy/high",
    message:
      "Threshold Crossed: 3 out of the last 3 datapoints [73.0 (00:10:00), 72.0 (00:09:00), 71.0 (00:08:00)] were greater than the threshold (50.0) (minimum 3 datapoints for OK -> ALARM transition).",
    because: "CPU above 50%, 3 of 3 min: ALARM",
    notable: true,
  },
  {
    atMs: at(11, 6),
    causedBy: 4,
    source: "aws.application-autoscaling",
    detailType: "Application Auto Scaling Scaling Activity State Change",
    eventName: "InProgress",
    severity: "INFO",
    kind: "scalingPolicy",
    subject: "CpuPolicy",
    message: "Setting desired count to 5.",
    because: "2 × 110 ÷ 50 = 4.4, so 5 tasks",
    notable: true,
  },
  {
    atMs: at(11, 6),
    causedBy: 5,
    source: "aws.ecs",
    detailType: "ECS Service Action",
    eventName: "SERVICE_DESIRED_COUNT_UPDATED",
    severity: "INFO",
    kind: "service",
    subject: "Service",
    message:
      "Message: Successfully set desired count to 5. Waiting for change to be fulfilled by ecs. Cause: monitor alarm TargetTracking-service/hello/web-AlarmHigh-0f3a in state ALARM triggered policy CpuPolicy.",
    because: "desiredCount 2 → 5.",
  },
  {
    atMs: at(11, 10),
    causedBy: 6,
    source: "aws.ecs",
    detailType: "ECS Service Action",
    eventName: "TASKS_STARTED",
    severity: "INFO",
    kind: "service",
    subject: "Service",
    message: `(service web) has started 3 tasks: (task ${taskIds[2]}) (task ${taskIds[3]}) (task ${taskIds[4]}).`,
    because: "AZ spread picks us-east-1a (fewer tasks)",
  },
  {
    atMs: at(12, 9),
    causedBy: 7,
    source: "aws.ecs",
    detailType: "ECS Task State Change",
    eventName: "RUNNING",
    severity: "INFO",
    kind: "task",
    subject: "task/Service/3",
    message: `Task ${taskIds[2]} is RUNNING.`,
    because: "Its container started 59 s after the task was asked for",
  },
  {
    atMs: at(12, 14),
    causedBy: 8,
    source: "aws.ecs",
    detailType: "ECS Service Action",
    eventName: "registered",
    severity: "INFO",
    kind: "targetGroup",
    subject: "TargetGroup",
    message:
      "(service web) registered 1 targets in (target-group arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/tg-web/73e2d6bc24d8a067)",
  },
];

export function journal(): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const [index, entry] of written.entries()) {
    const cause = entry.causedBy === null ? undefined : entries[entry.causedBy - 1];
    const root = cause?.root ?? (entry.eventName === "lab.SetTraffic" ? "traffic" : "command");
    entries.push({ ...entry, id: index + 1, root } as JournalEntry);
  }
  return entries;
}
