import * as v from "valibot";
import type { CapacityProviderMessages } from "./model.ts";

type CommandType = Exclude<keyof CapacityProviderMessages & string, `capacityProvider.${string}`>;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const whole = v.pipe(v.number(), v.integer("Expected a whole number."));
const enabled = v.picklist(["ENABLED", "DISABLED"]);
const settings = {
  managedScaling: v.optional(
    v.strictObject({
      status: v.optional(enabled),
      targetCapacity: v.optional(whole),
      minimumScalingStepSize: v.optional(whole),
      maximumScalingStepSize: v.optional(whole),
      instanceWarmupPeriod: v.optional(whole),
    }),
  ),
  managedTerminationProtection: v.optional(enabled),
  managedDraining: v.optional(enabled),
};

/** Input shapes of this kind's calls, in the API's own names. */
export const capacityProviderInputs: { readonly [T in CommandType]: v.GenericSchema } = {
  "ecs.CreateCapacityProvider": v.strictObject({
    name: text,
    autoScalingGroupProvider: v.strictObject({ autoScalingGroupArn: text, ...settings }),
  }),
  "ecs.UpdateCapacityProvider": v.strictObject({ name: text, autoScalingGroupProvider: v.strictObject(settings) }),
  "ecs.DeleteCapacityProvider": v.strictObject({ capacityProvider: text }),
  "ecs.PutClusterCapacityProviders": v.strictObject({
    cluster: text,
    capacityProviders: v.array(text),
    defaultCapacityProviderStrategy: v.array(
      v.strictObject({ capacityProvider: text, base: v.optional(whole), weight: v.optional(whole) }),
    ),
  }),
};
