import type { GroupScalingPolicyMessages } from "./model.ts";

type CommandType = Extract<keyof GroupScalingPolicyMessages & string, `autoscaling.${string}`>;
type Words<T extends CommandType> = (
  input: GroupScalingPolicyMessages[T],
) => readonly ["groupScalingPolicy", string, string];

/** What you did, in a sentence, and the record it is about. */
export const groupScalingPolicyWords: { readonly [T in CommandType]: Words<T> } = {
  "autoscaling.PutScalingPolicy": ({ autoScalingGroupName, policyName }) => [
    "groupScalingPolicy",
    policyName,
    `You put scaling policy ${policyName} on ${autoScalingGroupName}.`,
  ],
  "autoscaling.DeletePolicy": ({ policyName }) => [
    "groupScalingPolicy",
    policyName,
    `You deleted scaling policy ${policyName}.`,
  ],
};
