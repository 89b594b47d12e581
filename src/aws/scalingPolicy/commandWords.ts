import type { ScalingPolicyMessages } from "./model.ts";

type CommandType = Extract<keyof ScalingPolicyMessages & string, `application-autoscaling.${string}`>;
type Words<T extends CommandType> = (input: ScalingPolicyMessages[T]) => readonly ["scalingPolicy", string, string];

const shown = ([name, value]: readonly [string, unknown]): string =>
  `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`;

/** What you did, in a sentence, and the record it is about. */
export const scalingPolicyWords: { readonly [T in CommandType]: Words<T> } = {
  "application-autoscaling.PutScalingPolicy": ({ policyName, ...input }) => {
    const configuration =
      input.targetTrackingScalingPolicyConfiguration ??
      input.stepScalingPolicyConfiguration ??
      input.predictiveScalingPolicyConfiguration ??
      {};
    const settings = Object.entries(configuration).filter(([, value]) => value !== undefined);
    return ["scalingPolicy", policyName, `You changed ${policyName}: ${settings.map(shown).join(", ")}.`];
  },
  "application-autoscaling.DeleteScalingPolicy": ({ policyName }) => [
    "scalingPolicy",
    policyName,
    `You deleted scaling policy ${policyName}.`,
  ],
};
