import type { AutoScalingGroupMessages } from "./model.ts";

type CommandType = Exclude<keyof AutoScalingGroupMessages & string, `autoScalingGroup.${string}`>;
type Words<T extends CommandType> = (
  input: AutoScalingGroupMessages[T],
) => readonly ["autoScalingGroup" | "containerInstance" | "launchTemplate", string, string];

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
  "ec2.CreateLaunchTemplateVersion": ({ launchTemplateName }) => [
    "launchTemplate",
    launchTemplateName,
    `You made a new version of launch template ${launchTemplateName}.`,
  ],
  "autoscaling.SetInstanceHealth": ({ instanceId, healthStatus }) => [
    "containerInstance",
    instanceId,
    `You set the health of ${instanceId} to ${healthStatus}.`,
  ],
  "autoscaling.PutLifecycleHook": ({ autoScalingGroupName, lifecycleHookName }) => [
    "autoScalingGroup",
    autoScalingGroupName,
    `You put lifecycle hook ${lifecycleHookName} on ${autoScalingGroupName}.`,
  ],
  "autoscaling.DeleteLifecycleHook": ({ autoScalingGroupName, lifecycleHookName }) => [
    "autoScalingGroup",
    autoScalingGroupName,
    `You took lifecycle hook ${lifecycleHookName} off ${autoScalingGroupName}.`,
  ],
  "autoscaling.CompleteLifecycleAction": ({ instanceId, lifecycleHookName, lifecycleActionResult }) => [
    "containerInstance",
    instanceId,
    `You completed ${lifecycleHookName} for ${instanceId} with ${lifecycleActionResult}.`,
  ],
  "autoscaling.RecordLifecycleActionHeartbeat": ({ instanceId, lifecycleHookName }) => [
    "containerInstance",
    instanceId,
    `You sent a heartbeat of ${lifecycleHookName} for ${instanceId}.`,
  ],
  "autoscaling.SuspendProcesses": ({ autoScalingGroupName, scalingProcesses = ["all processes"] }) => [
    "autoScalingGroup",
    autoScalingGroupName,
    `You suspended ${scalingProcesses.join(", ")} of ${autoScalingGroupName}.`,
  ],
  "autoscaling.ResumeProcesses": ({ autoScalingGroupName, scalingProcesses = ["all processes"] }) => [
    "autoScalingGroup",
    autoScalingGroupName,
    `You resumed ${scalingProcesses.join(", ")} of ${autoScalingGroupName}.`,
  ],
};
