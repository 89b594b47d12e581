import type { JournalText } from "../../engine/journal.ts";
import type { Sim } from "../../engine/sim.ts";
import type { AutoScalingGroupRecord, GroupActivity } from "./model.ts";

/** Amazon EC2 Auto Scaling says when before each sentence; here the entry's own instant says it. */
export const causeOf = {
  missing: (from: number, to: number) =>
    `An instance was started in response to a difference between desired and actual capacity, increasing the capacity from ${from} to ${to}.`,
  surplus: (from: number, to: number, ec2InstanceId: string) =>
    "An instance was taken out of service in response to a difference between desired and actual capacity, " +
    `shrinking the capacity from ${from} to ${to}. Instance ${ec2InstanceId} was selected for termination.`,
  lost: () =>
    "An instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped.",
  unhealthyBy: (who: "ELB" | "user") =>
    who === "ELB"
      ? "An instance was taken out of service in response to an ELB system health check failure."
      : "An instance was taken out of service in response to a user health-check.",
  rebalance: (zones: readonly string[], counts: readonly number[]) =>
    `Availability zones ${zones.join(" ")} had ${counts.join(" ")} instances respectively. ` +
    "An instance was launched to aid in balancing the group's zones.",
  abandoned: (hook: string) =>
    `Lifecycle hook ${hook} ended with ABANDON: the instance is terminated, and another one launched.`,
  userRequest: (ec2InstanceId: string, from: number, to: number | null) =>
    `Instance ${ec2InstanceId} was taken out of service in response to a user request` +
    (to === null ? "." : `, shrinking the capacity from ${from} to ${to}.`),
  /** Source: Amazon EC2 Auto Scaling User Guide, "Use instance scale-in protection". */
  allProtected: () =>
    "Could not scale to desired capacity because all remaining instances are protected from scale-in.",
} as const;

/** Source: Amazon EC2 Auto Scaling User Guide, "Verify a scaling activity": six weeks. Estimate: here the newest twenty. */
const activitiesKept = 20;

/** One scaling activity of the group, as EventBridge and the activity history tell it. */
export function journalActivity(
  sim: Sim,
  { id }: AutoScalingGroupRecord,
  detailType: "EC2 Instance-launch" | "EC2 Instance-terminate" | "EC2 Instance Launch Unsuccessful" | "Capacity",
  words: { readonly message: string; readonly because: string; readonly severity?: JournalText["severity"] },
  causedBy: number | null,
): number {
  const { message, because, severity = "INFO" } = words;
  const activityId = sim.journal(
    {
      source: "aws.autoscaling",
      detailType,
      eventName: detailType,
      severity,
      kind: "autoScalingGroup",
      subject: id,
      message,
      because,
      notable: true,
    },
    causedBy,
  );
  const group = sim.get("autoScalingGroup", id);
  if (group === undefined) return activityId;
  const statusCode = severity === "INFO" ? "Successful" : "Failed";
  const activity: GroupActivity = {
    activityId,
    description: message,
    cause: because,
    startTimeMs: sim.now,
    statusCode,
  };
  sim.patch("autoScalingGroup", id, {
    activities: [activity, ...(group.activities ?? []).slice(0, activitiesKept - 1)],
  });
  return activityId;
}
