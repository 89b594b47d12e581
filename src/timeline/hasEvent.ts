import type { JournalEntry } from "../engine/journal.ts";

/** detail-types that AWS sends to EventBridge with a shape of their own. */
const detailTypes: readonly string[] = [
  "ECS Task State Change",
  "ECS Container Instance State Change",
  "ECS Service Action",
  "ECS Deployment State Change",
  "EC2 Instance State-change Notification",
  "CloudWatch Alarm State Change",
  "Application Auto Scaling Scaling Activity State Change",
];

export const hasEvent = ({ detailType }: Pick<JournalEntry, "detailType">): boolean => detailTypes.includes(detailType);
