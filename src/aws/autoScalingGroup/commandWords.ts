import type { AutoScalingGroupMessages } from "./model.ts";

type CommandType = Exclude<keyof AutoScalingGroupMessages & string, `autoScalingGroup.${string}`>;
type Words<T extends CommandType> = (
  input: AutoScalingGroupMessages[T],
) => readonly ["autoScalingGroup" | "containerInstance", string, string];

/** What you did, in a sentence, and the record it is about. */
export const autoScalingGroupWords: { readonly [T in CommandType]: Words<T> } = {
  "autoscaling.SetDesiredCapacity": ({ autoScalingGroupName, desiredCapacity }) => [
    "autoScalingGroup",
    autoScalingGroupName,
    `You set the desired capacity of ${autoScalingGroupName} to ${desiredCapacity}.`,
  ],
  "autoscaling.UpdateAutoScalingGroup": ({ autoScalingGroupName, ...size }) => [
    "autoScalingGroup",
    autoScalingGroupName,
    `You updated ${autoScalingGroupName}: ${Object.entries(size)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name} ${value}`)
      .join(", ")}.`,
  ],
  "autoscaling.TerminateInstanceInAutoScalingGroup": ({ instanceId, shouldDecrementDesiredCapacity }) => [
    "containerInstance",
    instanceId,
    `You terminated ${instanceId}${shouldDecrementDesiredCapacity ? " and lowered the desired capacity" : ""}.`,
  ],
  "autoscaling.SetInstanceProtection": ({ autoScalingGroupName, instanceIds, protectedFromScaleIn }) => [
    "autoScalingGroup",
    autoScalingGroupName,
    `You ${protectedFromScaleIn ? "protected" : "no longer protect"} ${instanceIds.join(", ")} from scale-in.`,
  ],
};
