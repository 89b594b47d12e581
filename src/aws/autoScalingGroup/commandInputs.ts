import * as v from "valibot";
import { type AutoScalingGroupMessages, scalingProcesses } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
/** Estimate: far above any group a lesson needs, far below what stops a browser. */
const size = v.pipe(v.number(), v.integer("Expected a whole number."), v.minValue(0), v.maxValue(1_000));

type CommandType = Exclude<keyof AutoScalingGroupMessages & string, `autoScalingGroup.${string}`>;

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(172_800));
const result = v.picklist(["ABANDON", "CONTINUE"]);
const processes = v.strictObject({
  autoScalingGroupName: text,
  scalingProcesses: v.optional(v.array(v.picklist(scalingProcesses))),
});

/** Input shapes of this kind's calls, in the API's own names. */
export const autoScalingGroupInputs: { readonly [T in CommandType]: v.GenericSchema } = {
  "autoscaling.SetDesiredCapacity": v.strictObject({ autoScalingGroupName: text, desiredCapacity: size }),
  "autoscaling.UpdateAutoScalingGroup": v.strictObject({
    autoScalingGroupName: text,
    minSize: v.optional(size),
    maxSize: v.optional(size),
    desiredCapacity: v.optional(size),
  }),
  "autoscaling.TerminateInstanceInAutoScalingGroup": v.strictObject({
    instanceId: text,
    shouldDecrementDesiredCapacity: v.boolean(),
  }),
  "autoscaling.SetInstanceProtection": v.strictObject({
    autoScalingGroupName: text,
    // Source: Amazon EC2 Auto Scaling API Reference, SetInstanceProtection: at most 50 instances.
    instanceIds: v.pipe(v.array(text), v.minLength(1), v.maxLength(50)),
    protectedFromScaleIn: v.boolean(),
  }),
  "ec2.CreateLaunchTemplateVersion": v.strictObject({
    launchTemplateName: text,
    launchTemplateData: v.strictObject({ instanceType: v.optional(text), imageId: v.optional(text) }),
  }),
  "autoscaling.SetInstanceHealth": v.strictObject({
    instanceId: text,
    healthStatus: v.picklist(["Healthy", "Unhealthy"]),
    shouldRespectGracePeriod: v.optional(v.boolean()),
  }),
  "autoscaling.PutLifecycleHook": v.strictObject({
    autoScalingGroupName: text,
    lifecycleHookName: text,
    lifecycleTransition: v.picklist(["autoscaling:EC2_INSTANCE_LAUNCHING", "autoscaling:EC2_INSTANCE_TERMINATING"]),
    heartbeatTimeout: v.optional(seconds),
    defaultResult: v.optional(result),
  }),
  "autoscaling.DeleteLifecycleHook": v.strictObject({ autoScalingGroupName: text, lifecycleHookName: text }),
  "autoscaling.CompleteLifecycleAction": v.strictObject({
    autoScalingGroupName: text,
    lifecycleHookName: text,
    instanceId: text,
    lifecycleActionResult: result,
  }),
  "autoscaling.RecordLifecycleActionHeartbeat": v.strictObject({
    autoScalingGroupName: text,
    lifecycleHookName: text,
    instanceId: text,
  }),
  "autoscaling.SuspendProcesses": processes,
  "autoscaling.ResumeProcesses": processes,
};
