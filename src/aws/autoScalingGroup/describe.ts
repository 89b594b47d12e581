import { policyKind, policyRule, scheduleWords } from "../groupScalingPolicy/describe.ts";
import type { GroupScalingPolicyRecord, ScheduledUpdateGroupActionRecord } from "../groupScalingPolicy/model.ts";
import { type AutoScalingGroupRecord, countsForCapacity, isPendingInstance } from "./model.ts";

type Group = AutoScalingGroupRecord;

/** "1 / 2 / 3": minimum, desired, maximum, as the group's title shows them. */
export const sizeWords = ({ minSize, desiredCapacity, maxSize }: Group): string =>
  `${minSize} / ${desiredCapacity} / ${maxSize}`;

const inState = ({ instances }: Group, state: Group["instances"][number]["lifecycleState"]): number =>
  instances.filter(({ lifecycleState }) => lifecycleState === state).length;

/** What the group is doing, in a few words. */
export function groupState(group: Group): string {
  const pending = group.instances.filter(isPendingInstance).length;
  const terminating = group.instances.filter((instance) => !countsForCapacity(instance)).length;
  if (group.sim.blockedBecause !== null) return "cannot reach its desired capacity";
  if (pending > 0) return `launching ${pending}`;
  if (terminating > 0) return `terminating ${terminating}`;
  return inState(group, "InService") < group.desiredCapacity ? "replacing a lost instance" : "at desired capacity";
}

export function groupTone(group: Group): "ok" | "warn" | "accent" {
  if (group.sim.blockedBecause !== null) return "warn";
  return groupState(group) === "at desired capacity" ? "ok" : "accent";
}

/** "Auto Scaling group web, 2 in service of 2 desired, between 1 and 3, at desired capacity" */
export function autoScalingGroupSentence(group: Group): string {
  const { autoScalingGroupName, desiredCapacity, minSize, maxSize } = group;
  return [
    `Auto Scaling group ${autoScalingGroupName}`,
    `${inState(group, "InService")} in service of ${desiredCapacity} desired`,
    `between ${minSize} and ${maxSize}`,
    groupState(group),
  ].join(", ");
}

/** "cpu: target tracking, target 50%" */
export const groupPolicyWords = (policy: GroupScalingPolicyRecord): string =>
  `${policy.policyName}: ${policyKind(policy)}, ${policyRule(policy)}`;

/** "Morning, 0 9 * * *: minimum 2" */
export const groupScheduleWords = (action: ScheduledUpdateGroupActionRecord): string =>
  `${action.scheduledActionName}, ${scheduleWords(action)}`;
