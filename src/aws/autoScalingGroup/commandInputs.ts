import * as v from "valibot";
import type { AutoScalingGroupMessages } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
/** Estimate: far above any group a lesson needs, far below what stops a browser. */
const size = v.pipe(v.number(), v.integer("Expected a whole number."), v.minValue(0), v.maxValue(1_000));

type CommandType = Exclude<keyof AutoScalingGroupMessages & string, `autoScalingGroup.${string}`>;

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
};
